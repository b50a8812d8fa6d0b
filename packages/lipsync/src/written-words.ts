import type { SpokenWord } from './sounds.ts'
import type { TimelineWord } from './timeline.ts'

/** Where the letters of a word stand in the text, and where those of the next word begin. */
export interface Place {
  readonly from: number
  readonly to: number
  readonly nextFrom: number
}

/**
 * A spoken word as it is written, with the punctuation that touches it; tags, which nobody hears, belong to no word.
 *
 * @param before The word before it.
 */
export function writtenWord(
  text: string,
  { from, to, nextFrom }: Place,
  { startsMs, endMs }: SpokenWord,
  before: TimelineWord | undefined,
): TimelineWord {
  const opening = openingFrom(text, from, before ? before.charIndex + before.text.length : 0)
  // An element of several characters may have spaces around its letter.
  const written = text.slice(opening, closingTo(text, to, nextFrom)).trimEnd()
  const word = written.trimStart()
  const charIndex = opening + written.length - word.length
  return { text: word, charIndex, startMs: startsMs[0] ?? endMs, endMs }
}

/** What stands before a word: a space, or the end of a tag. */
const BEFORE_WORD = /[\s\]>]/

/** What stands after a word: a space, a tag, or what opens the next word. */
const AFTER_WORD = /[\s<\p{Ps}\p{Pi}]/u

/** A word with its opening punctuation, back to the word before at most. */
function openingFrom(text: string, from: number, least: number): number {
  let start = from
  while (start > least && !isOf(BEFORE_WORD, text.charAt(start - 1))) start--
  return start
}

/** A word with its closing punctuation, on to the next word at most. */
function closingTo(text: string, to: number, most: number): number {
  let end = to
  while (end < most && !isOf(AFTER_WORD, text.charAt(end))) end++
  return end
}

/** Most words are parted by a plain space. */
const isOf = (set: RegExp, char: string): boolean => char === ' ' || set.test(char)
