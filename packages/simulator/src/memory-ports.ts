import { followSignal, toBodyStream } from './body-stream.ts'
import { type MemoryWebSocket, openMemorySocket } from './memory-socket.ts'
import { sleep } from './sleep.ts'
import type { VoiceService } from './voice-service.ts'

/** Options of {@link memoryPorts}. */
export interface MemoryPortsOptions {
  /**
   * One way through the wire, on the service's clock, where what is under way counts as a timer. Default 0: frames arrive in
   * the next microtask.
   */
  readonly latencyMs?: number
}

/** What a client of the service takes for the outside world. */
export interface MemoryPorts {
  readonly WebSocket: new (url: string, options?: { headers: Record<string, string> }) => MemoryWebSocket
  readonly fetch: typeof fetch
}

/**
 * The service as a `WebSocket` constructor and a `fetch`, in memory: no port, no timer but those of the service's clock. On a
 * virtual clock a spoken line takes no time.
 *
 * A refused upgrade is what a page sees of it: `error`, then `close` with 1006. A connection that is cut is a `close` with 1006
 * that was not clean, and over `fetch` a `TypeError`.
 *
 * @example
 * const clock = createVirtualClock()
 * const service = createVoiceService({ engine: timedEngine(), clock })
 * const { WebSocket, fetch } = memoryPorts(service)
 */
export const memoryPorts = (service: VoiceService, { latencyMs = 0 }: MemoryPortsOptions = {}): MemoryPorts => {
  // A function rather than a class, since `new` gives what it returns.
  function WebSocket(url: string, { headers = {} }: { headers?: Record<string, string> } = {}): MemoryWebSocket {
    return openMemorySocket({ service, url: String(url), headers: lowerCase(headers), latencyMs })
  }

  const answer = async (request: Request, gone: AbortController): Promise<Response> => {
    const { method, url } = request
    const { signal } = gone
    const body = await request.text()
    const headers = Object.fromEntries(request.headers)
    if (latencyMs > 0) await sleep(service.clock, latencyMs, signal)
    const reply = await service.request({ method, url, headers, body, signal })
    if (latencyMs > 0) await sleep(service.clock, latencyMs, signal)
    if (reply.type === 'reset') throw new TypeError('fetch failed')
    const stream = reply.status === 204 ? null : toBodyStream(reply.body, gone)
    return new Response(stream, { status: reply.status, headers: reply.headers })
  }

  return {
    WebSocket: WebSocket as unknown as MemoryPorts['WebSocket'],
    async fetch(input, init) {
      const request = new Request(input, init)
      const gone = followSignal(request.signal)
      gone.signal.throwIfAborted()
      const aborted = Promise.withResolvers<never>()
      gone.signal.addEventListener('abort', () => aborted.reject(gone.signal.reason), { once: true })
      // A reader that leaves later aborts too, when nobody waits for this any more.
      aborted.promise.catch(() => {})
      return Promise.race([answer(request, gone), aborted.promise])
    },
  }
}

const lowerCase = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
