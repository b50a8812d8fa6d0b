import { phones as allPhones, isVowel, type Phone } from './phones.ts'
import type { PhoneShapes, Rig } from './rig.ts'
import type { SpokenWord } from './sounds.ts'

/** A shape and when it is meant, until motion moves it. */
export interface Stroke {
  viseme: string
  startMs: number
  endMs: number
  /** 0..1 */
  readonly weight: number
  /** How much it matters that it is seen: silence and vowels above consonants, closures above all, the tongue below. */
  rank: number
  /** Whether the lips make it. */
  lips: boolean
  /** Vowels that show it. */
  syllables: number
  /** Whether motion has given it its time. */
  settled: boolean
}

/** A stroke that is not settled yet, by the tongue and jaw. */
export function strokeOf(
  viseme: string,
  startMs: number,
  endMs: number,
  weight: number,
  rank: number,
  syllables = 0,
): Stroke {
  return { viseme, startMs, endMs, weight, rank, lips: false, syllables, settled: false }
}

export const rankOf = { tongue: 0, consonant: 1, vowel: 2, silence: 3, held: 4 }

/** The share of a diphthong its first vowel takes. */
const DIPHTHONG_SPLIT = 0.6

/** How far back a vowel shapes the consonants before it, ms (Rhubarb 1.14: the same 200 ms). */
const ANTICIPATION_MS = 200

/** Short vowels stop half way (Lindblom 1963): from this strength at the shortest to the whole at the longest, ms. */
const SHORT_VOWEL = { ms: 40, strength: 0.7 }
const LONG_VOWEL_MS = 120

/**
 * The shapes of a word. Where a sound leaves a choice, the shape nearest to the one before is taken, then vowels draw the
 * consonants before them to themselves. Both stay within the word: a shape chosen by the next word could not be final while
 * that word is still to come.
 *
 * @param leadMs How much earlier than its sound a shape is shown.
 * @param fromDuration Whether a vowel is the stronger the longer it lasts.
 */
export function strokesOf(
  word: SpokenWord,
  rig: Rig,
  previous: string,
  leadMs: number,
  fromDuration: boolean,
): Stroke[] {
  const { phones, startsMs, nominalEndMs } = word
  const sounds = soundsOf(rig)
  const strokes: Stroke[] = []
  /** Those of each stroke; without an order of effort there is nothing to choose by. */
  const choices: (readonly string[])[] | undefined = rig.effort && []
  let viseme = previous
  for (let i = 0; i < phones.length; i++) {
    const sound = sounds.get(phones[i] as Phone) as Sound
    const startMs = (startsMs[i] as number) - leadMs
    const lastsMs = Math.max(0, (startsMs[i + 1] ?? nominalEndMs) - leadMs - startMs)
    const weight = sound.strength * (sound.vowel && fromDuration ? strengthOf(lastsMs) : 1)
    const own = lastsMs >= sound.drawnOutMs ? sound.drawnOut : sound.shown
    const { steps, rank } = own.steps.length > 0 ? own : borrowed(phones, i, rig)
    for (let k = 0; k < steps.length; k++) {
      const step = steps[k] as readonly string[]
      const stepMs = k === 0 ? startMs : startMs + DIPHTHONG_SPLIT * lastsMs
      viseme = step.length === 1 ? (step[0] as string) : nearest(step, rig.relaxed?.[viseme] ?? viseme, rig)
      choices?.push(step)
      strokes.push(strokeOf(viseme, stepMs, stepMs, weight, rank, sound.vowel && k === 0 ? 1 : 0))
    }
  }
  if (choices) drawToVowels(strokes, choices, rig)
  for (let i = 0; i < strokes.length; i++) {
    const stroke = strokes[i] as Stroke
    stroke.endMs = strokes[i + 1]?.startMs ?? word.endMs - leadMs
    stroke.lips = rig.lips?.includes(stroke.viseme) ?? false
    stroke.rank = rankOfShape(stroke, rig)
  }
  return strokes
}

function strengthOf(lastsMs: number): number {
  const share = (lastsMs - SHORT_VOWEL.ms) / (LONG_VOWEL_MS - SHORT_VOWEL.ms)
  return SHORT_VOWEL.strength + (1 - SHORT_VOWEL.strength) * Math.min(1, Math.max(0, share))
}

/** A sound without a shape of its own has that of what follows; at the end of a word, of what went before. */
function borrowed(phones: readonly Phone[], at: number, rig: Rig): Shown {
  const lender = phones[at + 1 < phones.length ? at + 1 : at - 1]
  return shownBy(phones[at] as Phone, lender === undefined ? [[rig.rest]] : rig.phones[lender].slice(0, 1))
}

/** Lets vowels, and what else leaves no choice, choose again for what is before them. */
function drawToVowels(strokes: readonly Stroke[], choices: readonly (readonly string[])[], rig: Rig): void {
  for (let i = 1; i < strokes.length; i++) {
    const vowel = strokes[i] as Stroke
    if (choices[i]?.length !== 1) continue
    for (let k = i - 1; k >= 0; k--) {
      const step = choices[k] as readonly string[]
      const stroke = strokes[k] as Stroke
      if (step.length === 1 || vowel.startMs - stroke.startMs > ANTICIPATION_MS) break
      stroke.viseme = nearest(step, vowel.viseme, rig)
    }
  }
}

function nearest(choices: readonly string[], to: string, rig: Rig): string {
  const byEffort = choices.length > 1 ? rig.effort?.[to] : undefined
  return byEffort?.find((shape) => choices.includes(shape)) ?? choices[0] ?? rig.rest
}

function rankOfShape({ viseme, rank, lips }: Stroke, rig: Rig): number {
  if (rig.held.includes(viseme)) return rankOf.held
  if (lips) return rankOf.vowel
  return rig.tongue?.includes(viseme) ? rankOf.tongue : rank
}

/** What a rig says of a sound. */
interface Sound {
  readonly vowel: boolean
  readonly strength: number
  readonly shown: Shown
  /** What is shown instead from this length on. */
  readonly drawnOut: Shown
  readonly drawnOutMs: number
}

interface Shown {
  readonly steps: PhoneShapes
  readonly rank: number
}

/** The sounds of rigs, looked up once. */
const known = new WeakMap<Rig, ReadonlyMap<Phone, Sound>>()

function soundsOf(rig: Rig): ReadonlyMap<Phone, Sound> {
  const sounds = known.get(rig) ?? new Map(allPhones.map((phone) => [phone, soundOf(phone, rig)]))
  known.set(rig, sounds)
  return sounds
}

function soundOf(phone: Phone, rig: Rig): Sound {
  const drawnOut = rig.drawnOut?.[phone]
  return {
    vowel: isVowel(phone),
    strength: rig.strength?.[phone] ?? 1,
    shown: shownBy(phone, rig.phones[phone]),
    drawnOut: shownBy(phone, drawnOut?.shapes ?? []),
    drawnOutMs: drawnOut?.fromMs ?? Number.POSITIVE_INFINITY,
  }
}

/** A vowel whose shapes are told matters more than what takes the shape of its neighbours. */
function shownBy(phone: Phone, steps: PhoneShapes): Shown {
  const chosen = vowelLike(phone) && steps.every((choices) => choices.length === 1)
  return { steps, rank: chosen ? rankOf.vowel : rankOf.consonant }
}

const vowelLike = (phone: Phone): boolean => 'AEIOUW'.includes(phone.charAt(0))
