import type { Phone } from './phones.ts'
import type { PhoneShapes, Rig } from './rig.ts'
import type { SpokenWord } from './sounds.ts'

/** A shape and when it is meant, before motion has its say. */
export interface Stroke {
  readonly viseme: string
  readonly startMs: number
  readonly endMs: number
  /** 0..1 */
  readonly weight: number
  /** How much it matters that it is seen: silence and vowels above consonants, closures above all. */
  readonly rank: number
}

export const rankOf = { consonant: 0, vowel: 1, silence: 2, held: 3 }

/** The share of a diphthong its first vowel takes. */
const DIPHTHONG_SPLIT = 0.6

/** How far back a vowel shapes the consonants before it, ms (Rhubarb 1.14: the same 200 ms). */
const ANTICIPATION_MS = 200

interface Step {
  readonly choices: readonly string[]
  readonly startMs: number
  readonly weight: number
  readonly rank: number
}

/**
 * The shapes of a word. Where a sound leaves a choice, the shape nearest to the one before is taken, then vowels draw the
 * consonants before them to themselves. Both stay within the word: a shape chosen by the next word could not be final while
 * that word is still to come.
 */
export function strokesOf(word: SpokenWord, rig: Rig, previous: string): Stroke[] {
  const steps = stepsOf(word, rig)
  const shapes = coarticulated(steps, rig, previous)
  return steps.map(({ startMs, weight, rank }, i) => {
    const viseme = shapes[i] ?? rig.rest
    const endMs = steps[i + 1]?.startMs ?? word.endMs
    return { viseme, startMs, endMs, weight, rank: rig.held.includes(viseme) ? rankOf.held : rank }
  })
}

function stepsOf({ phones, startsMs, nominalEndMs }: SpokenWord, rig: Rig): Step[] {
  const steps: Step[] = []
  for (let i = 0; i < phones.length; i++) {
    const phone = phones[i] as Phone
    const startMs = startsMs[i] ?? 0
    const lastsMs = Math.max(0, (startsMs[i + 1] ?? nominalEndMs) - startMs)
    const weight = rig.strength?.[phone] ?? 1
    const shapes = shapesOf(phones, i, lastsMs, rig)
    const chosen = vowelLike(phone) && shapes.every((choices) => choices.length === 1)
    const rank = chosen ? rankOf.vowel : rankOf.consonant
    for (let k = 0; k < shapes.length; k++) {
      const stepMs = k === 0 ? startMs : startMs + DIPHTHONG_SPLIT * lastsMs
      steps.push({ choices: shapes[k] ?? [], startMs: stepMs, weight, rank })
    }
  }
  return steps
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
