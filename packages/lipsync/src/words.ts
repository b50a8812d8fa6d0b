import type { TimedChar } from './alignment.ts'

/** A run of letters to pronounce: base letters in lower case, each with the time of the element it stands in. */
export interface Word {
  readonly letters: readonly string[]
  readonly startsMs: readonly number[]
  readonly endsMs: readonly number[]
  /** Index after its last element. */
  readonly end: number
  /** Punctuation or the end of the text follows: a sign of a pause. */
  readonly marked: boolean
  /** Something other than a letter stands between the word before and this one. */
  readonly apart: boolean
}

/** Nothing pronounceable is longer; a text without separators is cut so that its state stays bounded. */
const LONGEST_WORD = 48

type Kind = 'letter' | 'alone' | 'mark' | 'apostrophe' | 'point' | 'other'

/**
 * Finds the next word at or after an element.
 *
 * @param elements The text so far.
 * @param from Where to look from: 0, or the `end` of the word before.
 * @param complete Whether the text ends here. If not, a word that touches the end of `elements` may still grow and is not told.
 */
export function nextWord(elements: readonly TimedChar[], from: number, complete: boolean): Word | undefined {
  let start = from
  while (start < elements.length && !startsWord(kindAt(elements, start))) start++
  if (start >= elements.length) return undefined
  let end = start + 1
  while (end < elements.length && end - start < LONGEST_WORD && continues(elements, start, end)) end++
  // An apostrophe at the very end, or a point after a digit, may belong to the word: only the element after it tells.
  const undecided = end === elements.length || (end === elements.length - 1 && mayJoin(elements, end))
  if (!complete && undecided && end - start < LONGEST_WORD) return undefined
  return { ...toWord(elements, start, end), end, marked: isMarked(elements, start, end), apart: start > from }
}

/** Whether an element belongs to no word: a space, punctuation, an emoji. */
export const isGap = (char: string): boolean => kindOf(char) === 'other'

const startsWord = (kind: Kind): boolean => kind === 'letter' || kind === 'alone'

/** Whether an element can stand inside a word, by what is before it: "don't", "3.5". */
function mayJoin(elements: readonly TimedChar[], at: number): boolean {
  const kind = kindAt(elements, at)
  return kind === 'apostrophe' || (kind === 'point' && isDigit(elements, at - 1))
}

/** A word that was cut was told before what follows was known, and has no sign. */
function isMarked(elements: readonly TimedChar[], start: number, end: number): boolean {
  const after = elements[end]?.char ?? ''
  return end - start < LONGEST_WORD && after !== ' ' && isGap(after)
}

function continues(elements: readonly TimedChar[], start: number, at: number): boolean {
  const kind = kindAt(elements, at)
  if (kind === 'mark') return true
  if (kindAt(elements, start) === 'alone') return false
  if (kind === 'letter') return true
  if (!mayJoin(elements, at)) return false
  return kind === 'apostrophe' ? kindAt(elements, at + 1) === 'letter' : isDigit(elements, at + 1)
}

function toWord(
  elements: readonly TimedChar[],
  start: number,
  end: number,
): Pick<Word, 'letters' | 'startsMs' | 'endsMs'> {
  const letters: string[] = []
  const startsMs: number[] = []
  const endsMs: number[] = []
  for (let i = start; i < end; i++) {
    const { char, startMs, endMs } = elements[i] as TimedChar
    if (isPlainLetter(char)) {
      letters.push(char)
      startsMs.push(startMs)
      endsMs.push(endMs)
      continue
    }
    const own = lettersOf(char)
    // A mark on its own lengthens the letter it stands on; several letters in one element share its time.
    if (own.length === 0 && endsMs.length > 0) endsMs[endsMs.length - 1] = endMs
    own.forEach((letter, k) => {
      letters.push(letter)
      startsMs.push(startMs + ((endMs - startMs) * k) / own.length)
      endsMs.push(startMs + ((endMs - startMs) * (k + 1)) / own.length)
    })
  }
  return { letters, startsMs, endsMs }
}

const kindAt = (elements: readonly TimedChar[], at: number): Kind => kindOf(elements[at]?.char ?? '')
const isDigit = (elements: readonly TimedChar[], at: number): boolean => /^\p{Nd}$/u.test(elements[at]?.char ?? '')

/** Written without spaces and a syllable or more each: han, kana, hangul. Every one is a word of its own. */
const ALONE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

function kindOf(char: string): Kind {
  if (char.length === 1) {
    if (isPlainLetter(char) || (char >= 'A' && char <= 'Z')) return 'letter'
    if (char === ' ' || char === ',' || char === '\n') return 'other'
    if (char === "'" || char === '’') return 'apostrophe'
    if (char === '.') return 'point'
  }
  if (ALONE.test(char)) return 'alone'
  if (/[\p{L}\p{N}&%+=@]/u.test(char)) return 'letter'
  // Joiners, soft hyphens and the like have no sound, and part no word.
  if (/^[\p{M}\p{Cf}]+$/u.test(char)) return 'mark'
  return 'other'
}

const isPlainLetter = (char: string): boolean => char.length === 1 && char >= 'a' && char <= 'z'

function lettersOf(char: string): string[] {
  if (char === '’') return ["'"]
  return Array.from(char.normalize('NFKD').toLowerCase()).filter((each) => /[\p{L}\p{N}&%+=@'.]/u.test(each))
}
