/** Character times as ElevenLabs' WebSocket sends them: three arrays of one length, milliseconds. */
export interface Alignment {
  /** The elements of the text; one may be several code units, or a combining mark on its own. */
  chars: string[]
  charStartTimesMs: number[]
  charDurationsMs: number[]
}

/** Character times as ElevenLabs' HTTP `with-timestamps` answers give them: seconds, starts and ends. */
export interface HttpAlignment {
  characters: string[]
  character_start_times_seconds: number[]
  character_end_times_seconds: number[]
}

/**
 * An answer of ElevenLabs with its alignment; where it has the normalized one, too, that is read, because there numbers and
 * abbreviations stand as they are spoken, each word with its own times.
 */
export interface AlignedAnswer {
  alignment?: Alignment | HttpAlignment | null
  /** As the WebSocket spells it. */
  normalizedAlignment?: Alignment | null
  /** As HTTP spells it. */
  normalized_alignment?: HttpAlignment | null
}

/** Character times in any shape they come in. */
export type SpeechAlignment = Alignment | HttpAlignment | AlignedAnswer

/** The elements of a text with their times, as the rest of the package reads them: columns of one length. */
export interface TimedChars {
  readonly chars: string[]
  readonly startsMs: number[]
  readonly endsMs: number[]
}

/** Times may step back by rounding or overlap; a longer step is another clock, which only the caller can place. */
const LARGEST_STEP_BACK_MS = 1000

/** Ends given in seconds with three decimals may fall a rounding error before their start. */
const ROUNDING_MS = 1

/**
 * Reads either shape of alignment into repaired elements: starts never fall, an element never runs into the next one, and one
 * of no length before a hole fills the hole.
 *
 * @param input A {@link SpeechAlignment}, in milliseconds or seconds; untrusted.
 * @param afterMs Start of the last element read before, whose clock this input goes on with.
 * @throws TypeError when the input is no alignment: wrong shape, unequal lengths, a time that is not finite, a negative
 *   duration, or a clock that starts over.
 */
export function readAlignment(input: unknown, afterMs = 0): TimedChars {
  const { chars, starts, ends, endsAreDurations, unitMs } = readShape(chosen(input))
  const elements: TimedChars = { chars: [], startsMs: [], endsMs: [] }
  let floorMs = afterMs
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i]
    const start = starts[i]
    const end = ends[i]
    if (typeof char !== 'string') throw invalid(`element ${i} of its characters is ${describe(char)}, not a string`)
    if (!isTime(start) || !isTime(end)) throw invalid(`the times of element ${i} are not finite numbers`)
    const ownMs = start * unitMs
    const durationMs = endsAreDurations ? end : end * unitMs - ownMs
    if (durationMs < -ROUNDING_MS) throw invalid(`the duration of element ${i} is negative`)
    if (ownMs < floorMs - LARGEST_STEP_BACK_MS)
      throw invalid(
        `element ${i} starts at ${Math.round(ownMs)} ms, after one at ${Math.round(floorMs)} ms; times must run from the start of ` +
          'the speech (add the offset of each part to its times)',
      )
    floorMs = Math.max(floorMs, ownMs)
    addElement(elements, char, floorMs, Math.max(floorMs, ownMs + durationMs))
  }
  return elements
}

/** Puts an element after others; the one before it ends where it allows. */
export function addElement(
  { chars, startsMs, endsMs }: TimedChars,
  char: string,
  startMs: number,
  endMs: number,
): void {
  const before = chars.length - 1
  if (before >= 0) {
    const beforeMs = endsMs[before] as number
    endsMs[before] = beforeMs === startsMs[before] ? startMs : Math.min(beforeMs, startMs)
  }
  chars.push(char)
  startsMs.push(startMs)
  endsMs.push(endMs)
}

/** The alignment of an answer that may have two: the normalized one, if it has any. */
function chosen(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input
  const { alignment, normalizedAlignment, normalized_alignment } = input as Partial<
    Record<keyof AlignedAnswer, unknown>
  >
  return normalizedAlignment ?? normalized_alignment ?? alignment ?? input
}

interface Columns {
  readonly chars: readonly unknown[]
  readonly starts: readonly unknown[]
  readonly ends: readonly unknown[]
  readonly endsAreDurations: boolean
  readonly unitMs: number
}

function readShape(input: unknown): Columns {
  if (typeof input !== 'object' || input === null) throw invalid(`it is ${describe(input)}, not an object`)
  const fields = input as Partial<Record<keyof Alignment | keyof HttpAlignment, unknown>>
  if (Array.isArray(fields.chars)) {
    const starts = column(fields.charStartTimesMs, 'charStartTimesMs', fields.chars.length)
    const ends = column(fields.charDurationsMs, 'charDurationsMs', fields.chars.length)
    return { chars: fields.chars, starts, ends, endsAreDurations: true, unitMs: 1 }
  }
  if (Array.isArray(fields.characters)) {
    const { length } = fields.characters
    const starts = column(fields.character_start_times_seconds, 'character_start_times_seconds', length)
    const ends = column(fields.character_end_times_seconds, 'character_end_times_seconds', length)
    return { chars: fields.characters, starts, ends, endsAreDurations: false, unitMs: 1000 }
  }
  throw invalid('it has neither an array `chars` (milliseconds) nor an array `characters` (seconds)')
}

function column(value: unknown, name: string, length: number): readonly unknown[] {
  if (!Array.isArray(value)) throw invalid(`${name} is ${describe(value)}, not an array`)
  if (value.length !== length) throw invalid(`${name} has ${value.length} elements for ${length} characters`)
  return value
}

const isTime = (value: unknown): value is number => Number.isFinite(value)
const describe = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value
const invalid = (what: string): TypeError => new TypeError(`This is not an alignment: ${what}.`)
