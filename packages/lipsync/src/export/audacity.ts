import type { Timeline } from '../timeline.ts'
import { printable } from './text.ts'
import { mouthCues } from './timeline-json.ts'

/** A label track of Audacity with a label for each shape, to see the mouth beside the sound: start, end and name, by tabs. */
export function toAudacity(timeline: Timeline): string {
  return mouthCues(timeline)
    .map(({ start, end, value }) => `${start.toFixed(6)}\t${end.toFixed(6)}\t${printable(value)}\n`)
    .join('')
}
