import type { Alignment } from '@banter/protocol'
import { quietestPlace } from './quietest-place.ts'
import { createSampleQueue, type Sound } from './sample-queue.ts'
import type { SpeechChunk } from './speech-chunk.ts'
import { advance } from './text/text-progress.ts'

/** A chunk, and how far into the text of the line its words reach. */
export interface Assembled {
  chunk: SpeechChunk
  textEnd: number
  /** How far the text is spoken with each character of the chunk. */
  textEnds: number[]
}

/**
 * Puts what the service sends for one try at a line on one clock, and cuts it at word boundaries, so that no half word is
 * ever handed on.
 */
export interface SpeechAssembler {
  /** Takes sound and times as they arrived together, either of which may be missing; answers with what is whole now. */
  push(sound: Sound | null, alignment: Alignment | null): Assembled | null
  /** What is left at the end of a generation. */
  flush(): Assembled | null
  /** How far into the text the times that came so far reach, also those of words not yet handed on. */
  textEnd(): number
  /** Whether any times came. */
  isTimed(): boolean
  /** Milliseconds of sound that came so far, from the start of the utterance. */
  receivedMs(): number
}

export interface SpeechAssemblerOptions {
  sampleRate: number
  /** Where on the clock of the utterance this try begins, in samples. */
  startSample: number
  /** The text of the line; it may grow. */
  text: () => string
  /** Where in the text this try begins. */
  from: number
}

// A pause is 120 ms or more of silence in the characters, and the word before it may last into it; a shorter space is the onset
// of the next word (LIPSYNC "Real times" 1, 2).
const PAUSE_MS = 120
// Times and sound of one message differ by up to 33 ms but agree in sum (PROTOCOL §1.5); beyond that the sound is right.
const DRIFT_MS = 60
// How far a word's edge may be from its time, and the length of the quiet between two words.
const EDGE_MS = 25
const QUIET_MS = 4
// The last character of a message may end in the sound of the next; none is longer than this in the recordings but for pauses.
const SPILL_MS = 500
// Sound whose times never come is handed on after this long.
const UNTIMED_MS = 1500
// Without any times, how much text a stretch of sound has spoken is reckoned from the usual pace: 12.6 to 16.4 characters a
// second in two recorded hours of narration and news. The slow end says less, and so repeats rather than loses.
const UNTIMED_CHARS_PER_S = 12
// A restart of the times is a jump back by more than rounding.
const RESTART_MS = 20

