import type { Timeline } from '../timeline.ts'
import type { ExportSettings } from './export-options.ts'
import { drawingOf } from './preston-blair.ts'
import { toGrid } from './rhubarb-formats.ts'

/** A Moho switch track as Rhubarb writes it: frames from 1, a cue that shares its frame with the one before left out. */
export function toMoho(timeline: Timeline, { fps = 24 }: ExportSettings): string {
  if (!(fps >= 24 && fps <= 100)) throw new RangeError(`The Moho format takes 24 to 100 frames per second, not ${fps}.`)
  const { cues, end, rest } = toGrid(timeline)
  const frameAt = (hundredths: number): number => 1 + Math.trunc(fps * (hundredths / 100))
  let text = 'MohoSwitch1\n'
  let last = 0
  for (const { start, shape } of cues) {
    const frame = frameAt(start)
    if (frame === last) continue
    text += `${frame} ${drawingOf(timeline.rig, shape)}\n`
    last = frame
  }
  const endFrame = frameAt(end)
  return `${text}${endFrame === last ? endFrame + 1 : endFrame} ${drawingOf(timeline.rig, rest)}\n`
}
