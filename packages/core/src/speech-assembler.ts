import { type Alignment, alignmentEndMs } from '@banter/protocol'
import { quietestPlace } from './quietest-place.ts'
import { SampleQueue, type Sound } from './sample-queue.ts'
import type { SpeechChunk } from './speech-chunk.ts'
import { surelySpoken } from './surely-spoken.ts'
import { advance } from './text/text-progress.ts'

/** A chunk, and how far into the text of the line its words reach. */
export interface Assembled {
  chunk: SpeechChunk
  textEnd: number
  /** How far the text is spoken with each character of the chunk. */
  textEnds: number[]
}

export interface SpeechAssemblerOptions {
  sampleRate: number
  /** Where on the clock of the utterance this try begins, in samples. */
  startSample: number
  /** The text of the line; it may grow. */
  script: { readonly text: string }
  /** Where in the text this try begins. */
  from: number
  /** Of the voice, 1 being its own. */
  speed: number
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
// A restart of the times is a jump back by more than rounding.
const RESTART_MS = 20

/**
 * Puts what the service sends for one try at a line on one clock, and cuts it at word boundaries, so that no half word is
 * ever handed on.
 */
export class SpeechAssembler {
  readonly #sampleRate: number
  readonly #startSample: number
  readonly #script: { readonly text: string }
  readonly #from: number
  readonly #speed: number
  readonly #held = new SampleQueue()
  #heldFrom: number
  #receivedTo: number
  // The characters that wait, side by side: what each is, when it is spoken, and how far into the text it reaches.
  #chars: string[] = []
  #startsMs: number[] = []
  #endsMs: number[] = []
  #textEnds: number[] = []
  #timed = false
  #flushedTo: number
  #endsUntimed = false
  #textEnd: number
  #deliveredTextEnd: number
  /** Added to the times of the current generation. */
  #baseMs: number
  #alignedMs: number
  /** Pieces of text end at white space, which the service does not always give back; words must not run together. */
  #separate: boolean
  /** The last times, and where they end, as they were sent. */
  #last: Alignment | null = null
  #lastEndMs: number | null = null

  constructor({ sampleRate, startSample, script, from, speed }: SpeechAssemblerOptions) {
    this.#sampleRate = sampleRate
    this.#startSample = startSample
    this.#script = script
    this.#from = from
    this.#speed = speed
    this.#heldFrom = startSample
    this.#receivedTo = startSample
    this.#flushedTo = startSample
    this.#textEnd = from
    this.#deliveredTextEnd = from
    this.#baseMs = this.#toMs(startSample)
    this.#alignedMs = this.#baseMs
    this.#separate = startSample > 0
  }

  /** How far into the text the times that came so far reach, also those of words not yet handed on. */
  get textEnd(): number {
    return this.#textEnd
  }

  /** Whether any times came. */
  get isTimed(): boolean {
    return this.#timed
  }

  /** Whether the sound that was flushed last goes on behind its last times. */
  get endsUntimed(): boolean {
    return this.#endsUntimed
  }

  /** Milliseconds of sound that came so far, from the start of the utterance. */
  get receivedMs(): number {
    return this.#toMs(this.#receivedTo)
  }