export function createSpeechAssembler({
  sampleRate,
  startSample,
  text,
  from,
}: SpeechAssemblerOptions): SpeechAssembler {
  const held = createSampleQueue()
  let heldFrom = startSample
  let receivedTo = startSample
  // The characters that came, side by side: what each is, when it is spoken, and how far into the text it reaches.
  const chars: string[] = []
  const startsMs: number[] = []
  const endsMs: number[] = []
  const textEnds: number[] = []
  /** How many of them were handed on. */
  let handed = 0
  let timed = false
  let textEnd = from
  let deliveredTextEnd = from
  /** Added to the times of the current generation. */
  let baseMs = toMs(startSample)
  let alignedMs = toMs(startSample)
  /** Pieces of text end at white space, which the service does not always give back; words must not run together. */
  let separate = startSample > 0
  /** End of the last times, as they were sent. */
  let lastEndMs: number | null = null

  function toMs(samples: number): number {
    return (samples * 1000) / sampleRate
  }

  function add(char: string, startMs: number, endMs: number): void {
    chars.push(char)
    startsMs.push(startMs)
    endsMs.push(endMs)
    textEnds.push(textEnd)
  }

  function align(alignment: Alignment, arrivedMs: number): void {
    const first = alignment.charStartTimesMs[0]
    if (first === undefined) return
    timed = true
    // Times begin again with each generation, or go on through it, or are absolute: told apart by where they begin
    // (FIELD §5.1.4). A new generation follows the one before it, unless its sound says otherwise.
    if (lastEndMs === null || first < lastEndMs - RESTART_MS) {
      const isOff = arrivedMs - alignedMs > DRIFT_MS || alignedMs - arrivedMs > SPILL_MS
      baseMs = isOff ? arrivedMs : alignedMs
    }
    if (separate && !isSpace(alignment.chars[0] ?? '')) add(' ', baseMs, baseMs)
    separate = false
    const typed = text()
    let lastMs = chars.length > handed ? (endsMs.at(-1) ?? 0) : 0
    for (let i = 0; i < alignment.chars.length; i++) {
      const char = alignment.chars[i] ?? ''
      const start = alignment.charStartTimesMs[i] ?? 0
      const duration = alignment.charDurationsMs[i] ?? 0
      const startMs = Math.max(baseMs + start, lastMs)
      const endMs = Math.max(startMs, baseMs + start + duration)
      textEnd = advance(typed, textEnd, char)
      add(char, startMs, endMs)
      lastEndMs = start + duration
      lastMs = endMs
    }
    alignedMs = lastMs
  }

  /** The last place where the speech in hand may be cut: behind how many characters, and at which sample. */
  function boundary(): { count: number; sample: number } | null {
    const availableMs = toMs(receivedTo)
    // Times may come long before their sound: nothing that begins later can be cut yet.
    for (let i = countUpTo(startsMs, handed, availableMs + DRIFT_MS) - 1; i >= handed; i--) {
      const char = chars[i] ?? ''
      const startMs = startsMs[i] ?? 0
      const endMs = endsMs[i] ?? 0
      const isLast = i === chars.length - 1
      if (isSpace(char)) {
        const isPause = endMs - startMs >= PAUSE_MS
        if (isLast && isPause && endMs <= availableMs + DRIFT_MS) return { count: i + 1, sample: toSample(endMs) }
        const cutMs = startMs + (isPause ? PAUSE_MS / 2 : 0)
        if (cutMs + EDGE_MS <= availableMs) return { count: i, sample: toSample(cutMs) }
      } else if (!isLast && isIdeograph(char) && endMs <= availableMs) {
        return { count: i + 1, sample: toSample(endMs) }
      }
    }
    return null
  }

  function toSample(ms: number): number {
    return Math.min(receivedTo, Math.round((ms * sampleRate) / 1000))
  }

  function take(count: number, sample: number): Assembled | null {
    if (sample <= heldFrom) return null
    const startMs = toMs(heldFrom)
    const endMs = toMs(sample)
    const pcm = held.take(sample - heldFrom)
    heldFrom = sample
    if (!timed)
      textEnd = Math.max(
        textEnd,
        wordStart(text(), from + Math.floor(((endMs - toMs(startSample)) * UNTIMED_CHARS_PER_S) / 1000)),
      )
    const reached = textEnds.slice(handed, count)
    const alignment = alignmentOf(handed, count, endMs)
    handed = count
    deliveredTextEnd = Math.max(deliveredTextEnd, timed ? (reached.at(-1) ?? 0) : textEnd)
    return { textEnd: deliveredTextEnd, textEnds: reached, chunk: { pcm, sampleRate, startMs, alignment } }
  }

  /** Times not beyond the sound there is. The space of a pause may begin before the chunk, in the sound of the word before it. */
  function alignmentOf(from: number, to: number, limitMs: number): Alignment {
    const charStartTimesMs = startsMs.slice(from, to)
    const charDurationsMs = endsMs.slice(from, to)
    for (let i = 0; i < charStartTimesMs.length; i++) {
      const startMs = Math.min(limitMs, charStartTimesMs[i] ?? 0)
      charStartTimesMs[i] = startMs
      charDurationsMs[i] = Math.max(0, Math.min(limitMs, charDurationsMs[i] ?? 0) - startMs)
    }
    return { chars: chars.slice(from, to), charStartTimesMs, charDurationsMs }
  }

  function quietNear(sample: number): number {
    if (sample <= heldFrom || sample === receivedTo) return sample
    const at = sample - heldFrom
    const reach = toCount(EDGE_MS) + toCount(QUIET_MS)
    const near = held.peek(at - reach, at + reach)
    const from = Math.max(0, at - reach)
    return heldFrom + from + quietestPlace(near, at - from, toCount(EDGE_MS), toCount(QUIET_MS))
  }

  function toCount(ms: number): number {
    return Math.round((ms * sampleRate) / 1000)
  }

  return {
    textEnd: () => textEnd,
    isTimed: () => timed,
    receivedMs: () => toMs(receivedTo),
    push(sound, alignment) {
      const arrivedMs = toMs(receivedTo)
      if (sound !== null) held.push(sound)
      receivedTo = heldFrom + held.count()
      if (alignment) align(alignment, arrivedMs)
      const cut = boundary()
      if (cut) return take(cut.count, quietNear(cut.sample))
      if (toMs(receivedTo - heldFrom) >= UNTIMED_MS && chars.slice(handed).every(isSpace)) return take(chars.length, receivedTo)
      return null
    },
    flush() {
      const rest = take(chars.length, receivedTo)
      lastEndMs = null
      separate = receivedTo > 0
      // The next generation begins where the sound of this one ended.
      alignedMs = toMs(receivedTo)
      return rest
    },
  }
}

/** The end of the last whole word before an offset. */
function wordStart(text: string, at: number): number {
  if (at >= text.length) return text.length
  let end = at
  while (end > 0 && !/\s/.test(text.charAt(end))) end--
  return end
}

/** How many of some times are no later than a time; from `from` on they rise. */
function countUpTo(times: readonly number[], from: number, ms: number): number {
  let low = from
  let high = times.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] ?? 0) <= ms) low = middle + 1
    else high = middle
  }
  return low
}

// Codes are compared, not strings: this is asked of every character again and again.
function isSpace(char: string): boolean {
  const code = char.charCodeAt(0)
  return code <= 0x20 || (code > 0x7f && /^\s/.test(char))
}

function isIdeograph(char: string): boolean {
  // Nothing below is one, and that is nearly all there is.
  if (!(char.charCodeAt(0) >= 0x3000)) return false
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(char)
}
