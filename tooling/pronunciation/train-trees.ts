import {
  createQuestions,
  features,
  featureValue,
  letterCode,
  note,
  startReading,
} from '../../packages/lipsync/src/english/questions.ts'
import { isVowel, type Phone } from '../../packages/lipsync/src/phones.ts'
import type { Slots } from './align.ts'
import { growTree, type Samples, type Tree } from './grow-trees.ts'
import { outputCost } from './visemes.ts'

/** A word and what each of its letters says. */
export interface AlignedWord {
  readonly word: string
  readonly slots: Slots
  /** Other ways to say it. */
  readonly variants: readonly (readonly Phone[])[]
}

const LETTERS = 28

/** An output by its name in `spelling.gen.ts`. */
export const nameOf = (slot: readonly Phone[]): string => slot.join('+') || '-'

/** Every output there is, the most frequent first. */
export function outputsOf(words: readonly AlignedWord[]): string[] {
  const counts = new Map<string, number>()
  for (const { slots } of words) for (const slot of slots) counts.set(nameOf(slot), (counts.get(nameOf(slot)) ?? 0) + 1)
  return [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0) || (a < b ? -1 : 1))
}

/**
 * Learns the decision tree of every letter.
 *
 * @param leafCost What a leaf must save, in wrong visemes over all words, to be kept.
 */
export function trainTrees(words: readonly AlignedWord[], outputs: readonly string[], leafCost: number): Tree[] {
  const sounds = outputs.map((name) => (name === '-' ? [] : (name.split('+') as Phone[])))
  const costs = sounds.map((said) => sounds.map((right) => outputCost(said, right)))
  const questions = createQuestions(outputs)
  return samplesOf(words, outputs, sounds)
    .slice(1)
    .map((samples) => growTree(samples, questions, { cost: (said, right) => costs[said]?.[right] ?? 0, leafCost }))
}

function samplesOf(words: readonly AlignedWord[], outputs: readonly string[], sounds: readonly Phone[][]): Samples[] {
  const ids = new Map(outputs.map((name, i) => [name, i]))
  const voiced = sounds.map((each) => each.some(isVowel))
  const counts = new Uint32Array(LETTERS)
  for (const { word } of words)
    for (const letter of word) {
      const code = letterCode(letter)
      counts[code] = (counts[code] as number) + 1
    }
  const samples = Array.from(counts, (count) => ({
    columns: features.map(() => new Uint8Array(count)),
    outputs: new Uint8Array(count),
  }))
  const filled = new Uint32Array(LETTERS)
  for (const { word, slots } of words) {
    const reading = startReading(Array.from(word, letterCode))
    reading.letters.forEach((code, at) => {
      const { columns, outputs: right } = samples[code] as Samples
      const n = filled[code] as number
      columns.forEach((column, feature) => {
        column[n] = featureValue(reading, at, feature, outputs.length)
      })
      const output = ids.get(nameOf(slots[at] ?? [])) ?? 0
      right[n] = output
      note(reading, output, voiced[output] ?? false)
      filled[code] = n + 1
    })
  }
  return samples
}
