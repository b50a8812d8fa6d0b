import { pronounceEnglish } from './english/pronounce-english.ts'
import type { Phone } from './phones.ts'
import { pronounceLetters } from './pronounce-letters.ts'

/** A sound of a word, and the index of the letter that writes it. Letters without a sound are not told. */
export interface SpelledPhone {
  readonly phone: Phone
  readonly letter: number
}

/**
 * Tells the sounds of a word: base letters in lower case in, sounds in the order of their letters out. Pure, and never empty
 * for a word that has a letter.
 */
export type Pronouncer = (letters: readonly string[]) => readonly SpelledPhone[]

/** Words kept per pronouncer: speech repeats itself, and a game's vocabulary is a few thousand words. */
const REMEMBERED_WORDS = 4096

/** The pronouncer of a language, by its BCP 47 tag; a language without rules of its own is read letter by letter. */
export function pronouncerFor(language: string): Pronouncer {
  return /^en\b/i.test(language) ? english : letterByLetter
}

const english = remembering(pronounceEnglish)
const letterByLetter = remembering(pronounceLetters)

function remembering(pronounce: Pronouncer): Pronouncer {
  const known = new Map<string, readonly SpelledPhone[]>()
  return (letters) => {
    const word = letters.join('')
    const found = known.get(word)
    if (found) return found
    const told = pronounce(letters)
    if (known.size >= REMEMBERED_WORDS) known.clear()
    known.set(word, told)
    return told
  }
}
