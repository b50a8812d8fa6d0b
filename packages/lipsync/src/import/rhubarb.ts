import { arrayAt, LONGEST_SECONDS, msAt, objectAt, readObject, stringAt } from './fields.ts'

/** A mouth of Rhubarb's as a file has it. */
export interface BakedCue {
  readonly shape: string
  readonly startMs: number
  readonly endMs: number
  /** Where it stands, for errors. */
  readonly place: string
}

export interface BakedTrack {
  /** In order, not overlapping. */
  readonly cues: readonly BakedCue[]
  readonly durationMs: number
}

/** Ends and starts of neighbours are rounded each for itself. */
const ROUNDING_MS = 10

/** @throws TypeError naming the field that is not what Rhubarb writes. */
export function readRhubarbJson(text: string): BakedTrack {
  const { metadata, mouthCues } = readObject(text, "Rhubarb's JSON")
  let lastMs = 0
  const cues = arrayAt(mouthCues, 'mouthCues').map((value, i) => {
    const place = `mouthCues[${i}]`
    const { start, end, value: shape } = objectAt(value, place)
    const startMs = msAt(start, `${place}.start`)
    const endMs = msAt(end, `${place}.end`)
    if (endMs < startMs) throw new TypeError(`${place} ends before it starts (${start} to ${end}).`)
    if (startMs < lastMs - ROUNDING_MS)
      throw new TypeError(`${place}.start is ${start}, before the end of the cue before it (${lastMs / 1000}).`)
    const cue = { shape: stringAt(shape, `${place}.value`), startMs: Math.max(startMs, lastMs), endMs, place }
    lastMs = Math.max(lastMs, endMs)
    return cue
  })
  const { duration } = metadata === undefined ? {} : objectAt(metadata, 'metadata')
  const durationMs = duration === undefined ? 0 : msAt(duration, 'metadata.duration')
  return { cues, durationMs: Math.max(durationMs, lastMs) }
}

/** @throws TypeError naming the line that is not what Rhubarb writes. */
export function readRhubarbTsv(text: string): BakedTrack {
  const lines = text.trimEnd().split(/\r\n|\r|\n/)
  const marks = lines.map((line, i) => {
    const place = `Line ${i + 1}`
    const [, seconds, shape] = /^(\d{1,6}(?:\.\d{1,6})?)\t(\S{1,40})$/.exec(line) ?? []
    if (seconds === undefined || shape === undefined || Number(seconds) > LONGEST_SECONDS)
      throw new TypeError(
        `${place} is ${JSON.stringify(line.slice(0, 60))}; it is a time in seconds, a tab and a mouth shape ("0.25\\tB").`,
      )
    return { ms: Number(seconds) * 1000, shape, place }
  })
  // The last line is the end, with the mouth that stays.
  const cues = marks.slice(0, -1).map(({ ms, shape, place }, i) => {
    const endMs = marks[i + 1]?.ms ?? ms
    if (endMs < ms) throw new TypeError(`Line ${i + 2} is earlier (${endMs / 1000}) than the line before it.`)
    return { shape, startMs: ms, endMs, place }
  })
  return { cues, durationMs: marks.at(-1)?.ms ?? 0 }
}
