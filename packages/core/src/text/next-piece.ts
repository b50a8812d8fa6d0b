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
const LEANING = /(?:^|\s)\S{1,3}\s+$/
const WIDE = /[\u2e80-\ud7ff]/

/**
 * Where the next piece of a text ends, or `null` when it is better to wait. A piece ends behind white space, behind a mark,
 * between two words of a script that writes no spaces, or with the text: no word, number or tag is ever split.
 */
export function nextPiece({ text, from, ended, first, pace = 'balanced' }: PendingText): number | null {
  const blank = text.slice(from).search(/\S/)
  if (blank < 0) return null
  const start = from + blank
  // A character of Chinese takes about as long to say as two letters.
  const charsEach = WIDE.test(text.slice(start, start + LOOK_BACK_CHARS)) ? 2 : 1
  const rhythm = rhythmOf(pace, text, start, first, charsEach)
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
  /** Behind the first words, if there are so many, and rather not behind one that leans. */
  const afterWords = (count: number, leastChars: number): number => {
    // A word that has begun shows that the one before it is whole, however its stream puts the spaces.
    const begun = places.length + (text.slice(places.at(-1)?.end ?? start).trim() === '' ? 0 : 1)
    const at = places[Math.min(count, places.length) - 1]?.end
    if (!at || begun < count) return 0
    const usable = places.filter(fits(WORD, leastChars))
    const early = usable.filter(({ end }) => end <= at)
    const firm = early.findLast(({ end }) => !LEANING.test(text.slice(start, end)))
    return (firm ?? early.at(-1) ?? usable[0])?.end ?? 0
  }

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
      afterWords(rhythm.firstWords, rhythm.firstChars) ||
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
