import { createSpeller, type Speller } from '../../packages/lipsync/src/english/speller.ts'
import type { Phone } from '../../packages/lipsync/src/phones.ts'
import { learnSpelling } from './build-spelling.ts'
import type { Entry } from './dictionary.ts'
import { editDistance, visemesOf } from './visemes.ts'

/** Errors in percent: of phones and visemes, edits by the length of the truth; of words, those with any. */
export interface SpellingError {
  readonly words: number
  readonly phones: number
  readonly visemes: number
  readonly wholeWords: number
}

/** Every tenth word by a hash of its spelling, so that a new word in the dictionary moves no other. */
const isHeldOut = (word: string): boolean => hash(word) % 10 === 0

/** What trees trained on nine tenths of the dictionary make of the last tenth. */
export function heldOutError(entries: readonly Entry[]): SpellingError {
  const { data } = learnSpelling(entries.filter(({ word }) => !isHeldOut(word)))
  return errorOf(
    createSpeller(data),
    entries.filter(({ word }) => isHeldOut(word)),
  )
}

export function errorOf(speller: Speller, entries: readonly Entry[]): SpellingError {
  const edits = { phones: 0, visemes: 0, words: 0 }
  const length = { phones: 0, visemes: 0 }
  for (const { word, phones } of entries) {
    const said = sayWord(speller, word)
    const wrong = editDistance(visemesOf(said), visemesOf(phones))
    edits.phones += editDistance(said, phones)
    edits.visemes += wrong
    edits.words += wrong > 0 ? 1 : 0
    length.phones += phones.length
    length.visemes += visemesOf(phones).length
  }
  return {
    words: entries.length,
    phones: (100 * edits.phones) / length.phones,
    visemes: (100 * edits.visemes) / length.visemes,
    wholeWords: (100 * edits.words) / entries.length,
  }
}

export function sayWord(speller: Speller, word: string): Phone[] {
  return speller.spell(word).flatMap((output) => speller.outputs[output] ?? [])
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 2166136261
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 16777619) >>> 0
  return value
}
