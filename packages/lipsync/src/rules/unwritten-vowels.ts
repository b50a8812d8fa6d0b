import { isVowel } from '../phones.ts'
import type { SpelledPhone } from '../pronouncer.ts'
import type { Spelling } from './spelling.ts'

/**
 * Opens the mouth between consonants whose vowels are not written, as in most Hebrew and Arabic text. Two sounds of one letter stay
 * together, and so does what ends a word.
 *
 * @param written The marks of written vowels: a word that has one has them all.
 * @param whole What starts a word without a vowel to follow.
 */
export function withUnwrittenVowels(
  phones: readonly SpelledPhone[],
  { text, places }: Spelling,
  written: RegExp,
  whole?: RegExp,
): SpelledPhone[] {
  if (written.test(text)) return phones.slice()
  const start = places[whole?.exec(text)?.[0].length ?? 0] ?? 0
  return phones.flatMap((each, i) => {
    const next = phones[i + 1]
    if (!next || isVowel(each.phone) || isVowel(next.phone) || next.letter === each.letter) return [each]
    if (each.letter < start) return [each]
    return [each, { phone: 'AX', letter: each.letter }]
  })
}
