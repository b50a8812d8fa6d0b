import { matchLetters } from './letter-phones.ts'
import type { Piece } from './normalise.ts'
import type { Phone } from './speech-engine.ts'

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

/** One character with its place on the grid, in hops from the start of the sentence. */
export interface TimedChar {
  readonly char: string
  readonly start: number
  readonly end: number
}

/** What {@link sentenceTimes} works from. */
export interface SentenceToTime {
  readonly pieces: readonly Piece[]
  /** The sounds, in ms from the start of the sentence's audio; the first starts {@link ONSET_MS} after `leadHops`. */
  readonly phones: readonly Phone[]
  /** Length of the leading space that only the normalised form has; 0 for a sentence that follows another. */
  readonly leadHops: number
  /** Length of the punctuation and of the space after the last word. */
  readonly tail: { readonly markHops: number; readonly spaceHops: number }
  /** Whether the text ends here: a final run of spaces then keeps its time in the last of them, not in the first. */
  readonly isLast: boolean
  /** Shifts one boundary by some ms, so that times are not suspiciously neat. */
  readonly scatter?: () => number
}

/** The two alignments of a sentence, as typed and as spoken, and its length. */
export interface SentenceTimes {
  readonly typed: TimedChar[]
  readonly normalized: TimedChar[]
  readonly hops: number
}

type Kind = 'letter' | 'mark' | 'space'
interface Element {
  readonly char: string
  readonly kind: Kind
}
interface Word {
  readonly from: number
  readonly to: number
  /** Where its sound starts and ends, ms. */
  readonly startMs: number
  readonly endMs: number
  /** Where each letter's sound starts, ms. */
  readonly letterMs: number[]
  readonly endsSilent: boolean
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

/** The characters of the spoken form, neighbouring spaces made one, and which of them each piece has. */
const spell = (pieces: readonly Piece[]): { elements: Element[]; ranges: [from: number, to: number][] } => {
  const elements: Element[] = []
  const ranges: [number, number][] = []
  for (const { spoken } of pieces) {
    const from = elements.length
    for (const char of spoken) {
      if (char !== ' ') elements.push({ char, kind: /[\p{L}\p{N}\p{M}]/u.test(char) ? 'letter' : 'mark' })
      else if (elements.at(-1)?.kind !== 'space') elements.push({ char, kind: 'space' })
    }
    ranges.push([from, elements.length])
  }
  // An apostrophe between letters is a (silent) letter.
  for (let index = 1; index < elements.length - 1; index++) {
    const element = elements[index]
    const within = elements[index - 1]?.kind === 'letter' && elements[index + 1]?.kind === 'letter'
    if (element && within && /['’]/.test(element.char)) elements[index] = { ...element, kind: 'letter' }
  }
  return { elements, ranges }
}

const findWords = (elements: readonly Element[], phones: readonly Phone[]): Word[] => {
  const spans: [from: number, to: number][] = []
  for (const [index, { kind }] of elements.entries()) {
    const last = spans.at(-1)
    if (kind !== 'letter') continue
    if (last?.[1] === index) last[1] = index + 1
    else spans.push([index, index + 1])
  }
  const letters = spans.map(([from, to]) => elements.slice(from, to).map(({ char }) => char.toLowerCase()))
  const matches = matchLetters(letters, phones)
  let previousEndMs = phones.find(({ phone }) => phone !== 'SIL')?.startMs ?? 0
  return spans.map(([from, to], index) => {
    const match = matches[index] ?? []
    const sounding = match.filter((letter) => letter.to > letter.from)
    const startMs = phones[sounding[0]?.from ?? -1]?.startMs ?? previousEndMs
    const endMs = phones[(sounding.at(-1)?.to ?? 0) - 1]?.endMs ?? startMs
    previousEndMs = endMs
    const last = match.at(-1)
    const endsSilent = letters[index]?.at(-1) === 'e' && last !== undefined && last.from === last.to
    return { from, to, startMs, endMs, letterMs: letterStarts(match, phones, startMs, endMs), endsSilent }
  })
}

/** Where each letter's sound starts; silent letters share the sound before them, at the start of a word the one after. */
const letterStarts = (
  match: readonly { from: number; to: number }[],
  phones: readonly Phone[],
  startMs: number,
  endMs: number,
): number[] => {
  const starts: number[] = []
  let group: number[] = []
  let groupMs = startMs
  const close = (untilMs: number): void => {
    for (const [place, index] of group.entries()) starts[index] = groupMs + ((untilMs - groupMs) * place) / group.length
  }
  let sounding = false
  for (const [index, { from, to }] of match.entries()) {
    if (to > from) {
      const soundMs = phones[from]?.startMs ?? startMs
      if (sounding) {
        close(soundMs)
        group = []
        groupMs = soundMs
      }
      sounding = true
    }
    group.push(index)
  }
  close(endMs)
  return starts
}

/** The start of every element in hops, and the end of the last. */
const placeElements = (elements: readonly Element[], words: readonly Word[], input: SentenceToTime): number[] => {
  const scatter = input.scatter ?? (() => 0)
  const starts: number[] = []
  const first = words[0]
  const opening = elements.slice(0, first?.from ?? 0)
  let wordStart = first ? input.leadHops + opening.length * MIN_LETTER_HOPS : 0
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
  const marks = between.filter(({ kind }) => kind === 'mark').length
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

const placeTail = (
  starts: number[],
  after: readonly Element[],
  from: number,
  start: number,
  tail: SentenceToTime['tail'],
): void => {
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
