import { contextOf } from './range-decoder.ts'

/**
 * The numbers that trees and exceptions are written as: how many bits each has, and the contexts it stands in. A field is good until
 * the next of its kind is asked for: unpacking goes through a hundred thousand of them.
 */
export interface Field {
  readonly bits: number
  readonly contexts: readonly number[]
}

const createField = (bits: number, contexts: number) => ({ bits, contexts: new Array<number>(contexts).fill(0) })
const split = createField(1, 3)
const feature = createField(4, 3)
const question = createField(7, 2)
const leaf = createField(7, 2)
const shared = createField(5, 2)
const letter = createField(5, 4)
const same = createField(1, 3)
const other = createField(7, 3)

/** Whether a tree goes on: 1 for a split, 0 for a leaf. */
export function splitField(of: number, depth: number, parent: number): Field {
  split.contexts[0] = contextOf(1, depth)
  split.contexts[1] = contextOf(2, depth, parent)
  split.contexts[2] = contextOf(3, of, depth)
  return split
}

/** The feature a split asks about. */
export function featureField(of: number, depth: number, parent: number): Field {
  feature.contexts[0] = contextOf(4, parent)
  feature.contexts[1] = contextOf(5, depth, parent)
  feature.contexts[2] = contextOf(6, of, parent)
  return feature
}

/** The question it asks. */
export function questionField(of: number, about: number): Field {
  question.contexts[0] = contextOf(7, about)
  question.contexts[1] = contextOf(8, of, about)
  return question
}

/** What a leaf says, after the leaf before it. */
export function leafField(of: number, last: number): Field {
  leaf.contexts[0] = contextOf(9, of)
  leaf.contexts[1] = contextOf(10, of, last)
  return leaf
}

/** How many letters a word shares with the word before it. */
export function sharedField(before: readonly number[]): Field {
  shared.contexts[0] = contextOf(11)
  shared.contexts[1] = contextOf(12, before.length)
  return shared
}

/**
 * A letter of a word after those it shares with the word before it, or 0 at its end; the first of them comes after the letter
 * that the word before has there.
 */
export function letterField(word: readonly number[], at: number, before: readonly number[], sharing: number): Field {
  const passed = at === sharing ? 1 + (at < before.length ? (before[at] as number) : 0) : 0
  const a = at > 0 ? (word[at - 1] as number) : 0
  const b = at > 1 ? (word[at - 2] as number) : 0
  const c = at > 2 ? (word[at - 3] as number) : 0
  letter.contexts[0] = contextOf(13, passed)
  letter.contexts[1] = contextOf(14, passed, a)
  letter.contexts[2] = contextOf(15, passed, a, b)
  letter.contexts[3] = contextOf(16 + passed, a, b, c)
  return letter
}

/** Whether a letter says what the trees predict; `wrong` counts those before it that do not. */
export function sameField(of: number, predicted: number, wrong: number): Field {
  same.contexts[0] = contextOf(50, Math.min(wrong, 2))
  same.contexts[1] = contextOf(51, predicted)
  same.contexts[2] = contextOf(52, of, predicted, Math.min(wrong, 2))
  return same
}

/** What it says instead. */
export function otherField(of: number, predicted: number): Field {
  other.contexts[0] = contextOf(53)
  other.contexts[1] = contextOf(54, of)
  other.contexts[2] = contextOf(55, of, predicted)
  return other
}