  /** Takes sound and times as they arrived together, either of which may be missing; answers with what is whole now. */
  push(sound: Sound | null, alignment: Alignment | null): Assembled | null {
    const arrivedMs = this.receivedMs
    if (sound !== null) {
      this.#held.push(sound)
      this.#receivedTo = this.#heldFrom + this.#held.count
    }
    if (alignment) this.#align(alignment, arrivedMs)
    const cut = this.#boundary()
    if (cut) return this.#take(cut.count, this.#quietNear(cut.sample))
    const heldMs = this.#toMs(this.#receivedTo - this.#heldFrom)
    if (heldMs < UNTIMED_MS || !this.#chars.every(isSpace)) return null
    return this.#take(this.#chars.length, this.#receivedTo)
  }

  /** What is left at the end of a generation. */
  flush(): Assembled | null {
    if (this.#receivedTo > this.#flushedTo) this.#endsUntimed = this.receivedMs - this.#alignedMs > DRIFT_MS
    this.#flushedTo = this.#receivedTo
    const rest = this.#take(this.#chars.length, this.#receivedTo)
    this.#last = null
    this.#lastEndMs = null
    this.#separate = this.#receivedTo > 0
    // The next generation begins where the sound of this one ended.
    this.#alignedMs = this.receivedMs
    return rest
  }

  #align(alignment: Alignment, arrivedMs: number): void {
    const first = alignment.charStartTimesMs[0]
    if (first === undefined) return
    this.#timed = true
    // Times begin again with each generation, or go on through it, or are absolute: told apart by where they begin
    // (FIELD §5.1.4). A new generation follows the one before it, unless its sound says otherwise.
    const isBack = this.#lastEndMs === null || first < this.#lastEndMs - RESTART_MS
    const repeated = isBack ? this.#repeatedChars(alignment, first) : 0
    this.#last = alignment
    if (isBack && repeated === 0) {
      const isOff = arrivedMs - this.#alignedMs > DRIFT_MS || this.#alignedMs - arrivedMs > SPILL_MS
      this.#baseMs = isOff ? arrivedMs : this.#alignedMs
    }
    if (this.#separate && !isSpace(alignment.chars[0] ?? '')) this.#add(' ', this.#baseMs, this.#baseMs)
    this.#separate = false
    const { text } = this.#script
    let lastMs = this.#endsMs.at(-1) ?? this.#alignedMs
    for (let i = repeated; i < alignment.chars.length; i++) {
      const char = alignment.chars[i] ?? ''
      const start = alignment.charStartTimesMs[i] ?? 0
      const end = start + (alignment.charDurationsMs[i] ?? 0)
      const startMs = Math.max(this.#baseMs + start, lastMs)
      lastMs = Math.max(startMs, this.#baseMs + end)
      this.#textEnd = advance(text, this.#textEnd, char)
      this.#add(char, startMs, lastMs)
      this.#lastEndMs = end
    }
    this.#alignedMs = lastMs
  }

  /** How many characters the message before had already: those of the generation so far, or its last few (pipecat#4316). */
  #repeatedChars(alignment: Alignment, first: number): number {
    if (!this.#last) return 0
    const { chars, charStartTimesMs } = this.#last
    const at = charStartTimesMs.findIndex((ms, i) => isNear(ms, first) && chars[i] === alignment.chars[0])
    const isSame = (char: string, i: number): boolean =>
      char === alignment.chars[i] && isNear(charStartTimesMs[at + i] ?? 0, alignment.charStartTimesMs[i] ?? Infinity)
    if (at < 0 || !chars.slice(at).every(isSame)) return 0
    const count = chars.length - at
    return first < RESTART_MS && this.#isSaidAgain(alignment, count) ? 0 : count
  }

  /** A generation may begin as the one before it did: its sound tells, or that it has no more, or that a letter is alike by chance. */
  #isSaidAgain(alignment: Alignment, alike: number): boolean {
    const endMs = alignmentEndMs(alignment)
    const isOff = (fromMs: number): number => Math.abs(fromMs + endMs - this.receivedMs)
    return alike === alignment.chars.length || alike < 2 || isOff(this.#alignedMs) <= isOff(this.#baseMs)
  }

  #add(char: string, startMs: number, endMs: number): void {
    this.#chars.push(char)
    this.#startsMs.push(startMs)
    this.#endsMs.push(endMs)
    this.#textEnds.push(this.#textEnd)
  }

  /** The last place where the speech in hand may be cut: behind how many characters, and at which sample. */
  #boundary(): { count: number; sample: number } | null {
    const chars = this.#chars
    const availableMs = this.receivedMs
    // Times may come long before their sound: nothing that begins later can be cut yet.
    for (let i = countUpTo(this.#startsMs, availableMs + DRIFT_MS) - 1; i >= 0; i--) {
      const char = chars[i] ?? ''
      const startMs = this.#startsMs[i] ?? 0
      const endMs = this.#endsMs[i] ?? 0
      const isLast = i === chars.length - 1
      if (isSpace(char)) {
        const isPause = endMs - startMs >= PAUSE_MS
        if (isLast && isPause && endMs <= availableMs + DRIFT_MS) return { count: i + 1, sample: this.#toSample(endMs) }
        const cutMs = startMs + (isPause ? PAUSE_MS / 2 : 0)
        if (cutMs + EDGE_MS <= availableMs) return { count: i, sample: this.#toSample(cutMs) }
      } else if (!isLast && isIdeograph(char) && endMs <= availableMs) {
        return { count: i + 1, sample: this.#toSample(endMs) }
      }
    }
    return null
  }

  /** Hands on the first `count` characters, and the sound up to a sample. */
  #take(count: number, sample: number): Assembled | null {
    if (sample <= this.#heldFrom) return null
    const startMs = this.#toMs(this.#heldFrom)
    const endMs = this.#toMs(sample)
    const pcm = this.#held.take(sample - this.#heldFrom)
    this.#heldFrom = sample
    if (!this.#timed) {
      const spokenMs = endMs - this.#toMs(this.#startSample)
      const reached = surelySpoken(this.#script.text, this.#from, spokenMs, this.#speed)
      this.#textEnd = Math.max(this.#textEnd, wordStart(this.#script.text, reached))
    }
    // What waits stays behind in new lists, so that none grows with the line.
    const textEnds = this.#textEnds
    this.#textEnds = textEnds.splice(count)
    const alignment = this.#takeAlignment(count, endMs)
    const reached = this.#timed ? (textEnds.at(-1) ?? 0) : this.#textEnd
    this.#deliveredTextEnd = Math.max(this.#deliveredTextEnd, reached)
    return {
      chunk: { pcm, sampleRate: this.#sampleRate, startMs, alignment },
      textEnd: this.#deliveredTextEnd,
      textEnds,
    }
  }

  /** Times not beyond the sound there is. The space of a pause may begin before the chunk, in the sound of the word before it. */
  #takeAlignment(count: number, limitMs: number): Alignment {
    const chars = this.#chars
    const charStartTimesMs = this.#startsMs
    const charDurationsMs = this.#endsMs
    this.#chars = chars.splice(count)
    this.#startsMs = charStartTimesMs.splice(count)
    this.#endsMs = charDurationsMs.splice(count)
    for (let i = 0; i < count; i++) {
      const startMs = Math.min(limitMs, charStartTimesMs[i] ?? 0)
      charStartTimesMs[i] = startMs
      charDurationsMs[i] = Math.max(0, Math.min(limitMs, charDurationsMs[i] ?? 0) - startMs)
    }
    return { chars, charStartTimesMs, charDurationsMs }
  }

  #quietNear(sample: number): number {
    if (sample <= this.#heldFrom || sample === this.#receivedTo) return sample
    const at = sample - this.#heldFrom
    const edge = this.#toCount(EDGE_MS)
    const quiet = this.#toCount(QUIET_MS)
    const from = Math.max(0, at - edge - quiet)
    const near = this.#held.peek(from, at + edge + quiet)
    return this.#heldFrom + from + quietestPlace(near, at - from, edge, quiet)
  }

  #toMs(samples: number): number {
    return (samples * 1000) / this.#sampleRate
  }

  #toCount(ms: number): number {
    return Math.round((ms * this.#sampleRate) / 1000)
  }

  #toSample(ms: number): number {
    return Math.min(this.#receivedTo, this.#toCount(ms))
  }
}

function isNear(aMs: number, bMs: number): boolean {
  return Math.abs(aMs - bMs) < RESTART_MS
}

/** The end of the last whole word before an offset. */
function wordStart(text: string, at: number): number {
  if (at >= text.length) return text.length
  let end = at
  while (end > 0 && !/\s/.test(text.charAt(end))) end--
  return end
}

/** How many of some rising times are no later than a time. */
function countUpTo(times: readonly number[], ms: number): number {
  let low = 0
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
