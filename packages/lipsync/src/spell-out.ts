import { isVowel, type Phone } from './phones.ts'
import { letterPhone } from './pronounce-letters.ts'
import type { SpelledPhone } from './pronouncer.ts'

/** Sounds that one letter says beyond its first. */
const CROWDED = 0.6

/**
 * Gives each sound of a word the letter that most likely writes it, in order: by the letter's own sound, else vowel to vowel and
 * consonant to consonant.
 */
export function spellOut(letters: readonly string[], phones: readonly Phone[]): SpelledPhone[] {
  const width = letters.length
  const costs = new Float64Array(phones.length * width)
  const from = new Int32Array(phones.length * width)
  phones.forEach((phone, i) => {
    let best = 0
    for (let letter = 0; letter < width; letter++) {
      const row = (i - 1) * width
      // The cheapest letter before, or the same one again.
      if (letter > 0 && i > 0 && (costs[row + letter - 1] as number) < (costs[row + best] as number)) best = letter - 1
      const again = i > 0 ? (costs[row + letter] as number) + CROWDED : Number.POSITIVE_INFINITY
      const fresh = i === 0 ? 0 : letter === 0 ? Number.POSITIVE_INFINITY : (costs[row + best] as number)
      from[i * width + letter] = again < fresh ? letter : best
      costs[i * width + letter] = Math.min(again, fresh) + mismatch(letters[letter] ?? '', phone)
    }
  })
  const spelled: SpelledPhone[] = []
  let letter = 0
  const last = (phones.length - 1) * width
  for (let at = 1; at < width; at++) if ((costs[last + at] as number) < (costs[last + letter] as number)) letter = at
  for (let i = phones.length - 1; i >= 0; i--) {
    spelled.unshift({ phone: phones[i] as Phone, letter })
    letter = from[i * width + letter] as number
  }
  return spelled
}

function mismatch(letter: string, phone: Phone): number {
  const own = letterPhone(letter.charAt(0))
  if (own === phone) return 0
  if (own === undefined) return 1
  return isVowel(own) === isVowel(phone) ? (isVowel(phone) ? 0.2 : 0.7) : 2
}
