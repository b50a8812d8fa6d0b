import type { VirtualClock } from '../clock.ts'
import type { VoiceServiceOptions } from '../service-options.ts'
import { GEORGE, type ServerFrame } from '../test-client.ts'
import type { VoiceService } from '../voice-service.ts'

/** What not every binding can show. */
export type Ability = 'upgrade status' | 'unclean close' | 'late open' | 'broken body' | 'abort'

/** A way to reach the service, and what it cannot show of it, with the reason. */
export interface Binding {
  readonly name: string
  readonly lacks: Partial<Record<Ability, string>>
  start(options: Partial<VoiceServiceOptions>): Promise<Wire>
}

/** The service behind a binding, on virtual time. */
export interface Wire {
  readonly service: VoiceService
  readonly clock: VirtualClock
  connect(options?: ConnectOptions): ContractSocket
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** Lets time pass, and what travels arrive. */
  pass(ms: number): Promise<void>
  /** Lets time pass until something is so; fails when it never is. */
  until(condition: () => boolean): Promise<void>
  /** Lets time pass until a promise has settled. */
  settled<T>(promise: Promise<T>): Promise<T>
  stop(): Promise<void>
}

interface ConnectOptions {
  readonly kind?: 'stream-input' | 'multi-stream-input'
  readonly voiceId?: string
  readonly query?: string
  readonly key?: string
}

/** A socket as its client sees it. */
export interface ContractSocket {
  readonly texts: string[]
  /** The messages that can be read. */
  readonly frames: ServerFrame[]
  /** `open`, `error` and `close` with its code, in order. */
  readonly events: string[]
  readonly end: { readonly code: number; readonly reason: string; readonly wasClean: boolean } | undefined
  /** HTTP status of a refused upgrade, where it can be seen. */
  readonly status: number | undefined
  /** Resolves once the service has the message. */
  send(message: unknown): Promise<void>
  close(code?: number, reason?: string): void
}

/** The part of a WebSocket that all clients here have. */
interface AnySocket {
  send(data: string): void
  close(code?: number, reason?: string): void
  addEventListener(type: 'open' | 'error', listener: (event: object) => void): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  addEventListener(type: 'close', listener: (event: { code: number; reason: string; wasClean: boolean }) => void): void
}

/** Watches a socket from its beginning. */
export const watch = (socket: AnySocket, service: VoiceService, wire: Pick<Wire, 'until'>): ContractSocket => {
  const texts: string[] = []
  const events: string[] = []
  let end: ContractSocket['end']
  let status: number | undefined
  socket.addEventListener('open', () => events.push('open'))
  socket.addEventListener('message', ({ data }) => texts.push(String(data)))
  socket.addEventListener('error', (event) => {
    events.push('error')
    // Only the `ws` package tells.
    const told = 'message' in event && /server response: (\d+)/.exec(String(event.message))
    if (told) status = Number(told[1])
  })
  socket.addEventListener('close', ({ code, reason, wasClean }) => {
    events.push(`close ${code}`)
    end = { code, reason, wasClean }
  })
  const received = (): number => service.log.entries.filter(({ type }) => type === 'message').length
  return {
    texts,
    events,
    get frames() {
      return texts.flatMap((text) => {
        const frame = readFrame(text)
        return frame ? [frame] : []
      })
    },
    get end() {
      return end
    },
    get status() {
      return status
    },
    async send(message) {
      if (!events.includes('open')) await wire.until(() => events.length > 0)
      const before = received()
      socket.send(typeof message === 'string' ? message : JSON.stringify(message))
      await wire.until(() => received() > before || end !== undefined)
    },
    close: (code, reason) => socket.close(code, reason),
  }
}

const readFrame = (text: string): ServerFrame | undefined => {
  try {
    const frame: unknown = JSON.parse(text)
    return typeof frame === 'object' && !Array.isArray(frame) ? (frame as ServerFrame) : undefined
  } catch {
    return undefined
  }
}

/** Path and query of an upgrade. */
export const pathOf = ({
  kind = 'stream-input',
  voiceId = GEORGE,
  query = '',
  key = 'key',
}: ConnectOptions = {}): string =>
  `/v1/text-to-speech/${voiceId}/${kind}?output_format=pcm_24000&authorization=${key}&${query}`

/** `settle` lets what travels arrive; no virtual time passes in it. */
export const timeOf = (clock: VirtualClock, settle: () => Promise<void>): Pick<Wire, 'pass' | 'until' | 'settled'> => {
  const until = async (condition: () => boolean): Promise<void> => {
    for (let step = 0; step < 1000; step++) {
      await settle()
      if (condition()) return
      // Nothing passes in the first rounds: most things take no time at all.
      await clock.advance(step < 5 ? 0 : 50)
    }
    throw new Error(`It never came to this: ${condition}`)
  }
  return {
    until,
    async pass(ms) {
      // In steps, since what arrives in between may set new timers.
      const steps = 10
      await settle()
      for (let step = 0; step < steps; step++) {
        await clock.advance(ms / steps)
        await settle()
      }
    },
    async settled(promise) {
      let isSettled = false
      const mark = (): void => {
        isSettled = true
      }
      promise.then(mark, mark)
      await until(() => isSettled)
      return promise
    },
  }
}

/** A turn of the event loop, in which what is on a real wire moves on. */
export const realTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1))
