import { isVowel, meanMs, type Phone } from './phones.ts'

/**
 * Sounds are longer or shorter by where they stand (Klatt 1976, "Linguistic uses of segmental duration in English": the syllable before
 * a pause is drawn out, consonants that begin a word are longer than those that end it). The factors are those of the
 * development set's true times, over 1,700 sounds of two voices, rounded towards 1.
 */
const BEFORE_PAUSE = 1.25
const FIRST_CONSONANT = 1.1
const LAST_CONSONANT = 0.87

/**
 * How long the sounds of a word last, as far as the sounds tell; only the ratios matter.
 *
 * @param beforePause Whether a sign of a pause follows the word.
 */
export function expectedMs(phones: readonly Phone[], beforePause: boolean): number[] {
  const lastVowel = phones.findLastIndex(isVowel)
  return phones.map((phone, i) => {
    const place = isVowel(phone) ? 1 : i === 0 ? FIRST_CONSONANT : i === phones.length - 1 ? LAST_CONSONANT : 1
    if (beforePause && i >= lastVowel) return meanMs[phone] * BEFORE_PAUSE * (i === 0 ? place : 1)
    return meanMs[phone] * place
  })
}
