import type { Element, Word } from './spoken-words.ts'

/**
 * The service measures time in hops of 256 samples at 22 050 Hz: every character lasts a whole number of them, whatever
 * the output format (measured on 11 511 characters of its answers).
 */
export const HOP_MS = (256 / 22050) * 1000

/** Habits of the service's character times, in milliseconds, as measured against forced aligners. */
const habits = {
  /** Letters inside a word come later than their sounds. */
  innerLagMs: 10,
  /** A fluent space starts this much before the next word's first sound … */
  spaceLeadMs: 5,
  /** … and lasts this long into it, so that the space is the onset of that word. */
  spaceOnsetMs: 55,
  /** A pause begins inside the punctuation … */
  pauseStartMs: 15,
  /** … and the letter after it starts before its sound. */
  pauseEndMs: 12,
  /** Gaps from here on are pauses, not joints between words. */
  pauseMs: 60,
  /** A silent e before a pause is mostly silence: its sound ends at 60 % of it. */
  finalSilentEMs: 100,
} as const

/** How far sound begins after the start of the first letter that follows silence. */
export const ONSET_MS = habits.pauseEndMs
/** Every letter, silent ones too, lasts this long where its word has room. */
const MIN_LETTER_HOPS = 2

/** Length of the punctuation and of the space after the last word, in hops. */
interface Tail {
  readonly markHops: number
  readonly spaceHops: number
}

/** What the places of a sentence's characters depend on, besides its words. */
export interface Placement {
  /** Length of the leading space that only the normalised form has; 0 for a sentence that follows another. */
  readonly leadHops: number
  readonly tail: Tail
  /** Shifts one boundary by some ms, so that times are not suspiciously neat. */
  readonly scatter?: () => number
}

/** How long the marks before a sentence's first word last. */
export const openingHops = (elements: readonly Element[]): number =>
  Math.max(
    0,
    elements.findIndex(({ kind }) => kind === 'letter'),
  ) * MIN_LETTER_HOPS

/** The start of every element in hops, and the end of the last. */
export const placeElements = (elements: readonly Element[], words: readonly Word[], input: Placement): number[] => {
  const scatter = input.scatter ?? (() => 0)
  const starts: number[] = []
  const first = words[0]
  const opening = elements.slice(0, first?.from ?? 0)
  let wordStart = first ? input.leadHops + openingHops(elements) : 0
  if (first) shareOut(starts, opening, 0, input.leadHops, wordStart, false)
  for (const [index, word] of words.entries()) {
    const next = words[index + 1]
    const between = elements.slice(word.to, next?.from ?? elements.length)
    const isPause = !next || next.startMs - word.endMs >= habits.pauseMs
    const [gapStartMs, gapEndMs] = gapBetween(word, next, between, isPause)
    const nextStart = Math.round((gapEndMs + scatter()) / HOP_MS)
    // Too short a word for its letters takes from the space that follows.
    const room = next ? nextStart - between.length * MIN_LETTER_HOPS - wordStart : Number.POSITIVE_INFINITY
    const needed = Math.max(1, Math.min((word.to - word.from) * MIN_LETTER_HOPS, room))
    const wordEnd = Math.max(wordStart + needed, Math.round((gapStartMs + (isPause ? 0 : scatter())) / HOP_MS))
    placeLetters(starts, word, wordStart, wordEnd, isPause, scatter)
    if (next) {
      wordStart = Math.max(wordEnd, nextStart)
      shareOut(starts, between, word.to, wordEnd, wordStart, isPause)
    } else {
      placeTail(starts, between, word.to, wordEnd, input.tail)
    }
  }
  if (!first) placeTail(starts, elements, 0, input.leadHops, input.tail)
  return starts
}

