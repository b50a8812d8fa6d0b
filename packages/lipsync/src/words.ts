import type { TimedChar } from './alignment.ts'

/** A run of letters to pronounce, each with the time of the element it stands in. */
export interface Word {
  /** In lower case, each base letter with the marks on it (NFKD); a mark that is an element of its own stands alone. */
  readonly letters: readonly string[]
  readonly startsMs: readonly number[]
  readonly endsMs: readonly number[]
  /** Index of its first element. */
  readonly start: number
  /** Index after its last element. */
  readonly end: number
  /** Punctuation or the end of the text follows: a sign of a pause. */
  readonly marked: boolean
  /** Written in capitals, but for an s at the end. */
  readonly capitals: boolean
  /** Something other than a letter stands between the word before and this one. */
  readonly apart: boolean
}

/** Nothing pronounceable is longer; a text without separators is cut so that its state stays bounded. */
const LONGEST_WORD = 48

/** No tag is longer; what is left open for so long is text. */
const LONGEST_TAG = 128

type Kind = 'letter' | 'alone' | 'kana' | 'mark' | 'apostrophe' | 'joiner' | 'currency' | 'other'

/**
 * Finds the next word at or after an element.
 *
 * @param elements The text so far.
 * @param from Where to look from: 0, or the `end` of the word before.
 * @param complete Whether the text ends here. If not, a word that touches the end of `elements` may still grow and is not told.
 */
export function nextWord(elements: readonly TimedChar[], from: number, complete: boolean): Word | undefined {
  const start = startFrom(elements, from, complete)
  if (start === undefined) return undefined
  let end = start + 1
  while (end < elements.length && end - start < LONGEST_WORD && continues(elements, start, end)) end++
  // An apostrophe at the very end, or a comma after a digit, may belong to the word: only the element after it tells.
  const undecided = end === elements.length || (end === elements.length - 1 && mayJoin(elements, start, end))
  if (!complete && undecided && end - start < LONGEST_WORD) return undefined
  return { ...toWord(elements, start, end), start, end, marked: isMarked(elements, start, end), apart: start > from }
}

/** Whether an element belongs to no word: a space, punctuation, an emoji. */
export function isGap(char: string): boolean {
  const kind = kindOf(char)
  return kind === 'other' || kind === 'joiner'
}

/** Where the next word starts, past what is not spoken; undefined where there is none, or where only what follows can tell. */
function startFrom(elements: readonly TimedChar[], from: number, complete: boolean): number | undefined {
  for (let at = from; at < elements.length; at++) {
    const kind = kindAt(elements, at)
    if (kind === 'letter' || kind === 'alone' || kind === 'kana') return at
    const char = elements[at]?.char
    if (kind === 'currency' || char === '<') {
      if (at + 1 === elements.length && !complete) return undefined
      if (kind === 'currency' && isDigit(elements, at + 1)) return at
    }
    if (char !== '[' && !(char === '<' && /^[a-z/]$/i.test(elements[at + 1]?.char ?? ''))) continue
    const end = tagEnd(elements, at, char === '[' ? ']' : '>')
    if (end < elements.length) at = end
    else if (elements.length - at < LONGEST_TAG) return undefined
  }
  return undefined
}

/** Where an audio tag ("[excited]", eleven_v3) or SSML tag closes; the end of the elements where it does not. */
function tagEnd(elements: readonly TimedChar[], start: number, closing: string): number {
  const limit = Math.min(elements.length, start + LONGEST_TAG)
  for (let at = start + 1; at < limit; at++) if (elements[at]?.char === closing) return at
  return elements.length
}

/**
 * Whether an element can stand inside a word, by what is before it: "don't", "3.5", "1,250", "3:30"; and the point of initials,
 * "e.g.", "U.S.A.".
 */
function mayJoin(elements: readonly TimedChar[], start: number, at: number): boolean {
  const kind = kindAt(elements, at)
  if (kind !== 'joiner') return kind === 'apostrophe'
  return isDigit(elements, at - 1) || isInitial(elements, start, at)
}

