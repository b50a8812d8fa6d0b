import type { Timeline } from '../timeline.ts'
import { toMoho } from './moho.ts'
import { toRhubarbJson, toRhubarbTsv, toRhubarbXml } from './rhubarb-formats.ts'
import { toTimelineJson } from './timeline-json.ts'

/** What a timeline can be written as. */
export type ExportFormat = 'json' | 'rhubarb-json' | 'rhubarb-tsv' | 'rhubarb-xml' | 'moho'

export interface ExportOptions {
  /** Path of the sound, named in the Rhubarb JSON and XML formats; Rhubarb writes the absolute one. */
  soundFile?: string
  /** Frames per second of the Moho format, 24 to 100; default 24. */
  fps?: number
}

const writers: Readonly<Record<ExportFormat, (timeline: Timeline, options: ExportOptions) => string>> = {
  json: toTimelineJson,
  'rhubarb-json': toRhubarbJson,
  'rhubarb-tsv': toRhubarbTsv,
  'rhubarb-xml': toRhubarbXml,
  moho: toMoho,
}

/** Every format {@link exportTimeline} writes. */
export const exportFormats: readonly ExportFormat[] = Object.keys(writers) as ExportFormat[]

/**
 * Writes a timeline as text. `json` is our own contract, for any rig; the others are byte for byte what Rhubarb 1.14 writes,
 * on its grid of hundredths of a second.
 *
 * @example
 * ```ts
 * const text = exportTimeline(createTimeline(alignment, { rig: 'rhubarb' }), 'rhubarb-json', { soundFile: '/voice.wav' })
 * ```
 * @throws TypeError when the format is unknown, or needs another rig than the timeline's.
 * @throws RangeError when the frames per second are out of range.
 */
export function exportTimeline(timeline: Timeline, format: ExportFormat, options: ExportOptions = {}): string {
  if (!Object.hasOwn(writers, format))
    throw new TypeError(`There is no export format '${format}'; there are ${exportFormats.join(', ')}.`)
  if (format !== 'json' && !timeline.rig.visemes.every((viseme) => /^[A-HX]$/.test(viseme)))
    throw new TypeError(
      `The format '${format}' has Rhubarb's mouth shapes and the timeline those of '${timeline.rig.name}'; create it with rig: 'rhubarb'.`,
    )
  return writers[format](timeline, options)
}
