import { pronounceLetters } from '../pronounce-letters.ts'
import type { SpelledPhone } from '../pronouncer.ts'
import { createSpeller, type Speller } from './speller.ts'
import { spelling } from './spelling.gen.ts'

let speller: Speller | undefined

/** Sounds of an English word. */
export function pronounceEnglish(letters: readonly string[]): readonly SpelledPhone[] {
  // Other scripts, accents on letters of their own, digits and signs are read letter by letter.
  if (!letters.every((letter) => /^[a-z']$/.test(letter))) return pronounceLetters(letters)
  const phones = spelled(letters.join(''))
  return phones.length > 0 ? phones : pronounceLetters(letters)
}

function spelled(word: string): SpelledPhone[] {
  speller ??= createSpeller(spelling)
  const { outputs } = speller
  return Array.from(speller.spell(word)).flatMap((output, letter) =>
    (outputs[output] ?? []).map((phone) => ({ phone, letter })),
  )
}