const isInitial = (elements: readonly TimedChar[], start: number, at: number): boolean =>
  elements[at]?.char === '.' && (at - 1 === start || elements[at - 2]?.char === '.')

function continues(elements: readonly TimedChar[], start: number, at: number): boolean {
  const kind = kindAt(elements, at)
  if (kind === 'mark') return true
  const first = kindAt(elements, start)
  if (first === 'alone' || first === 'kana') return first === 'kana' && kind === 'kana'
  if (kind === 'letter') return true
  if (!mayJoin(elements, start, at)) return false
  if (kind === 'apostrophe') return kindAt(elements, at + 1) === 'letter'
  return isDigit(elements, at - 1) ? isDigit(elements, at + 1) : kindAt(elements, at + 1) === 'letter'
}

/** A word that was cut was told before what follows was known, and has no sign. */
const isMarked = (elements: readonly TimedChar[], start: number, end: number): boolean =>
  end - start < LONGEST_WORD && (end === elements.length || /^[.,;:!?…—–\n]/.test(elements[end]?.char ?? ''))

function toWord(
  elements: readonly TimedChar[],
  start: number,
  end: number,
): Pick<Word, 'letters' | 'startsMs' | 'endsMs' | 'capitals'> {
  const letters: string[] = []
  const startsMs: number[] = []
  const endsMs: number[] = []
  let small = 0
  for (let i = start; i < end; i++) {
    const { char, startMs, endMs } = elements[i] as TimedChar
    if (isPlainLetter(char)) {
      letters.push(char)
      startsMs.push(startMs)
      endsMs.push(endMs)
      small++
      continue
    }
    const own = lettersOf(char)
    // Joiners and soft hyphens lengthen the letter before them; several letters in one element share its time.
    if (own.length === 0 && endsMs.length > 0) endsMs[endsMs.length - 1] = endMs
    own.forEach((letter, k) => {
      letters.push(letter)
      startsMs.push(startMs + ((endMs - startMs) * k) / own.length)
      endsMs.push(startMs + ((endMs - startMs) * (k + 1)) / own.length)
    })
  }
  const plural = letters.length > 2 && elements[end - 1]?.char === 's' ? 1 : 0
  return { letters, startsMs, endsMs, capitals: letters.length > 1 && small <= plural }
}

const kindAt = (elements: readonly TimedChar[], at: number): Kind => kindOf(elements[at]?.char ?? '')
const isDigit = (elements: readonly TimedChar[], at: number): boolean => /^\p{Nd}$/u.test(elements[at]?.char ?? '')

/** Written without spaces, a syllable or more each. Every one is a word of its own. */
const HAN = /\p{Script=Han}/u
/** Written without spaces, too, but sounds follow from neighbours: a run of them is a word. */
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}ーｰﾞﾟ]/u

function kindOf(char: string): Kind {
  if (char.length === 1) {
    if (isPlainLetter(char) || (char >= 'A' && char <= 'Z')) return 'letter'
    if (char === ' ' || char === '\n') return 'other'
    if (char === "'" || char === '’') return 'apostrophe'
    if (char === '.' || char === ',' || char === ':') return 'joiner'
    if (char === '$' || char === '€' || char === '£' || char === '¥') return 'currency'
  }
  if (HAN.test(char)) return 'alone'
  if (KANA.test(char)) return 'kana'
  if (/[\p{L}\p{N}&%+=@]/u.test(char)) return 'letter'
  // Joiners, soft hyphens and the like have no sound, and part no word.
  if (/^[\p{M}\p{Cf}]+$/u.test(char)) return 'mark'
  return 'other'
}

const isPlainLetter = (char: string): boolean => char.length === 1 && char >= 'a' && char <= 'z'

function lettersOf(char: string): string[] {
  if (char === '’') return ["'"]
  return (
    char
      .normalize('NFKD')
      .toLowerCase()
      .match(/(?:[\p{L}\p{N}&%+=@'.,:$€£¥]\p{M}*|\p{M}+)/gu) ?? []
  )
}
