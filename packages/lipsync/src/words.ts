import type { TimedChars } from './alignment.ts'

/** A run of letters to pronounce, each with the time of the element it stands in. */
export interface Word {
  /** In lower case, each base letter with the marks on it (NFKD); a mark that is an element of its own stands alone. */
  readonly letters: readonly string[]
  /** The letters, joined. */
  readonly text: string
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
export function nextWord(elements: TimedChars, from: number, complete: boolean): Word | undefined {
  const { chars } = elements
  const start = startFrom(chars, from, complete)
  if (start === undefined) return undefined
  const first = kindAt(chars, start)
  let end = start + 1
  while (end < chars.length && end - start < LONGEST_WORD && continues(chars, start, first, end)) end++
  // An apostrophe at the very end, or a comma after a digit, may belong to the word: only the element after it tells.
  const undecided = end === chars.length || (end === chars.length - 1 && mayJoin(chars, start, end))
  if (!complete && undecided && end - start < LONGEST_WORD) return undefined
  return toWord(elements, start, end, start > from)
}

/** Whether an element belongs to no word: a space, punctuation, an emoji. */
export function isGap(char: string): boolean {
  const kind = kindOf(char)
  return kind === 'other' || kind === 'joiner'
}

/** Where the next word starts, past what is not spoken; undefined where there is none, or where only what follows can tell. */
function startFrom(chars: readonly string[], from: number, complete: boolean): number | undefined {
  for (let at = from; at < chars.length; at++) {
    const kind = kindAt(chars, at)
    if (kind === 'letter' || kind === 'alone' || kind === 'kana') return at
    const char = chars[at]
    if (kind === 'currency' || char === '<') {
      if (at + 1 === chars.length && !complete) return undefined
      if (kind === 'currency' && isDigit(chars, at + 1)) return at
    }
    if (char !== '[' && !(char === '<' && /^[a-z/]$/i.test(chars[at + 1] ?? ''))) continue
    const end = tagEnd(chars, at, char === '[' ? ']' : '>')
    if (end < chars.length) at = end
    else if (chars.length - at < LONGEST_TAG) return undefined
  }
  return undefined
}

/** Where an audio tag ("[excited]", eleven_v3) or SSML tag closes; the end of the text where it does not. */
function tagEnd(chars: readonly string[], start: number, closing: string): number {
  const limit = Math.min(chars.length, start + LONGEST_TAG)
  for (let at = start + 1; at < limit; at++) if (chars[at] === closing) return at
  return chars.length
}

/**
 * Whether an element can stand inside a word, by what is before it: "don't", "3.5", "1,250", "3:30"; and the point of initials,
 * "e.g.", "U.S.A.".
 */
function mayJoin(chars: readonly string[], start: number, at: number): boolean {
  const kind = kindAt(chars, at)
  if (kind !== 'joiner') return kind === 'apostrophe'
  return isDigit(chars, at - 1) || isInitial(chars, start, at)
}

const isInitial = (chars: readonly string[], start: number, at: number): boolean =>
  chars[at] === '.' && (at - 1 === start || chars[at - 2] === '.')

function continues(chars: readonly string[], start: number, first: Kind, at: number): boolean {
  if (first === 'letter' && isPlainLetter(chars[at] as string)) return true
  const kind = kindAt(chars, at)
  if (kind === 'mark') return true
  if (first === 'alone' || first === 'kana') return first === 'kana' && kind === 'kana'
  if (kind === 'letter') return true
  if (!mayJoin(chars, start, at)) return false
  if (kind === 'apostrophe') return kindAt(chars, at + 1) === 'letter'
  return isDigit(chars, at - 1) ? isDigit(chars, at + 1) : kindAt(chars, at + 1) === 'letter'
}

/** A word that was cut was told before what follows was known, and has no sign. */
const isMarked = (chars: readonly string[], start: number, end: number): boolean =>
  end - start < LONGEST_WORD && (end === chars.length || /^[.,;:!?…—–\n]/.test(chars[end] ?? ''))

function toWord(elements: TimedChars, start: number, end: number, apart: boolean): Word {
  const letters: string[] = []
  const startsMs: number[] = []
  const endsMs: number[] = []
  let text = ''
  let small = 0
  for (let i = start; i < end; i++) {
    const char = elements.chars[i] as string
    const startMs = elements.startsMs[i] as number
    const endMs = elements.endsMs[i] as number
    if (isPlainLetter(char)) {
      text += char
      letters.push(char)
      startsMs.push(startMs)
      endsMs.push(endMs)
      small++
      continue
    }
    const own = signOf(char).letters
    // Joiners and soft hyphens lengthen the letter before them; several letters in one element share its time.
    if (own.length === 0 && endsMs.length > 0) endsMs[endsMs.length - 1] = endMs
    for (let k = 0; k < own.length; k++) {
      text += own[k]
      letters.push(own[k] as string)
      startsMs.push(startMs + ((endMs - startMs) * k) / own.length)
      endsMs.push(startMs + ((endMs - startMs) * (k + 1)) / own.length)
    }
  }
  const plural = letters.length > 2 && elements.chars[end - 1] === 's' ? 1 : 0
  const capitals = letters.length > 1 && small <= plural
  return { letters, text, startsMs, endsMs, start, end, marked: isMarked(elements.chars, start, end), capitals, apart }
}

const kindAt = (chars: readonly string[], at: number): Kind => signOf(chars[at] ?? '').kind
const isDigit = (chars: readonly string[], at: number): boolean => /^\p{Nd}$/u.test(chars[at] ?? '')
const isPlainLetter = (char: string): boolean => char.length === 1 && char >= 'a' && char <= 'z'

/** What an element is, and the letters it writes. */
interface Sign {
  readonly kind: Kind
  readonly letters: readonly string[]
}

/** Elements that were read before: an alphabet, or a few thousand characters of Han. */
const signs = new Map<string, Sign>()
const REMEMBERED_SIGNS = 4096

function signOf(char: string): Sign {
  const known = signs.get(char)
  if (known) return known
  const sign = { kind: kindOf(char), letters: lettersOf(char) }
  if (signs.size >= REMEMBERED_SIGNS) signs.clear()
  if (char.length <= LONGEST_WORD) signs.set(char, sign)
  return sign
}

/** Written without spaces, a syllable or more each. Every one is a word of its own. */
const HAN = /\p{Script=Han}/u
/** Written without spaces, too, but sounds follow from neighbours: a run of them is a word. */
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}ーｰﾞﾟ]/u

function kindOf(char: string): Kind {
  if (/^['’]$/.test(char)) return 'apostrophe'
  if (/^[.,:]$/.test(char)) return 'joiner'
  if (/^[$€£¥]$/.test(char)) return 'currency'
  if (HAN.test(char)) return 'alone'
  if (KANA.test(char)) return 'kana'
  if (/[\p{L}\p{N}&%+=@]/u.test(char)) return 'letter'
  // Joiners, soft hyphens and the like have no sound, and part no word.
  if (/^[\p{M}\p{Cf}]+$/u.test(char)) return 'mark'
  return 'other'
}

const lettersOf = (char: string): readonly string[] =>
  (char === '’' ? "'" : char)
    .normalize('NFKD')
    .toLowerCase()
    .match(/(?:[\p{L}\p{N}&%+=@'.,:$€£¥]\p{M}*|\p{M}+)/gu) ?? []
