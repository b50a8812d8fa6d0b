import type { VoiceConnection } from './sockets/voice-connection.ts'
import type { ConnectResult, VoiceService } from './voice-service.ts'

/** The part of a browser's WebSocket that clients of the service use. */
export interface MemoryWebSocket {
  readonly url: string
  /** 0 connecting, 1 open, 2 closing, 3 closed. */
  readonly readyState: number
  send(data: string): void
  close(code?: number, reason?: string): void
  addEventListener(type: 'open' | 'error', listener: (event: Event) => void): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
  addEventListener(type: 'close', listener: (event: MemoryCloseEvent) => void): void
}

/** What a `close` event says; Node has no `CloseEvent` before 23. */
export interface MemoryCloseEvent extends Event {
  readonly code: number
  readonly reason: string
  readonly wasClean: boolean
}

/** Where a memory socket leads, and how long the way is. */
export interface MemorySocketOptions {
  readonly service: VoiceService
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly latencyMs: number
}

const CONNECTING = 0
const OPEN = 1
const CLOSING = 2
const CLOSED = 3

/** Opens a socket to the service without a network, with the events and the order that the WHATWG standard gives them. */
export const openMemorySocket = ({ service, url, headers, latencyMs }: MemorySocketOptions): MemoryWebSocket => {
  const target = new EventTarget()
  let readyState = CONNECTING
  /** The service's end, until it knows that the socket is over. */
  let connection: VoiceConnection | undefined
  let serviceSends = false
  /** An answer that a fault holds back. */
  let late: unknown

  /** One way through the wire; what leaves first arrives first. */
  const travel = (arrive: () => void): void => {
    if (latencyMs > 0) service.clock.setTimeout(arrive, latencyMs)
    else queueMicrotask(arrive)
  }
  const end = (code: number, reason: string, wasClean: boolean): void => {
    if (readyState === CLOSED) return
    readyState = CLOSED
    target.dispatchEvent(Object.assign(new Event('close'), { code, reason, wasClean }))
  }
  /** A handshake that comes to nothing: a page learns no more than that. */
  const failHandshake = (): void => {
    if (readyState === CLOSED) return
    readyState = CLOSING
    target.dispatchEvent(new Event('error'))
    end(1006, '', false)
  }
  const leave = (code: number): void => {
    serviceSends = false
    connection?.closed(code)
    connection = undefined
  }

  travel(() => {
    if (readyState !== CONNECTING) return
    const result = service.connect({ url, headers })
    if (result.type === 'hang') return
    if (result.afterMs === 0) answer(result)
    else late = service.clock.setTimeout(() => answer(result), result.afterMs)
  })

  const answer = (result: Exclude<ConnectResult, { type: 'hang' }>): void => {
    if (result.type !== 'accepted') {
      travel(failHandshake)
      return
    }
    connection = result.connection
    serviceSends = true
    travel(() => {
      if (readyState !== CONNECTING) return
      readyState = OPEN
      target.dispatchEvent(new Event('open'))
    })
    connection.open({
      send(text) {
        if (serviceSends)
          travel(() => readyState === OPEN && target.dispatchEvent(new MessageEvent('message', { data: text })))
      },
      close(code, reason) {
        if (!serviceSends) return
        serviceSends = false
        travel(() => {
          end(code, reason, true)
          travel(() => leave(code))
        })
      },
      terminate() {
        if (!serviceSends) return
        leave(1006)
        travel(() => end(1006, '', false))
      },
    })
  }

  return {
    url,
    get readyState() {
      return readyState
    },
    send(data) {
      if (readyState === CONNECTING) throw new DOMException('The socket is not open yet.', 'InvalidStateError')
      if (readyState === OPEN) travel(() => connection?.receive(data))
    },
    close(code, reason = '') {
      if (code !== undefined && code !== 1000 && !(code >= 3000 && code <= 4999)) {
        throw new DOMException(`A client closes with 1000 or 3000 to 4999, not with ${code}.`, 'InvalidAccessError')
      }
      if (new TextEncoder().encode(reason).length > 123) {
        throw new DOMException('A close reason holds 123 bytes at most.', 'SyntaxError')
      }
      if (readyState >= CLOSING) return
      const wasOpen = readyState === OPEN
      readyState = CLOSING
      travel(() => {
        service.clock.clearTimeout(late)
        const isAnswered = connection?.answersClose
        // 1005 stands for a close frame without a code (RFC 6455 §7.1.5).
        leave(wasOpen ? (code ?? 1005) : 1006)
        if (!wasOpen) failHandshake()
        else if (isAnswered) travel(() => end(code ?? 1005, reason, true))
        else travel(() => end(1006, '', false))
      })
    },
    addEventListener(type: string, listener: unknown) {
      target.addEventListener(type, listener as EventListener)
    },
  }
}
