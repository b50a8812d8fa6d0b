import { type Break, breakBetweenWords, breaks, CLAUSE, GLUED, LOOK_BACK_CHARS, SENTENCE, WORD } from './breaks.ts'
import { type Pace, rhythmOf } from './paces.ts'
import { hasSpeech } from './tags.ts'

/** What is known of a text when a piece of it may leave. */
export interface PendingText {
  text: string
  /** Everything before is on its way already. */
  from: number
  /** No more text will come. */
  ended: boolean
  /** Nothing of the line has left yet: the listener is waiting. */
  first: boolean
  /** Default `balanced`. */
  pace?: Pace | undefined
}

// A voice that was given no more than this may run dry before the next sentence is written.
const SHORT_CHARS = 48
// Short words lean on the next: "The king | of the mountain" is spoken better than "The king of the | mountain".
const LEANING_CHARS = 3
const WIDE = /[\u2e80-\ud7ff]/

/**
 * Where the next piece of a text ends, or `null` when it is better to wait. A piece ends behind white space, behind a mark,
 * between two words of a script that writes no spaces, or with the text: no word, number or tag is ever split.
 */
export function nextPiece({ text, from, ended, first, pace = 'balanced' }: PendingText): number | null {
  const start = endOfSpace(text, from)
  if (start === text.length) return null
  const rhythm = rhythmOf(pace, text, start, first)
  // A character of Chinese takes about as long to say as two letters.
  const charsEach = WIDE.test(text.slice(start, start + LOOK_BACK_CHARS)) ? 2 : 1
  const waiting = (text.length - start) * charsEach
  if (ended && waiting <= rhythm.wholeChars) return text.length

  const furthest = start + rhythm.wholeChars / charsEach
  const places: Break[] = []
  for (const place of breaks(text, start, ended)) {
    // A single word may be longer than a piece should be.
    if (place.end > furthest && places.length > 0) break
    places.push(place)
  }
  const fits =
    (rank: number, leastChars = 0) =>
    (place: Break): boolean =>
      place.rank >= rank && (place.end - start) * charsEach >= leastChars
  const earliest = (rank: number, leastChars: number): number => places.find(fits(rank, leastChars))?.end ?? 0
  const last = (rank: number, leastChars?: number): number => places.findLast(fits(rank, leastChars))?.end ?? 0
  const lastWord = (): number => last(WORD) || breakBetweenWords(text, start, furthest)

  if (ended) {
    const end =
      (first && earliest(SENTENCE, SHORT_CHARS)) ||
      last(SENTENCE, SHORT_CHARS) ||
      last(CLAUSE, SHORT_CHARS) ||
      lastWord() ||
      last(GLUED)
    return end && hasSpeech(text, end) ? end : text.length
  }
  if (first) {
    const end =
      earliest(rhythm.firstBy === 'clause' ? CLAUSE : SENTENCE, rhythm.firstChars) ||
      afterWords(places, start, rhythm.firstWords, rhythm.firstChars) ||
      breakBetweenWords(text, start, furthest, rhythm.firstWords)
    if (end) return end
  }
  // Later pieces grow with what the voice was given before them, so that it has something to say while they are written.
  const leadChars = first ? Number.POSITIVE_INFINITY : Math.max(SHORT_CHARS, from * charsEach)
  return (
    (!first && last(SENTENCE, Math.min(leadChars, rhythm.sentenceChars))) ||
    (waiting >= Math.min(leadChars, rhythm.clauseChars) && last(CLAUSE, rhythm.firstChars)) ||
    (waiting >= rhythm.wordChars && lastWord()) ||
    (waiting > rhythm.wholeChars && last(GLUED)) ||
    null
  )
}

/** Where the sentence ends that is under way at an offset: at once when one has just ended, `null` while its end is not written. */
export function sentenceEnd(text: string, at: number): number | null {
  for (const { end, rank } of breaks(text, Math.max(0, at - LOOK_BACK_CHARS), false))
    if (rank === SENTENCE && end >= at) return end
  return null
}

/** The end of the first words, before those that lean on the next; `0` while there are not so many. */
function afterWords(places: readonly Break[], start: number, count: number, leastChars: number): number {
  if (places.length < count) return 0
  let found = 0
  let leaning = true
  let wordStart = start
  for (const [i, { end, rank }] of places.entries()) {
    const leans = end - wordStart <= LEANING_CHARS + 1
    wordStart = end
    if (found && i >= count) break
    if (rank === GLUED || end - start < leastChars || (leans && !leaning)) continue
    found = end
    leaning = leans
  }
  return found
}

function endOfSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && /\s/.test(text.charAt(at))) at++
  return at
}
