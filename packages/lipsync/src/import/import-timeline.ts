import { readOptions, type TimelineOptions } from '../options.ts'
import type { Timeline } from '../timeline.ts'
import { fromBakedCues } from './baked-cues.ts'
import { fromGentle } from './gentle.ts'
import { readRhubarbJson, readRhubarbTsv } from './rhubarb.ts'

/** What a timeline can be read from. */
export type ImportFormat = 'rhubarb-json' | 'rhubarb-tsv' | 'gentle'

/** Hours of speech; more is another kind of file. */
const MOST_CHARS = 32 * 1024 * 1024

/**
 * Reads a timeline that another tool made, so that a game may mix baked lines with live ones: it has the same interface, and ends
 * at rest as all do.
 *
 * Rhubarb's files hold mouth shapes, which stay when and as they are; on a rig other than Rhubarb's, each is shown by the shape of the
 * sound it is drawn for. Gentle's hold words and their sounds, which become movement as those of a live line do, by the same
 * options (`timing` has no meaning: the times are the sounds' own).
 *
 * @param text The file, untrusted.
 * @param options As for `createTimeline`; the rig is `'rhubarb'` by default for Rhubarb's files.
 * @example
 * ```ts
 * const baked = importTimeline(await (await fetch('line-42.json')).text(), 'rhubarb-json', { rig: 'oculus' })
 * ```
 * @throws TypeError when the format is unknown, an option is not what it may be, or the text is not what the format says; the message names
 *   the line or field.
 * @throws RangeError when the text is longer than 32 million characters.
 */
export function importTimeline(text: string, format: ImportFormat, options?: TimelineOptions): Timeline {
  if (typeof text !== 'string') throw new TypeError('The file to import is not a string; read it as UTF-8 text.')
  if (text.length > MOST_CHARS)
    throw new RangeError(`The file to import has ${text.length} characters; at most ${MOST_CHARS} are read.`)
  // Editors on Windows put a byte order mark first.
  const content = text.replace(/^\ufeff/, '')
  switch (format) {
    case 'rhubarb-json':
      return fromBakedCues(readRhubarbJson(content), readOptions({ rig: 'rhubarb', ...options }))
    case 'rhubarb-tsv':
      return fromBakedCues(readRhubarbTsv(content), readOptions({ rig: 'rhubarb', ...options }))
    case 'gentle':
      return fromGentle(content, readOptions(options))
    default:
      throw new TypeError(`There is no import format '${String(format)}'; there are rhubarb-json, rhubarb-tsv, gentle.`)
  }
}
