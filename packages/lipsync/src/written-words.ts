import type { TimelineWord } from './timeline.ts'

/** A word that is spoken: where its letters stand in the text, where those of the next word begin, and when it is heard. */
export interface PlacedWord {
  readonly from: number
  readonly to: number
  readonly nextFrom: number
  readonly startMs: number
  readonly endMs: number
}

/**
 * A spoken word as it is written, with the punctuation that touches it; tags, which nobody hears, belong to no word.
 *
 * @param before The word before it.
 */
export function writtenWord(text: string, placed: PlacedWord, before: TimelineWord | undefined): TimelineWord {
  const { from, to, nextFrom, startMs, endMs } = placed
  const opening = openingFrom(text, from, before ? before.charIndex + before.text.length : 0)
  // An element of several characters may have spaces around its letter.
  const written = text.slice(opening, closingTo(text, to, nextFrom)).trimEnd()
  const word = written.trimStart()
  return { text: word, charIndex: opening + written.length - word.length, startMs, endMs }
}

/** A word with its opening punctuation: back to a space, the end of a tag, or the word before. */
function openingFrom(text: string, from: number, least: number): number {
  let start = from
  while (start > least && !/[\s\]>]/.test(text.charAt(start - 1))) start--
  return start
}

/** A word with its closing punctuation: on to a space, a tag, or what opens the next word. */
function closingTo(text: string, to: number, most: number): number {
  let end = to
  while (end < most && !/[\s<\p{Ps}\p{Pi}]/u.test(text.charAt(end))) end++
  return end
}
