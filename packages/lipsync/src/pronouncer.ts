import { pronounceEnglish } from './english/pronounce-english.ts'
import type { Phone } from './phones.ts'
import { pronounceLetters } from './pronounce-letters.ts'
import { registeredLanguage } from './register-language.ts'
import { registeredPronunciation } from './register-pronunciation.ts'

/** A sound of a word, and the index of the letter that writes it. Letters without a sound are not told. */
export interface SpelledPhone {
  readonly phone: Phone
  readonly letter: number
  /** What the last sound of a word becomes before a vowel: "the end". */
  readonly beforeVowel?: Phone
}

/**
 * Tells the sounds of a word, in the order of their letters. Pure.
 *
 * @param letters In lower case, each base letter with the marks on it, decomposed (NFKD: `'e\u0301'`, hangul as jamo); a mark that is
 *   an element of its own stands alone. Digits and the signs that join or follow them are letters, too.
 * @param capitals Whether the word is written in capitals.
 */
export type Pronouncer = (letters: readonly string[], capitals: boolean) => readonly SpelledPhone[]

/** What reads the words of a language, by its BCP 47 tag; one without rules of its own is read letter by letter. */
export const ownPronouncer = (language: string): Pronouncer =>
  registeredLanguage(language)?.pronounce ?? (/^en\b/i.test(language) ? english : pronounceLetters)

const english = withoutMarks(pronounceEnglish)

/**
 * The pronouncer of a language, by its BCP 47 tag. Words that were taught are said as they were; what the language has no sounds for
 * is read as English where it can be, as names are, and else letter by letter.
 */
export function pronouncerFor(language: string): Pronouncer {
  const pronounce = ownPronouncer(language)
  return (letters, capitals) => {
    const told = registeredPronunciation(letters) ?? pronounce(letters, capitals)
    if (told.length > 0) return told
    const latin = letters.every((letter) => /^[a-z']\p{M}*$|^\p{M}/u.test(letter))
    return latin ? english(letters, capitals) : pronounceLetters(letters)
  }
}

/** For those who know base letters only. */
function withoutMarks(pronounce: Pronouncer): Pronouncer {
  return (letters, capitals) => {
    if (letters.every((letter) => letter.length === 1 && !/\p{M}/u.test(letter))) return pronounce(letters, capitals)
    const places: number[] = []
    const bases = letters.flatMap((letter, i) => {
      const base = letter.replace(/\p{M}+/gu, '')
      if (base !== '') places.push(i)
      return base === '' ? [] : [base]
    })
    return pronounce(bases, capitals).map((each) => ({ ...each, letter: places[each.letter] ?? each.letter }))
  }
}
