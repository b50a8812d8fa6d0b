import type { Cast, SpeechChunk, Utterance, UtteranceReport, UtteranceState } from '@banter/core'

/** How long each character of a text takes to speak. */
const CHAR_MS = 50
const RATE_HZ = 8000

export interface FakeCast extends Cast {
  readonly closed: boolean
  /** How often it was asked for a character. */
  readonly asked: number
}

/** A cast that speaks all of a line at once, a tone of 50 ms for each character, and needs no network. */
export function createFakeCast(characters = ['mira', 'bram']): FakeCast {
  let lines = 0
  let closed = false
  let asked = 0

  function say(character: string, source: string | AsyncIterable<string>): Utterance {
    let text = typeof source === 'string' ? source : ''
    let state: UtteranceState = 'speaking'
    let interrupted = () => {}
    const done = Promise.withResolvers<UtteranceReport>()
    const interruption = new Promise<null>((resolve) => {
      interrupted = () => resolve(null)
    })

    async function* speak(): AsyncGenerator<SpeechChunk, void> {
      const pieces = typeof source === 'string' ? [source][Symbol.iterator]() : source[Symbol.asyncIterator]()
      let startMs = 0
      while (state === 'speaking') {
        const next = await Promise.race([pieces.next(), interruption])
        if (!next || next.done) break
        if (typeof source !== 'string') text += next.value
        const chunk = speech(next.value, startMs)
        startMs += next.value.length * CHAR_MS
        yield chunk
      }
      finish('completed')
    }

    function finish(as: 'completed' | 'interrupted'): void {
      if (state !== 'speaking') return
      state = as
      interrupted()
      const all = { chars: text.length, ms: text.length * CHAR_MS }
      done.resolve({
        id: utterance.id,
        character,
        status: as,
        text,
        routes: ['websocket'],
        sentChars: text.length,
        billedChars: text.length,
        times: 'service',
        synthesised: all,
        delivered: all,
        heard: null,
        resumes: 0,
        latency: { queuedMs: 0, connectMs: 0, textToWireMs: 0, firstAudioMs: 0, totalMs: 0 },
        error: null,
      })
    }

    const utterance: Utterance = {
      id: `${character}-${++lines}`,
      character,
      done: done.promise,
      get text() {
        return text
      },
      get state() {
        return state
      },
      interrupt: () => finish('interrupted'),
      heard: () => {},
      [Symbol.asyncIterator]: speak,
    }
    return utterance
  }

  return {
    characters,
    get closed() {
      return closed
    },
    get asked() {
      return asked
    },
    character(name) {
      asked++
      return {
        name,
        voiceId: name,
        sessionState: 'idle',
        say: (text) => say(name, text),
        warm: () => {},
        estimate: (text) => text.length * CHAR_MS,
      }
    },
    prefetch: () => Promise.reject(new Error('Nothing is fetched ahead here.')),
    observe: () => () => {},
    observeTraffic: () => () => {},
    async close() {
      closed = true
    },
  }
}

function speech(text: string, startMs: number): SpeechChunk {
  const chars = [...text]
  const samples = (text.length * CHAR_MS * RATE_HZ) / 1000
  return {
    pcm: Int16Array.from({ length: samples }, (_, index) => 8000 * Math.sin((index * 2 * Math.PI * 440) / RATE_HZ)),
    sampleRate: RATE_HZ,
    startMs,
    alignment: {
      chars,
      charStartTimesMs: chars.map((_, index) => startMs + index * CHAR_MS),
      charDurationsMs: chars.map(() => CHAR_MS),
    },
  }
}
