import { pronounceEnglish } from './english/pronounce-english.ts'
import type { Phone } from './phones.ts'
import { pronounceLetters } from './pronounce-letters.ts'
import { registeredPronunciation } from './register-pronunciation.ts'

/** A sound of a word, and the index of the letter that writes it. Letters without a sound are not told. */
export interface SpelledPhone {
  readonly phone: Phone
  readonly letter: number
  /** What the last sound of a word becomes before a vowel: "the end". */
  readonly beforeVowel?: Phone
}

/**
 * Tells the sounds of a word: base letters in lower case in, and whether they are written in capitals; sounds in the order of
 * their letters out. Pure, and never empty for a word that has a letter.
 */
export type Pronouncer = (letters: readonly string[], capitals: boolean) => readonly SpelledPhone[]

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
  return (letters, capitals) => {
    const word = letters.join('')
    const registered = registeredPronunciation(letters, word)
    if (registered) return registered
    const key = capitals ? word.toUpperCase() : word
    const found = known.get(key)
    if (found) return found
    const told = pronounce(letters, capitals)
    if (known.size >= REMEMBERED_WORDS) known.clear()
    known.set(key, told)
    return told
  }
}
