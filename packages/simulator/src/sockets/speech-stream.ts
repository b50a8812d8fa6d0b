import type { Alignment } from '@banter/protocol'
import { encodeBase64 } from '@banter/protocol'
import type { Clock } from '../clock.ts'
import type { Concurrency, Turn } from '../concurrency.ts'
import type { Pace } from '../pace.ts'
import type { AudioFormat } from '../speech/audio-formats.ts'
import { joinPcm, type SpeechFrame } from '../speech/frames.ts'

/** What one server message says, before its protocol's dress. */
export interface SpeechMessage {
  readonly audio: string | null
  readonly isFinal: boolean
  /** Number of the generation that it belongs to, 1 for the stream's first. */
  readonly generation: number
  readonly normalizedAlignment: Alignment | null
  readonly alignment: Alignment | null
}

/** What a stream of speech is made with. */
export interface SpeechStreamOptions {
  readonly clock: Clock
  readonly pace: Pace
  readonly format: AudioFormat
  readonly concurrency: Concurrency
  /** From the last audio to `isFinal`. */
  readonly finalMs: number
  /** Ends by itself when no text came for so long after the last audio; `undefined`: never. */
  readonly pauseFinalMs: number | undefined
  /** Each message with text is a generation of its own, at once. */
  readonly autoMode: boolean
  /** One generation, as frames. */
  readonly generate: (text: string) => AsyncIterable<SpeechFrame>
  readonly emit: (message: SpeechMessage) => void
  readonly onError: (error: unknown) => void
}

/** Text in, paced messages out: one `stream-input` socket, or one context. */
export interface SpeechStream {
  /** Whether it takes no more text. */
  readonly ended: boolean
  append(text: string, options: { flush: boolean; tryTrigger: boolean }): void
  setSchedule(schedule: readonly number[]): void
  /** Forgets text that no generation has begun on. */
  discard(): void
  /** Generates what is left, then the held-back tail and `isFinal`. */
  end(): void
  /** Stops at once; nothing is emitted any more. */
  stop(): void
}

/** Text that is to be spoken, of which `atMs` tells since when. */
interface Job {
  readonly text: string
  readonly atMs: number
  readonly generation: number
}

/** Characters buffered before the service speaks by itself, the last value over and over (PROTOCOL §1.4). */
const DEFAULT_SCHEDULE = [120, 160, 250, 290]
/** `try_trigger_generation` speaks from here on (elevenlabs-docs#24). */
const MIN_TRIGGER_CHARS = 50

/** Creates the stream that turns text into messages by the service's rules of buffering, order and pace. */
export const createSpeechStream = (options: SpeechStreamOptions): SpeechStream => {
  const { clock, pace, format } = options
  let schedule: readonly number[] = DEFAULT_SCHEDULE
  let generations = 0
  let buffer = ''
  let held = new Int16Array(0)
  let stopped = false
  let ended = false
  let working = false
  let nextDueMs = 0
  let wake: (() => void) | undefined
  let turn: Turn | undefined
  let pause: unknown
  const queue: (Job | 'end')[] = []

  const threshold = (): number => schedule[Math.min(generations, schedule.length - 1)] ?? 0

  const generateBuffer = (): void => {
    const text = buffer
    buffer = ''
    if (text.trim() === '') return
    generations++
    queue.push({ text, atMs: clock.now(), generation: generations })
    if (!working) void work()
  }

  const work = async (): Promise<void> => {
    working = true
    try {
      for (let job = queue.shift(); job && !stopped; job = queue.shift()) {
        if (job === 'end') await finish()
        else {
          turn = options.concurrency.enter()
          if ((await turn.ready) && !stopped) await speak(job)
          turn.leave()
        }
      }
    } catch (error) {
      if (!stopped) options.onError(error)
    } finally {
      turn?.leave()
      working = false
      awaitText()
    }
  }

  /** `isFinal` may come in a pause of the text, before anyone asked for an end (livekit/agents#4221). */
  const awaitText = (): void => {
    clock.clearTimeout(pause)
    if (options.pauseFinalMs === undefined || ended || stopped || generations === 0) return
    pause = clock.setTimeout(() => {
      if (!working && buffer === '') stream.end()
    }, options.pauseFinalMs)
  }

  const speak = async ({ text, atMs, generation }: Job): Promise<void> => {
    nextDueMs = Math.max(nextDueMs, atMs + pace.firstByteMs)
    for await (const frame of options.generate(text)) {
      await until(nextDueMs)
      if (stopped) return
      nextDueMs =
        Math.max(nextDueMs, clock.now()) + (frame.pcm.length / format.sampleRateHz / pace.realtimeFactor) * 1000
      options.emit({
        audio: encodeBase64(format.encode(holdBack(frame.pcm))),
        isFinal: false,
        generation,
        normalizedAlignment: frame.normalizedAlignment,
        alignment: frame.alignment,
      })
    }
  }

  /** The service keeps 10 to 30 ms back in each message, which leave with the next or in the tail (recorded). */
  const holdBack = (pcm: Int16Array): Int16Array => {
    const all = joinPcm([held, pcm])
    const keep = Math.min(pcm.length >> 1, Math.round((format.sampleRateHz * (10 + (all.length % 20))) / 1000))
    held = all.slice(all.length - keep)
    return all.subarray(0, all.length - keep)
  }

  const finish = async (): Promise<void> => {
    const nothing = { generation: generations, normalizedAlignment: null, alignment: null }
    if (held.length > 0) options.emit({ audio: encodeBase64(format.encode(held)), isFinal: false, ...nothing })
    await until(clock.now() + options.finalMs)
    if (!stopped) options.emit({ audio: null, isFinal: true, ...nothing })
  }

  const until = (dueMs: number): Promise<void> => {
    const waitMs = dueMs - clock.now()
    if (waitMs <= 0 || stopped) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = clock.setTimeout(resolve, waitMs)
      wake = () => {
        clock.clearTimeout(timer)
        resolve()
      }
    })
  }

  const stream: SpeechStream = {
    get ended() {
      return ended
    },
    append(text, { flush, tryTrigger }) {
      if (ended || stopped) return
      buffer += text
      clock.clearTimeout(pause)
      const enough = buffer.length >= threshold() || (tryTrigger && buffer.length >= MIN_TRIGGER_CHARS)
      if (flush || enough || (options.autoMode && text.trim() !== '')) generateBuffer()
      if (!working) awaitText()
    },
    setSchedule(next) {
      schedule = next
    },
    discard() {
      buffer = ''
    },
    end() {
      if (ended || stopped) return
      clock.clearTimeout(pause)
      generateBuffer()
      ended = true
      queue.push('end')
      if (!working) void work()
    },
    stop() {
      stopped = true
      queue.length = 0
      clock.clearTimeout(pause)
      turn?.leave()
      wake?.()
    },
  }
  return stream
}
