/** What is known of a text when a piece of it may leave. */
export interface PendingText {
  text: string
  /** Everything before is on its way already. */
  from: number
  /** No more text will come. */
  ended: boolean
  /** Nothing of the line has left yet: the listener is waiting. */
  first: boolean
}

// A first clause leaves at its first mark, or at the latest after four words, so that speech begins before the fifth is written.
const FIRST_WORDS = 4
const FIRST_MIN_CHARS = 6
// Without any mark the voice still needs something to say: about eight seconds of speech.
const LONGEST_CHARS = 120

const SENTENCE_END = /[.!?…。！？।؟]["'”’»)\]]*(?:\s|$)|\n/gu
const CLAUSE_END = /[,;:.!?…—。！？、，；।؟،]["'”’»)\]]*\s|\n/gu

/**
 * Where the next piece of a text ends, or `null` when it is better to wait. A piece ends behind white space or at the end
 * of the text, so no word or number is ever split.
 */
export function nextPiece({ text, from, ended, first }: PendingText): number | null {
  const start = from + (text.slice(from).length - text.slice(from).trimStart().length)
  if (start >= text.length) return null
  if (ended) return text.length
  // The last word may still be growing; only what white space has closed is known to be whole.
  const closed = text.slice(0, lastSpace(text) + 1)
  if (closed.length <= start) return null
  if (first) return endOfMark(CLAUSE_END, closed, start + FIRST_MIN_CHARS) ?? afterWords(closed, start, FIRST_WORDS)
  const sentence = lastMark(SENTENCE_END, closed, start)
  if (sentence !== null) return sentence
  if (closed.length - start < LONGEST_CHARS) return null
  return lastMark(CLAUSE_END, closed, start) ?? closed.length
}

/** Where the sentence ends that is under way at an offset: at once when one has just ended, `null` while its end is not written. */
export function sentenceEnd(text: string, at: number): number | null {
  if (lastMark(SENTENCE_END, text.slice(0, at), 0) === at) return at
  return endOfMark(SENTENCE_END, text, at)
}

function lastSpace(text: string): number {
  let at = text.length - 1
  while (at >= 0 && !/\s/.test(text.charAt(at))) at--
  return at
}

/** The end of the first mark that ends at or behind `least`. */
function endOfMark(marks: RegExp, text: string, least: number): number | null {
  for (const match of text.matchAll(marks)) {
    const end = match.index + match[0].length
    if (end >= least) return end
  }
  return null
}

function lastMark(marks: RegExp, text: string, from: number): number | null {
  let end: number | null = null
  for (const match of text.matchAll(marks)) if (match.index >= from) end = match.index + match[0].length
  return end
}

function afterWords(text: string, from: number, count: number): number | null {
  const words = new RegExp(`^\\s*(?:\\S+\\s+){${count}}`).exec(text.slice(from))
  return words ? from + words[0].length : null
}
