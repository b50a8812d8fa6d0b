import type { Alignment } from '@banter/core'
import { createTextCursor } from './text-cursor.ts'
import { splitWords } from './words.ts'

/** A word of a line and when it is heard. */
export interface CaptionWord {
  readonly text: string
  /** Where it stands in the text of the captions, end exclusive. */
  readonly start: number
  readonly end: number
  /** Milliseconds from the start of the line; an estimate until the voice has told. */
  readonly startMs: number
  readonly endMs: number
}

/** What a line says, as it is shown: the text as typed, without markers and without tags such as `[laughs]`. */
export interface Captions {
  /** Grows while a stream of text is read. */
  readonly text: string
  /** In order; the times of those that were not spoken yet may still change. */
  readonly words: readonly CaptionWord[]
  /** The index of the word heard at a time, in a pause the word before it; -1 before the first and after the last. */
  at(ms: number): number
}

/** Captions being made: text as it is written, times as they arrive. */
export interface CaptionTrack extends Captions {
  /** All that goes to the voice: the text with its tags. */
  readonly spoken: string
  addText(text: string): void
  addTag(tag: string): void
  endText(): void
  /** Times of a stretch of speech that ends at `endMs`. Returns what of it is words: a tag is a sound that has no letters. */
  align(alignment: Alignment, endMs: number): Alignment
  /** The speech is this long: words that got no times share what is left. */
  finish(durationMs: number): void
  /** When an offset into the text is reached. */
  timeOf(offset: number): number
  /** The end of the sentence that is heard at a time, or `undefined` where it is not known yet. */
  sentenceEndMs(ms: number): number | undefined
  /** How many characters of `spoken` were heard by a time. */
  spokenCharsAt(ms: number): number
}

interface Word extends CaptionWord {
  text: string
  start: number
  end: number
  startMs: number
  endMs: number
  /** Where it stands in `spoken`. */
  from: number
  to: number
  timed: boolean
}

// LIPSYNC, "Real times": a shorter gap between two words is no pause, and belongs to the onset of the second.
const PAUSE_MS = 120
const SENTENCE_END = /[.!?…。！？][^\p{L}\p{N}]*$/u
// After it, what was written before does not change any more.
const RUN_END = /[\s、。，！？；：]/u
const SOUNDS = /[\p{L}\p{N}]/u

