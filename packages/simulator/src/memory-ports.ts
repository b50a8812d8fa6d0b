import { toBodyStream } from './body-stream.ts'
import { type MemoryWebSocket, openMemorySocket } from './memory-socket.ts'
import type { VoiceService } from './voice-service.ts'

/** Options of {@link memoryPorts}. */
export interface MemoryPortsOptions {
  /** One way through the wire, on the service's clock. Default 0: frames arrive in the next microtask. */
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
  const travel = (): Promise<void> =>
    latencyMs > 0 ? new Promise((resolve) => service.clock.setTimeout(resolve, latencyMs)) : Promise.resolve()

  // A function rather than a class, since `new` gives what it returns.
  function WebSocket(url: string, { headers = {} }: { headers?: Record<string, string> } = {}): MemoryWebSocket {
    return openMemorySocket({ service, url: String(url), headers: lowerCase(headers), latencyMs })
  }

  const answer = async (request: Request): Promise<Response> => {
    const body = await request.text()
    await travel()
    request.signal.throwIfAborted()
    const headers = Object.fromEntries(request.headers)
    const reply = await service.request({ method: request.method, url: request.url, headers, body })
    await travel()
    if (reply.type === 'reset') throw new TypeError('fetch failed')
    return new Response(reply.status === 204 ? null : toBodyStream(reply.body, request.signal), {
      status: reply.status,
      headers: reply.headers,
    })
  }

  return {
    WebSocket: WebSocket as unknown as MemoryPorts['WebSocket'],
    async fetch(input, init) {
      const request = new Request(input, init)
      const { signal } = request
      signal.throwIfAborted()
      const aborted = Promise.withResolvers<never>()
      const abort = (): void => aborted.reject(signal.reason)
      signal.addEventListener('abort', abort)
      try {
        return await Promise.race([answer(request), aborted.promise])
      } finally {
        signal.removeEventListener('abort', abort)
      }
    },
  }
}

const lowerCase = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
