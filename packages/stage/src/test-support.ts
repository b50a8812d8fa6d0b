import {
  type Alignment,
  BanterError,
  type Cast,
  type Clock,
  type SayOptions,
  type SpeechChunk,
  type Utterance,
  type UtteranceReport,
  type UtteranceState,
} from '@banter/core'
import { createPipe } from './pipe.ts'

/** Time that passes when a test says so. */
export interface TestClock extends Clock {
  /** Lets time pass, and whatever waits for it happen. */
  pass(ms: number): Promise<void>
  readonly timers: number
}

export function createTestClock(): TestClock {
  const timers = new Map<number, { at: number; callback: () => void }>()
  let now = 1000
  let ids = 0
  return {
    now: () => now,
    setTimeout(callback, delayMs) {
      timers.set(++ids, { at: now + Math.max(0, delayMs), callback })
      return ids
    },
    clearTimeout: (timer) => void timers.delete(timer as number),
    get timers() {
      return timers.size
    },
    async pass(ms) {
      const until = now + ms
      await settled()
      for (;;) {
        const [next] = [...timers].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at)
        if (!next) break
        timers.delete(next[0])
        now = Math.max(now, next[1].at)
        next[1].callback()
        await settled()
      }
      now = until
    },
  }
}

/** Lets promises that wait for nothing but each other come to rest. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve()
}

/** With it, a mark and a space are a pause, and a space alone is none. */
export const CHAR_MS = 80
const RATE_HZ = 8000

/** Speech of a text at 80 ms a character. */
function speech(text: string, startMs = 0, timed = true, level = 0): SpeechChunk {
  const chars = timed ? [...text] : []
  const alignment: Alignment = {
    chars,
    charStartTimesMs: chars.map((_, i) => startMs + i * CHAR_MS),
    charDurationsMs: chars.map(() => CHAR_MS),
  }
  const pcm = new Int16Array((text.length * CHAR_MS * RATE_HZ) / 1000).fill(level * 32767)
  return { pcm, sampleRate: RATE_HZ, startMs, alignment }
}

/** A line of a cast whose speech a test gives by hand. */
export interface TestLine extends Utterance {
  readonly options: SayOptions
  readonly heardMs: number | null
  /** What was not spoken yet. */
  readonly rest: string
  /** Speaks the rest of its text and ends. */
  speak(): void
  /** Speaks a stretch of text, following what was spoken before. */
  speakPart(text: string, timed?: boolean, level?: number): void
  complete(): void
  fail(): void
}

export interface TestCast extends Cast {
  /** Every line said, oldest first. */
  readonly lines: readonly TestLine[]
  readonly warmed: readonly string[]
}

/** A cast that needs no network; it keeps core's promises where a stage relies on them. */
export function createTestCast(characters = ['mira', 'bram', 'guard']): TestCast {
  const lines: TestLine[] = []
  const warmed: string[] = []

  function say(character: string, source: string | AsyncIterable<string>, options: SayOptions = {}): TestLine {
    if (typeof source === 'string' && source.trim() === '')
      throw new BanterError('empty_text', 'There is nothing to say.')
    let text = typeof source === 'string' ? source : ''
    let state: UtteranceState = 'opening'
    let speechMs = 0
    let spokenTo = 0
    let heardMs: number | null = null
    let pipe = createPipe<SpeechChunk>()
    const done = Promise.withResolvers<UtteranceReport>()
    const iterator = typeof source === 'string' ? undefined : source[Symbol.asyncIterator]()
    const read = async (): Promise<void> => {
      for (let next = await iterator?.next(); next && !next.done; next = await iterator?.next()) text += next.value
    }
    read().catch(() => line.fail())

    function finish(as: 'completed' | 'interrupted' | 'failed'): void {
      if (['completed', 'interrupted', 'failed'].includes(state)) return
      state = as
      pipe.end()
      // As core does: what was not read of a line that is interrupted is thrown away.
      if (as === 'interrupted') pipe = createPipe()
      void iterator?.return?.()
      const spoken = { chars: text.length, ms: speechMs }
      done.resolve({
        id: line.id,
        character,
        status: as,
        text,
        routes: ['websocket'],
        sentChars: text.length,
        billedChars: text.length,
        times: 'service',
        synthesised: spoken,
        delivered: spoken,
        heard: null,
        resumes: 0,
        latency: { queuedMs: 0, connectMs: 0, textToWireMs: 0, firstAudioMs: 0, totalMs: 0 },
        error: as === 'failed' ? new BanterError('quota_exceeded', 'The quota is used up.') : null,
      })
    }

    const line: TestLine = {
      id: `${character}-${lines.length + 1}`,
      character,
      options,
      done: done.promise,
      get text() {
        return text
      },
      get state() {
        return state
      },
      get heardMs() {
        return heardMs
      },
      get rest() {
        return text.slice(spokenTo)
      },
      interrupt: () => finish('interrupted'),
      heard(ms) {
        heardMs = ms
      },
      speakPart(part, timed, level) {
        state = 'speaking'
        const chunk = speech(part, speechMs, timed, level)
        speechMs += part.length * CHAR_MS
        spokenTo += part.length
        pipe.push(chunk)
      },
      speak() {
        line.speakPart(line.rest)
        finish('completed')
      },
      complete: () => finish('completed'),
      fail: () => finish('failed'),
      [Symbol.asyncIterator]: () => pipe[Symbol.asyncIterator](),
    }
    lines.push(line)
    options.signal?.addEventListener('abort', line.interrupt)
    if (options.signal?.aborted) line.interrupt()
    return line
  }

  return {
    characters,
    lines,
    warmed,
    character(name) {
      if (!characters.includes(name)) throw new BanterError('unknown_character', `There is no character "${name}".`)
      return {
        name,
        voiceId: name,
        sessionState: 'idle',
        say: (text, options) => say(name, text, options),
        warm: () => warmed.push(name),
        estimate: (text) => text.length * CHAR_MS,
      }
    },
    prefetch: () => Promise.reject(new Error('Nothing is fetched ahead here.')),
    observe: () => () => {},
    observeTraffic: () => () => {},
    close: async () => {},
  }
}
