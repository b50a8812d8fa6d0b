import type { Piece } from './normalise.ts'
import { type Placement, placeElements } from './place-characters.ts'
import type { Phone } from './speech-engine.ts'
import { findWords, spell } from './spoken-words.ts'

/** One character with its place on the grid, in hops from the start of the sentence. */
export interface TimedChar {
  readonly char: string
  readonly start: number
  readonly end: number
}

/** What {@link sentenceTimes} works from. */
export interface SentenceToTime extends Placement {
  readonly pieces: readonly Piece[]
  /** The sounds, in ms from the start of the sentence's audio; the first starts {@link ONSET_MS} after `leadHops`. */
  readonly phones: readonly Phone[]
  /** Whether the text ends here: a final run of spaces then keeps its time in the last of them, not in the first. */
  readonly isLast: boolean
}

/** The two alignments of a sentence, as typed and as spoken, and its length. */
export interface SentenceTimes {
  readonly typed: TimedChar[]
  readonly normalized: TimedChar[]
  readonly hops: number
}

/**
 * Turns phones into character times with the service's habits: whole hops, contiguous, a fluent space as the onset of the
 * next word, pauses that begin inside the punctuation and sit in the space after it, letters that lag their sounds.
 */
export const sentenceTimes = (input: SentenceToTime): SentenceTimes => {
  const { elements, ranges } = spell(input.pieces)
  const words = findWords(elements, input.phones)
  const starts = placeElements(elements, words, input)
  const at = (index: number): number => starts[index] ?? 0
  const normalized = elements.map(({ char }, index) => ({ char, start: at(index), end: at(index + 1) }))
  const typed = input.pieces.flatMap((piece, index) => {
    const [from, to] = ranges[index] ?? [0, 0]
    const isLastPiece = input.isLast && index === input.pieces.length - 1
    return timeTyped(piece, normalized.slice(from, to), at(from), isLastPiece)
  })
  if (input.leadHops > 0) {
    normalized.unshift({ char: ' ', start: 0, end: input.leadHops })
    if (typed[0]) typed[0] = { ...typed[0], start: 0 }
  }
  return { typed, normalized, hops: at(elements.length) }
}

/** The times of a piece as typed, from those of its spoken form. */
const timeTyped = (piece: Piece, spoken: readonly TimedChar[], at: number, isLast: boolean): TimedChar[] => {
  const chars = [...piece.typed]
  const start = spoken[0]?.start ?? at
  const end = spoken.at(-1)?.end ?? at
  if (piece.typed === piece.spoken && chars.length === spoken.length) return [...spoken]
  if (piece.spoken === ' ') {
    const holder = isLast ? chars.length - 1 : 0
    return chars.map((char, index) => ({
      char,
      start: index > holder ? end : start,
      end: index < holder ? start : end,
    }))
  }
  const bound = (index: number): number => start + Math.floor(((end - start) * index) / chars.length)
  return chars.map((char, index) => ({ char, start: bound(index), end: bound(index + 1) }))
}
