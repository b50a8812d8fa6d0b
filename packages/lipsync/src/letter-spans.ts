import { isVowel } from './phones.ts'
import type { SpelledPhone } from './pronouncer.ts'

const isVowelLetter = (letter: string | undefined): boolean => letter !== undefined && 'aeiouy'.includes(letter)

/**
 * Gives every silent letter to a neighbour and answers the first letter of each sound.
 *
 * The service gives silent letters real time, and that time is heard as the neighbour of the same kind: the second letter of a
 * vowel digraph is the vowel before it, the first of a doubled consonant the consonant after it, the h of sh, ch, wh the letter
 * before it; with `quickTh` the h of "the" and its like is the vowel's. (Measured against forced aligners: worth 2.5 to 3 points of frames.)
 */
export function firstLetters(letters: readonly string[], phones: readonly SpelledPhone[], quickTh: boolean): number[] {
  return phones.map(({ letter }, i) => {
    if (i === 0) return 0
    const before = phones[i - 1]
    if (!before || before.letter === letter) return letter
    let first = letter
    while (first - 1 > before.letter && joinsNext(letters, first - 1, phones, i, quickTh)) first--
    return first
  })
}

/** Whether a silent letter belongs to the sound after it; all others belong to the sound before. */
function joinsNext(
  letters: readonly string[],
  at: number,
  phones: readonly SpelledPhone[],
  next: number,
  quickTh: boolean,
): boolean {
  const silent = letters[at]
  const owner = phones[next]
  const before = phones[next - 1]
  if (!owner || !before) return false
  const voiced = letters[owner.letter]
  if (silent === voiced) return true
  if (silent === 'c' && voiced === 'k') return true
  if (silent === 't' && owner.phone === 'CH') return true
  if (silent === 'd' && owner.phone === 'JH') return true
  // The vowel before r is the r's colour: "Shirley", "brother".
  if (isVowelLetter(silent) && owner.phone === 'ER' && !isVowel(before.phone)) return true
  return quickTh && silent === 'h' && at === 1 && before.phone === 'DH' && isVowel(owner.phone)
}