/** Where the characters between two words start and end. */
const gapBetween = (
  word: Word,
  next: Word | undefined,
  between: readonly Element[],
  isPause: boolean,
): [startMs: number, endMs: number] => {
  if (isPause) {
    const silentMs = word.endsSilent ? habits.finalSilentEMs * 0.4 : -habits.pauseStartMs
    return [word.endMs + silentMs, (next?.startMs ?? word.endMs) - habits.pauseEndMs]
  }
  const startMs = next?.startMs ?? word.endMs
  // A mark behind the space, such as an opening quote, is said with the onset of the next word.
  const space = between.findIndex(({ kind }) => kind === 'space')
  const marks = space < 0 ? between.length : space
  const marksMs = Math.min(marks * MIN_LETTER_HOPS * HOP_MS, (word.endMs - word.startMs) / 3)
  if (marks === between.length) return [startMs - marksMs, startMs]
  // A short word keeps room for its letters; its space gives way.
  const nextMs = (next?.endMs ?? startMs) - startMs
  const roomMs = nextMs - ((next?.to ?? 0) - (next?.from ?? 0)) * MIN_LETTER_HOPS * HOP_MS
  const onsetMs = Math.min(habits.spaceOnsetMs, Math.max(1.5 * HOP_MS, roomMs))
  return [startMs - habits.spaceLeadMs - marksMs, startMs + onsetMs]
}

const placeLetters = (
  starts: number[],
  word: Word,
  wordStart: number,
  wordEnd: number,
  isPause: boolean,
  scatter: () => number,
): void => {
  const count = word.to - word.from
  const least = Math.min(MIN_LETTER_HOPS, Math.floor((wordEnd - wordStart) / count))
  const bounds = word.letterMs.map((ms, index) => {
    if (index === 0) return wordStart
    const isSilentEnd = isPause && word.endsSilent && index === count - 1
    const soundMs = isSilentEnd ? word.endMs - habits.finalSilentEMs * 0.6 : ms + habits.innerLagMs
    return Math.round((soundMs + scatter()) / HOP_MS)
  })
  for (let index = 1; index < count; index++)
    bounds[index] = Math.max(bounds[index] ?? 0, (bounds[index - 1] ?? 0) + least)
  for (let index = count - 1; index > 0; index--) {
    bounds[index] = Math.min(bounds[index] ?? 0, (bounds[index + 1] ?? wordEnd) - least)
  }
  for (const [index, bound] of bounds.entries()) starts[word.from + index] = bound
  starts[word.to] = wordEnd
}

/** Gives the characters between two words their shares: marks little (more in a pause), the first space the rest. */
const shareOut = (
  starts: number[],
  between: readonly Element[],
  from: number,
  start: number,
  end: number,
  isPause: boolean,
): void => {
  const total = end - start
  const firstSpace = between.findIndex(({ kind }) => kind === 'space')
  const least = Math.min(MIN_LETTER_HOPS, Math.floor(total / Math.max(1, between.length)))
  const shares = between.map(() => least)
  const spare = total - least * between.length
  if (firstSpace < 0) {
    for (let index = 0; index < spare; index++) shares[index % shares.length] = (shares[index % shares.length] ?? 0) + 1
  } else {
    const closing =
      isPause && firstSpace > 0 ? Math.max(0, Math.min(spare, Math.round(total * 0.3) - least * firstSpace, 11)) : 0
    if (firstSpace > 0) shares[firstSpace - 1] = least + closing
    shares[firstSpace] = least + spare - closing
  }
  let at = start
  for (const [index, share] of shares.entries()) {
    starts[from + index] = at
    at += share
  }
  starts[from + between.length] = end
}

const placeTail = (starts: number[], after: readonly Element[], from: number, start: number, tail: Tail): void => {
  const marks = after.filter(({ kind }) => kind === 'mark').length
  const firstSpace = after.findIndex(({ kind }) => kind === 'space')
  const markEnd = start + (marks > 0 ? Math.max(tail.markHops, marks) : 0)
  let mark = 0
  let at = start
  starts[from] = at
  for (const [index, { kind }] of after.entries()) {
    if (kind === 'mark') at += Math.floor((markEnd - start) / marks) + (mark++ < (markEnd - start) % marks ? 1 : 0)
    else if (index === firstSpace) at += tail.spaceHops
    starts[from + index + 1] = at
  }
}
