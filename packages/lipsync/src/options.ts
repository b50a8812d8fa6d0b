import { type Motion, naturalMotion, plainMotion } from './motion.ts'
import { type Pronouncer, pronouncerFor } from './pronouncer.ts'
import type { Rig } from './rig.ts'
import { rigs } from './rigs/rigs.ts'
import { type Timing, type TimingProfile, timingProfiles } from './timing.ts'

/** How character times become a timeline. */
export interface TimelineOptions {
  /** The face: `'oculus'` (default), `'rhubarb'`, or a rig of your own. */
  rig?: keyof typeof rigs | Rig
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
}

export interface Settings {
  readonly rig: Rig
  readonly pronounce: Pronouncer
  readonly timing: TimingProfile
  readonly motion: Motion
  readonly leadMs: number
  readonly durationMs: number | undefined
}

/** Rhubarb holds shapes for 70 to 80 ms; drawn mouths that change faster look nervous. */
const MIN_HOLD_MS = 70

/** Inside running speech picture and sound may be 40 ms apart and never the picture late (ITU-R BT.1359; Davis & Kim 2013). */
const LEAD_MS = 30

/** Options with their defaults. @throws TypeError when one is not what it may be. */
export function readOptions(options: TimelineOptions = {}): Settings {
  if (typeof options !== 'object' || options === null) throw new TypeError('The options are not an object.')
  const rig = readRig(options.rig ?? 'oculus')
  const name = options.timing ?? 'elevenlabs'
  const timing = Object.hasOwn(timingProfiles, name) ? timingProfiles[name] : undefined
  if (!timing) throw new TypeError(`The timing is '${options.timing}'; it can be 'elevenlabs' or 'exact'.`)
  const minHoldMs = readMs(options.minHoldMs ?? MIN_HOLD_MS, 'minHoldMs', 500)
  const leadMs = readMs(options.leadMs ?? LEAD_MS, 'leadMs', 500)
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
    pronounce: pronouncerFor(language),
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

function readRig(rig: unknown): Rig {
  if (typeof rig === 'string') {
    if (Object.hasOwn(rigs, rig)) return rigs[rig as keyof typeof rigs]
    throw new TypeError(
      `There is no rig '${rig}'; there are ${Object.keys(rigs).join(', ')}, or give a Rig of your own.`,
    )
  }
  const given = rig as Partial<Rig> | null
  if (typeof given !== 'object' || given === null || !Array.isArray(given.visemes) || typeof given.phones !== 'object')
    throw new TypeError('The rig is neither the name of one nor a Rig with its visemes and phones.')
  if (!Array.isArray(given.held))
    throw new TypeError('The rig does not name the shapes it holds; give held, if only [].')
  if (typeof given.rest !== 'string' || !given.visemes.includes(given.rest))
    throw new TypeError('The rest of the rig is not one of its visemes.')
  return given as Rig
}
