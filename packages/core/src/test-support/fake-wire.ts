import { encodeAudioMessage, encodeBase64, encodeErrorMessage, pcmBytes } from '@banter/protocol'
import type { WebSocketLike } from '../ports.ts'

/** A frame that the session sent. */
type Sent = Record<string, unknown>

/** One socket as a test sees it: what was sent over it, and the service's side to play. */
export interface FakeSocket {
  url: URL
  headers: Record<string, string>
  sent: Sent[]
  closed: boolean
  open(): void
  /** Speech for a context: ten samples a character at 8 kHz, with times; `false` for none. */
  speak(contextId: string, text: string, options?: { timed?: boolean; isFinal?: boolean }): void
  final(contextId: string): void
  error(code: string, message?: string): void
  receive(frame: string): void
  drop(code?: number, reason?: string): void
}

/** Samples for one character of fake speech; at 8 kHz that is 10 ms. */
export const SAMPLES_PER_CHAR = 80

type Listener = (event: never) => void

/** Sockets that go nowhere, each played by the test. */
export function createFakeWire({ autoOpen = true } = {}) {
  const sockets: FakeSocket[] = []

  class FakeWebSocket implements WebSocketLike {
    readonly listeners = new Map<string, Listener[]>()
    readonly fake: FakeSocket

    constructor(url: string, options?: { headers: Record<string, string> }) {
      const fire = (type: string, event: unknown): void => {
        if (type === 'close') this.fake.closed = true
        for (const listener of this.listeners.get(type) ?? []) listener(event as never)
      }
      const kind = url.includes('/multi-stream-input') ? 'multi-stream-input' : 'stream-input'
      const audio = (contextId: string, message: Parameters<typeof encodeAudioMessage>[0]): void =>
        fire('message', { data: encodeAudioMessage({ ...message, contextId }, kind) })
      this.fake = {
        url: new URL(url),
        headers: options?.headers ?? {},
        sent: [],
        closed: false,
        open: () => fire('open', {}),
        receive: (data) => fire('message', { data }),
        drop: (code = 1006, reason = '') => fire('close', { code, reason }),
        error: (code, message = code) => fire('message', { data: encodeErrorMessage(code, message) }),
        final: (contextId) =>
          audio(contextId, { contextId, audio: null, alignment: null, normalizedAlignment: null, isFinal: true }),
        speak(contextId, text, { timed = true, isFinal = false } = {}) {
          const chars = [...text]
          const pcm = new Int16Array(chars.length * SAMPLES_PER_CHAR).fill(1)
          const alignment = timed
            ? { chars, charStartTimesMs: chars.map((_, i) => i * 10), charDurationsMs: chars.map(() => 10) }
            : null
          audio(contextId, {
            contextId,
            audio: encodeBase64(pcmBytes(pcm)),
            alignment,
            normalizedAlignment: null,
            isFinal,
          })
        },
      }
      sockets.push(this.fake)
      if (autoOpen) queueMicrotask(() => this.fake.open())
    }

    send(data: string): void {
      this.fake.sent.push(JSON.parse(data) as Sent)
    }

    close(): void {
      this.fake.closed = true
    }

    addEventListener(type: string, listener: Listener): void {
      this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener])
    }
  }

  return {
    WebSocket: FakeWebSocket,
    sockets,
    /** The newest socket. */
    get socket(): FakeSocket {
      const last = sockets.at(-1)
      if (!last) throw new Error('No socket was opened.')
      return last
    },
  }
}
