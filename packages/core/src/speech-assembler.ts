import type { Alignment } from '@banter/protocol'
import { quietestPlace } from './quietest-place.ts'
import { createSampleQueue } from './sample-queue.ts'
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
  /** Takes sound and times as they arrived together; answers with what is whole now. */
  push(pcm: Int16Array, alignment: Alignment | null): Assembled | null
  /** What is left at the end of a generation. */
  flush(): Assembled | null
  /** How far into the text the times that came so far reach, also those of words not yet handed on. */
  readonly textEnd: number
  /** Whether any times came. */
  readonly timed: boolean
  /** Milliseconds of sound that came so far, from the start of the utterance. */
  readonly receivedMs: number
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

interface Element {
  char: string
  startMs: number
  endMs: number
  textEnd: number
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
  let received = startSample
  let elements: Element[] = []
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

  function align({ chars, charStartTimesMs, charDurationsMs }: Alignment, arrivedMs: number): void {
    const first = charStartTimesMs[0]
    if (first === undefined) return
    timed = true
    // Times begin again with each generation, or go on through it, or are absolute: told apart by where they begin
    // (FIELD §5.1.4). A new generation follows the one before it, unless its sound says otherwise.
    if (lastEndMs === null || first < lastEndMs - RESTART_MS) {
      const isOff = arrivedMs - alignedMs > DRIFT_MS || alignedMs - arrivedMs > SPILL_MS
      baseMs = isOff ? arrivedMs : alignedMs
    }
    if (separate && !isSpace(chars[0] ?? '')) elements.push({ char: ' ', startMs: baseMs, endMs: baseMs, textEnd })
    separate = false
    chars.forEach((char, i) => {
      const start = charStartTimesMs[i] ?? 0
      const duration = charDurationsMs[i] ?? 0
      const startMs = Math.max(baseMs + start, elements.at(-1)?.endMs ?? 0)
      const endMs = Math.max(startMs, baseMs + start + duration)
      textEnd = advance(text(), textEnd, char)
      elements.push({ char, startMs, endMs, textEnd })
      lastEndMs = start + duration
      alignedMs = endMs
    })
  }

  /** The last place where the speech in hand may be cut: how many elements, and at which sample. */
  function boundary(): { count: number; sample: number } | null {
    const availableMs = toMs(received)
    // Times may come long before their sound: nothing that begins later can be cut yet.
    for (let i = lastBegunBy(elements, availableMs + DRIFT_MS); i >= 0; i--) {
      const element = elements[i]
      const next = elements[i + 1]
      if (!element) continue
      if (isSpace(element.char)) {
        const durationMs = element.endMs - element.startMs
        const isPause = durationMs >= PAUSE_MS
        if (next === undefined && isPause && element.endMs <= availableMs + DRIFT_MS)
          return { count: i + 1, sample: toSample(element.endMs) }
        const cutMs = element.startMs + (isPause ? Math.min(PAUSE_MS, durationMs) / 2 : 0)
        if (cutMs + EDGE_MS <= availableMs) return { count: i, sample: toSample(cutMs) }
      } else if (next !== undefined && isIdeograph(element.char) && element.endMs <= availableMs) {
        return { count: i + 1, sample: toSample(element.endMs) }
      }
    }
    return null
  }

  function toSample(ms: number): number {
    return Math.min(received, Math.round((ms * sampleRate) / 1000))
  }

  function take(count: number, sample: number): Assembled | null {
    if (sample <= heldFrom) return null
    const spoken = elements.slice(0, count)
    elements = elements.slice(count)
    const startMs = toMs(heldFrom)
    const endMs = toMs(sample)
    const pcm = held.take(sample - heldFrom)
    heldFrom = sample
    if (!timed)
      textEnd = Math.max(
        textEnd,
        wordStart(text(), from + Math.floor(((endMs - toMs(startSample)) * UNTIMED_CHARS_PER_S) / 1000)),
      )
    deliveredTextEnd = Math.max(deliveredTextEnd, timed ? (spoken.at(-1)?.textEnd ?? 0) : textEnd)
    return {
      textEnd: deliveredTextEnd,
      textEnds: spoken.map((element) => element.textEnd),
      chunk: { pcm, sampleRate, startMs, alignment: alignmentOf(spoken, endMs) },
    }
  }

  function quietNear(sample: number): number {
    if (sample <= heldFrom || sample === received) return sample
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
    get textEnd() {
      return textEnd
    },
    get timed() {
      return timed
    },
    get receivedMs() {
      return toMs(received)
    },
    push(pcm, alignment) {
      const arrivedMs = toMs(received)
      held.push(pcm)
      received += pcm.length
      if (alignment) align(alignment, arrivedMs)
      const cut = boundary()
      if (cut) return take(cut.count, quietNear(cut.sample))
      const isUntimed = elements.every(({ char }) => isSpace(char))
      if (isUntimed && toMs(received - heldFrom) >= UNTIMED_MS) return take(elements.length, received)
      return null
    },
    flush() {
      const rest = take(elements.length, received)
      lastEndMs = null
      separate = received > 0
      // The next generation begins where the sound of this one ended.
      alignedMs = toMs(received)
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

/** The index of the last element that begins at or before a time, -1 where there is none. */
function lastBegunBy(elements: readonly Element[], ms: number): number {
  let low = 0
  let high = elements.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((elements[middle]?.startMs ?? 0) <= ms) low = middle + 1
    else high = middle
  }
  return low - 1
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

/** Times not beyond the sound there is. The space of a pause may begin before the chunk, in the sound of the word before it. */
function alignmentOf(elements: Element[], endMs: number): Alignment {
  const clamp = (ms: number): number => Math.min(endMs, ms)
  const starts = elements.map((element) => clamp(element.startMs))
  return {
    chars: elements.map((element) => element.char),
    charStartTimesMs: starts,
    charDurationsMs: elements.map((element, i) => Math.max(0, clamp(element.endMs) - (starts[i] ?? 0))),
  }
}
