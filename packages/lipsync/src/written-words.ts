import type { SpokenWord } from './sounds.ts'
import type { TimelineWord } from './timeline.ts'

/**
 * Finds each spoken word in the text, with the punctuation that touches it; tags, which nobody hears, belong to no word.
 *
 * @param words Spoken words in order, going on after `before`.
 * @param text The text so far.
 * @param charIndexes Where each element begins in it.
 * @param before The word before the first of them.
 */
export function writtenWords(
  words: readonly SpokenWord[],
  text: string,
  charIndexes: readonly number[],
  before: TimelineWord | undefined,
): TimelineWord[] {
  const written: TimelineWord[] = []
  let last = before
  for (const { from, to, nextFrom, startsMs, endMs } of words) {
    const start = openingFrom(text, charIndexes[from] ?? 0, last ? last.charIndex + last.text.length : 0)
    const end = closingTo(text, charIndexes[to] ?? text.length, charIndexes[nextFrom] ?? text.length)
    last = { text: text.slice(start, end), charIndex: start, startMs: startsMs[0] ?? endMs, endMs }
    written.push(last)
  }
  return written
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