/** @param estimate How long a text takes to speak, in ms: for what the voice has not spoken yet. */
export function createCaptionTrack(estimate: (text: string) => number): CaptionTrack {
  const words: Word[] = []
  const cursor = createTextCursor()
  const tags: { from: number; to: number }[] = []
  let text = ''
  let spoken = ''
  let ended = false
  /** From a place in the text on, `spoken` is ahead of it by so much. */
  const shifts = [{ at: 0, by: 0 }]
  /** Where the last run of characters without a space begins: it may still grow. */
  let runStart = 0
  let untimed = 0
  let stamped = 0
  let alignedMs = 0
  let durationMs: number | undefined

  const spokenAt = (offset: number): number => offset + (shifts.findLast(({ at }) => at <= offset)?.by ?? 0)

  function addText(added: string): void {
    // A tag leaves a space on both sides; one is enough to show.
    const shown = /(^|\s)$/.test(text) && spoken.endsWith(']') ? added.replace(/^ /, '') : added
    spoken += added
    const by = spoken.length - text.length - shown.length
    if (by !== shifts.at(-1)?.by) shifts.push({ at: text.length, by })
    text += shown
    let index = words.findLastIndex(({ start }) => start < runStart) + 1
    for (const [at, word] of splitWords(text.slice(runStart))) {
      const start = runStart + at
      const end = start + word.length
      const place = { text: word, start, end, from: spokenAt(start), to: spokenAt(end - 1) + 1 }
      const known = words[index]
      if (known?.start === start) Object.assign(known, place)
      else words.splice(index, 1, { ...place, startMs: 0, endMs: 0, timed: false })
      index++
    }
    words.length = index
    let at = text.length
    while (at > runStart && !RUN_END.test(text.charAt(at - 1))) at--
    runStart = at
    untimed = Math.min(untimed, index)
    stamped = Math.min(stamped, index)
    fill()
  }

  function stamp(at: number, startMs: number, endMs: number): void {
    while (stamped < words.length && (words[stamped]?.to ?? 0) <= at) stamped++
    const word = words[stamped]
    if (!word || at < word.from) return
    if (!word.timed) {
      const before = words[stamped - 1]
      word.timed = true
      word.startMs = before?.timed && startMs - before.endMs < PAUSE_MS ? before.endMs : startMs
    }
    word.endMs = Math.max(word.startMs, endMs)
  }

  /** Gives the words between two known times, or after the last, a time by their length. */
  function fill(): void {
    while (words[untimed]?.timed) untimed++
    for (let first = untimed; first < words.length; ) {
      if (words[first]?.timed) {
        first++
        continue
      }
      let last = first
      while (last < words.length && !words[last]?.timed) last++
      const from = words[first]?.from ?? 0
      const next = words[last]
      const chars = (next?.from ?? spoken.length) - from
      const leftMs = Math.max(words[first - 1]?.endMs ?? 0, next ? 0 : alignedMs)
      const rightMs = next?.startMs ?? durationMs ?? leftMs + estimate(spoken) * (chars / spoken.length)
      const msPerChar = Math.max(0, rightMs - leftMs) / chars
      for (const word of words.slice(first, last)) {
        word.startMs = leftMs + (word.from - from) * msPerChar
        word.endMs = leftMs + (word.to - from) * msPerChar
      }
      first = last
    }
  }

  function indexAt(ms: number): number {
    let low = 0
    let high = words.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((words[middle]?.startMs ?? 0) <= ms) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  return {
    words,
    get text() {
      return text
    },
    get spoken() {
      return spoken
    },
    addText,
    addTag(tag) {
      tags.push({ from: spoken.length, to: spoken.length + tag.length })
      spoken += tag
    },
    endText() {
      ended = true
    },
    align(alignment, endMs) {
      const { chars, charStartTimesMs, charDurationsMs } = alignment
      const words = [...chars]
      chars.forEach((char, i) => {
        const at = cursor.find(spoken, chars, i)
        const startMs = charStartTimesMs[i]
        if (tags.some(({ from, to }) => from <= at && at < to)) words[i] = ' '
        if (at < 0 || startMs === undefined || !SOUNDS.test(char)) return
        stamp(at, startMs, startMs + (charDurationsMs[i] ?? 0))
        alignedMs = endMs
      })
      fill()
      return { ...alignment, chars: words }
    },
    finish(ms) {
      durationMs = ms
      fill()
    },
    at(ms) {
      return ms < (words.at(-1)?.endMs ?? 0) ? indexAt(ms) : -1
    },
    timeOf(offset) {
      const word = words.find(({ end }) => end > offset)
      if (!word) return words.at(-1)?.endMs ?? 0
      const into = Math.max(0, offset - word.start) / (word.end - word.start)
      return word.startMs + into * (word.endMs - word.startMs)
    },
    sentenceEndMs(ms) {
      const isEnd = (word: Word, i: number): boolean => {
        const next = words[i + 1]
        // In the pause after a sentence it is over, and no other has begun.
        if (!word.timed || (next?.startMs ?? Number.POSITIVE_INFINITY) <= ms) return false
        if (!next) return ended
        // `Mr. Smith` ends no sentence: the voice does not pause there.
        if (next.timed && next.startMs - word.endMs < PAUSE_MS) return false
        return SENTENCE_END.test(text.slice(word.start, next.start))
      }
      return words.find(isEnd)?.endMs
    },
    spokenCharsAt(ms) {
      const index = indexAt(ms)
      const word = words[index]
      if (!word || ms <= 0) return 0
      if (ms < word.endMs) {
        // Its end is that of its last letter; the punctuation after it is heard as part of the pause.
        const letters = word.text.search(/[^\p{L}\p{N}]*$/u)
        return word.from + Math.floor((letters * (ms - word.startMs)) / (word.endMs - word.startMs))
      }
      return index === words.length - 1 ? spoken.length : word.to
    },
  }
}
