import type { Flow } from './face.ts'
import { type Motion, naturalMotion, plainMotion } from './motion.ts'
import { readRig } from './read-rig.ts'
import type { Rig } from './rig.ts'
import type { RigName } from './rigs/rigs.ts'
import { type Timing, type TimingProfile, timingProfiles } from './timing.ts'
import { type WordReader, wordReaderFor } from './word-sounds.ts'

/** How character times become a timeline. */
export interface TimelineOptions {
  /** The face: `'oculus'` (default), another {@link RigName}, or a rig of your own. */
  rig?: RigName | Rig
  /** BCP 47 tag of the text's language, default `'en'`; others than English are read by what `registerLanguage` was given. */
  language?: string
  /** `'natural'` (default) moves as a mouth does; `'none'` gives the sounds as spoken. */
  motion?: 'natural' | 'none'
  /** The habits of the times: ElevenLabs' (default), or `'exact'` for engines that time the sounds themselves. */
  timing?: Timing
  /** Length of the audio in ms; the timeline is padded with rest, or cut, to it. Default: the end of the text. */
  durationMs?: number
  /** The shortest a shape is shown in natural motion, ms, 0 to 500; default 70. */
  minHoldMs?: number
  /** How much earlier than its sound a shape is shown in natural motion, ms, 0 to 500; default 30. */
  leadMs?: number
  /**
   * How softly the shapes of a blended rig flow into each other in natural motion: 0 is crisp, 1 is soft; default 0.5. A change takes
   * 80 ms and up to 80 ms more.
   */
  smoothness?: number
  /** How far the mouth of a blended rig moves in natural motion, 0 to 2; default 1. Closed lips close all the same. */
  strength?: number
}

export interface Settings {
  readonly rig: Rig
  readonly readWord: WordReader
  readonly timing: TimingProfile
  readonly motion: Motion
  readonly leadMs: number
  readonly flow: Flow
  readonly durationMs: number | undefined
}

/** Rhubarb holds shapes for 70 to 80 ms; drawn mouths that change faster look nervous. */
const MIN_HOLD_MS = 70

/** Inside running speech picture and sound may be 40 ms apart and never the picture late (ITU-R BT.1359; Davis & Kim 2013). */
const LEAD_MS = 30

/** Half of what one shape takes to become the next, ms: from the crispest to the softest. JALI's curves take 120 ms. */
const SHORTEST_REACH_MS = 40
const LONGEST_REACH_MS = 80

/** Options with their defaults. @throws TypeError when one is not what it may be. */
export function readOptions(options: TimelineOptions = {}): Settings {
  if (typeof options !== 'object' || options === null) throw new TypeError('The options are not an object.')
  const rig = readRig(options.rig ?? 'oculus')
  const name = options.timing ?? 'elevenlabs'
  const timing = Object.hasOwn(timingProfiles, name) ? timingProfiles[name] : undefined
  if (!timing) throw new TypeError(`The timing is '${options.timing}'; it can be 'elevenlabs' or 'exact'.`)
  const minHoldMs = readMs(options.minHoldMs ?? MIN_HOLD_MS, 'minHoldMs', 500)
  const leadMs = readMs(options.leadMs ?? LEAD_MS, 'leadMs', 500)
  const smoothness = readShare(options.smoothness ?? 0.5, 'smoothness', 1)
  const strength = readShare(options.strength ?? 1, 'strength', 2)
  const reachMs = SHORTEST_REACH_MS + smoothness * (LONGEST_REACH_MS - SHORTEST_REACH_MS)
  const motion = options.motion ?? 'natural'
  if (motion !== 'natural' && motion !== 'none')
    throw new TypeError(`The motion is '${motion}'; it can be 'natural' or 'none'.`)
  const language = options.language ?? 'en'
  if (typeof language !== 'string') throw new TypeError("The language is not a string; give a tag such as 'en'.")
  return {
    rig,
    timing,
    motion: motion === 'none' ? plainMotion(rig) : naturalMotion(rig, minHoldMs),
    leadMs: motion === 'none' ? 0 : leadMs,
    flow: motion === 'none' ? { reachMs: 0, strength: 1 } : { reachMs: rig.blended ? reachMs : 0, strength },
    readWord: wordReaderFor(language),
    durationMs: options.durationMs === undefined ? undefined : readMs(options.durationMs, 'durationMs'),
  }
}

/** A length of time. @throws TypeError when it is not finite, negative or beyond `mostMs`. */
export function readMs(value: unknown, name: string, mostMs = Number.MAX_SAFE_INTEGER): number {
  if (typeof value !== 'number' || !(value >= 0 && value <= mostMs))
    throw new TypeError(
      `${name} is ${String(value)}; it is a number of milliseconds, 0 or more${mostMs < 1e6 ? `, at most ${mostMs}` : ''}.`,
    )
  return value
}

function readShare(value: unknown, name: string, most: number): number {
  if (typeof value !== 'number' || !(value >= 0 && value <= most))
    throw new TypeError(`${name} is ${String(value)}; it is a number from 0 to ${most}.`)
  return value
}
