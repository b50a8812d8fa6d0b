import { BanterError } from './banter-error.ts'
import { isRecord } from './json.ts'

/**
 * When each character of a text is spoken, in milliseconds. The three arrays are equally long. An element of `chars` may be
 * more than one code unit, or a combining mark of its own: iterate elements, never string indices (PROTOCOL §1.5).
 */
export interface Alignment {
  chars: string[]
  charStartTimesMs: number[]
  charDurationsMs: number[]
}

/** The shape of the HTTP forms: seconds with three decimals, start and end. */
export interface HttpAlignment {
  characters: string[]
  character_start_times_seconds: number[]
  character_end_times_seconds: number[]
}

/**
 * Reads an alignment from the wire in any of its spellings (PROTOCOL §2.2), socket or HTTP shape, or `null` where there is none.
 *
 * Too few times are filled with zero durations and surplus times dropped, so that every character stays.
 *
 * @throws {BanterError} `malformed_message` when it is not an alignment at all.
 */
export function parseAlignment(value: unknown): Alignment | null {
  if (value === undefined || value === null) return null
  if (!isRecord(value)) throw malformed('is not an object')
  if (value.characters !== undefined) return parseHttpAlignment(value)
  const chars = strings(value.chars, 'chars')
  const starts = numbers(value.charStartTimesMs ?? value.char_start_times_ms, 'charStartTimesMs')
  const durations = numbers(
    // `charsDurationsMs` was a misprint of the documentation for half of 2025 (PROTOCOL §0.2).
    value.charDurationsMs ?? value.charsDurationsMs ?? value.char_durations_ms,
    'charDurationsMs',
  )
  return fill(chars, starts, durations)
}

function parseHttpAlignment(value: Record<string, unknown>): Alignment {
  const chars = strings(value.characters, 'characters')
  const starts = numbers(value.character_start_times_seconds, 'character_start_times_seconds').map(milliseconds)
  const ends = numbers(value.character_end_times_seconds, 'character_end_times_seconds').map(milliseconds)
  return fill(
    chars,
    starts,
    ends.map((end, i) => end - (starts[i] ?? end)),
  )
}

// Three decimals of a second are whole milliseconds but for the last bits of a binary fraction.
const milliseconds = (seconds: number): number => Math.round(seconds * 1e6) / 1e3

function fill(chars: string[], starts: number[], durations: number[]): Alignment {
  // Nearly always there is nothing to mend.
  if (starts.length === chars.length && durations.length === chars.length && durations.every(isDuration))
    return { chars, charStartTimesMs: starts, charDurationsMs: durations }
  const charStartTimesMs: number[] = []
  const charDurationsMs: number[] = []
  let end = 0
  for (let i = 0; i < chars.length; i++) {
    const start = starts[i] ?? end
    const duration = Math.max(0, durations[i] ?? 0)
    charStartTimesMs.push(start)
    charDurationsMs.push(duration)
    end = start + duration
  }
  return { chars, charStartTimesMs, charDurationsMs }
}

function strings(value: unknown, name: string): string[] {
  if (!Array.isArray(value) || !value.every(isString)) throw malformed(`has no list of strings "${name}"`)
  return value
}

function numbers(value: unknown, name: string): number[] {
  if (!Array.isArray(value) || !value.every(Number.isFinite)) throw malformed(`has no list of numbers "${name}"`)
  return value
}

const isString = (item: unknown): item is string => typeof item === 'string'
const isDuration = (ms: number): boolean => ms >= 0

function malformed(what: string): BanterError {
  return new BanterError(
    'malformed_message',
    `The alignment of a message ${what}; it cannot be used for captions or lips.`,
  )
}

/** The end of the last character in milliseconds, 0 for an empty alignment. */
export function alignmentEndMs({ charStartTimesMs, charDurationsMs }: Alignment): number {
  return (charStartTimesMs.at(-1) ?? 0) + (charDurationsMs.at(-1) ?? 0)
}

/** An alignment in the shape of the HTTP forms. */
export function toHttpAlignment({ chars, charStartTimesMs, charDurationsMs }: Alignment): HttpAlignment {
  return {
    characters: chars,
    character_start_times_seconds: charStartTimesMs.map((ms) => ms / 1000),
    character_end_times_seconds: charStartTimesMs.map((ms, i) => (ms + (charDurationsMs[i] ?? 0)) / 1000),
  }
}
