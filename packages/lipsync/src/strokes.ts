import { isVowel, type Phone } from './phones.ts'
import type { PhoneShapes, Rig } from './rig.ts'
import type { SpokenWord } from './sounds.ts'

/** A shape and when it is meant, before motion has its say. */
export interface Stroke {
  readonly viseme: string
  readonly startMs: number
  readonly endMs: number
  /** 0..1 */
  readonly weight: number
  /** How much it matters that it is seen: silence and vowels above consonants, closures above all, the tongue below. */
  readonly rank: number
  /** Whether the lips make it. */
  readonly lips: boolean
  /** Vowels that show it. */
  readonly syllables: number
  /** Whether motion has given it its time. */
  readonly settled: boolean
}

export const rankOf = { tongue: 0, consonant: 1, vowel: 2, silence: 3, held: 4 }

/** The share of a diphthong its first vowel takes. */
const DIPHTHONG_SPLIT = 0.6

/** How far back a vowel shapes the consonants before it, ms (Rhubarb 1.14: the same 200 ms). */
const ANTICIPATION_MS = 200

interface Step {
  readonly choices: readonly string[]
  readonly startMs: number
  readonly weight: number
  readonly rank: number
  readonly syllables: number
}

/** Short vowels stop half way (Lindblom 1963): from this strength at the shortest to the whole at the longest, ms. */
const SHORT_VOWEL = { ms: 40, strength: 0.7 }
const LONG_VOWEL_MS = 120

/**
 * The shapes of a word. Where a sound leaves a choice, the shape nearest to the one before is taken, then vowels draw the
 * consonants before them to themselves. Both stay within the word: a shape chosen by the next word could not be final while
 * that word is still to come.
 *
 * @param fromDuration Whether a vowel is the stronger the longer it lasts.
 */
export function strokesOf(word: SpokenWord, rig: Rig, previous: string, fromDuration: boolean): Stroke[] {
  const steps = stepsOf(word, rig, fromDuration)
  const shapes = coarticulated(steps, rig, previous)
  return steps.map(({ startMs, weight, rank, syllables }, i) => {
    const viseme = shapes[i] ?? rig.rest
    const endMs = steps[i + 1]?.startMs ?? word.endMs
    const lips = rig.lips?.includes(viseme) ?? false
    return {
      viseme,
      startMs,
      endMs,
      weight,
      rank: rankOfShape(viseme, rank, lips, rig),
      lips,
      syllables,
      settled: false,
    }
  })
}

function rankOfShape(viseme: string, rank: number, lips: boolean, rig: Rig): number {
  if (rig.held.includes(viseme)) return rankOf.held
  if (lips) return rankOf.vowel
  return rig.tongue?.includes(viseme) ? rankOf.tongue : rank
}

function stepsOf({ phones, startsMs, nominalEndMs }: SpokenWord, rig: Rig, fromDuration: boolean): Step[] {
  const steps: Step[] = []
  for (let i = 0; i < phones.length; i++) {
    const phone = phones[i] as Phone
    const startMs = startsMs[i] ?? 0
    const lastsMs = Math.max(0, (startsMs[i + 1] ?? nominalEndMs) - startMs)
    const vowel = isVowel(phone)
    const weight = (rig.strength?.[phone] ?? 1) * (vowel && fromDuration ? strengthOf(lastsMs) : 1)
    const shapes = shapesOf(phones, i, lastsMs, rig)
    const chosen = vowelLike(phone) && shapes.every((choices) => choices.length === 1)
    const rank = chosen ? rankOf.vowel : rankOf.consonant
    for (let k = 0; k < shapes.length; k++) {
      const stepMs = k === 0 ? startMs : startMs + DIPHTHONG_SPLIT * lastsMs
      steps.push({ choices: shapes[k] ?? [], startMs: stepMs, weight, rank, syllables: vowel && k === 0 ? 1 : 0 })
    }
  }
  return steps
}

function strengthOf(lastsMs: number): number {
  const share = (lastsMs - SHORT_VOWEL.ms) / (LONG_VOWEL_MS - SHORT_VOWEL.ms)
  return SHORT_VOWEL.strength + (1 - SHORT_VOWEL.strength) * Math.min(1, Math.max(0, share))
}

const vowelLike = (phone: Phone): boolean => 'AEIOUW'.includes(phone.charAt(0))

function shapesOf(phones: readonly Phone[], at: number, lastsMs: number, rig: Rig): PhoneShapes {
  const phone = phones[at]
  if (phone === undefined) return []
  const drawnOut = rig.drawnOut?.[phone]
  const shapes = drawnOut && lastsMs >= drawnOut.fromMs ? drawnOut.shapes : rig.phones[phone]
  if (shapes.length > 0) return shapes
  // A sound without a shape of its own has that of what follows; at the end of a word, of what went before.
  const near = at + 1 < phones.length ? at + 1 : at - 1
  const borrowed = phones[near]
  return borrowed === undefined ? [[rig.rest]] : rig.phones[borrowed].slice(0, 1)
}

function coarticulated(steps: readonly Step[], rig: Rig, previous: string): string[] {
  const shapes: string[] = []
  let reference = previous
  for (const { choices } of steps) {
    reference = nearest(choices, rig.relaxed?.[reference] ?? reference, rig)
    shapes.push(reference)
  }
  for (let i = 0; i < steps.length; i++) {
    const vowel = steps[i]
    const target = shapes[i]
    if (vowel?.choices.length !== 1 || target === undefined) continue
    for (let k = i - 1; k >= 0; k--) {
      const step = steps[k]
      if (!step || step.choices.length === 1 || vowel.startMs - step.startMs > ANTICIPATION_MS) break
      shapes[k] = nearest(step.choices, target, rig)
    }
  }
  return shapes
}

function nearest(choices: readonly string[], to: string, rig: Rig): string {
  const byEffort = choices.length > 1 ? rig.effort?.[to] : undefined
  return byEffort?.find((shape) => choices.includes(shape)) ?? choices[0] ?? rig.rest
}
