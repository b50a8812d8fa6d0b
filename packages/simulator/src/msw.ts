import { HttpResponse, http, type RequestHandler } from 'msw'
import { type WebSocketHandler, ws } from 'msw/ws'
import { followSignal, toBodyStream } from './body-stream.ts'
import type { VoiceService } from './voice-service.ts'

export { createVirtualClock } from './clock.ts'
export { fliteEngine } from './engines/flite.ts'
export { timedEngine } from './engines/timed.ts'
export { createVoiceService, type VoiceService } from './voice-service.ts'

/** Options of {@link voiceHandlers}. */
export interface VoiceHandlersOptions {
  /** The address to stand in for. Default `https://api.elevenlabs.io`. */
  readonly baseUrl?: string
}

/**
 * The simulated service as msw handlers, HTTP and WebSocket, for a browser or for Node.
 *
 * msw 3 patches the global `WebSocket`, not the `ws` package's. What it cannot express (3.0.5): the status of a refused upgrade,
 * an answer to an upgrade that is held back, an end that is not clean (an `error` event and a close with 1006 stand for it) and
 * a body that breaks off, which looks whole. In Node an aborted request has `fetch` itself fail an assertion some time later.
 *
 * @example
 * const service = createVoiceService({ engine: timedEngine(), pace: 'instant' })
 * setupServer(...voiceHandlers(service, { baseUrl: 'https://api.elevenlabs.io' })).listen()
 */
export const voiceHandlers = (
  service: Pick<VoiceService, 'connect' | 'request'>,
  { baseUrl = 'https://api.elevenlabs.io' }: VoiceHandlersOptions = {},
): (RequestHandler | WebSocketHandler)[] => {
  const base = baseUrl.replace(/\/+$/, '')
  const answer = async ({ request }: { request: Request }): Promise<Response> => {
    const { pathname, search } = new URL(request.url)
    const gone = followSignal(request.signal)
    const reply = await service
      .request({
        method: request.method,
        url: pathname.slice(new URL(base).pathname.replace(/\/$/, '').length) + search,
        headers: Object.fromEntries(request.headers),
        body: await request.text(),
        signal: gone.signal,
      })
      .catch((error: unknown) => {
        if (!gone.signal.aborted) throw error
        // The client has left. Whatever is answered now, msw 3.0.5 has Node's fetch fail by an assertion nobody can catch.
        return new Promise<never>(() => {})
      })
    if (reply.type === 'reset') return HttpResponse.error()
    const body = reply.status === 204 ? null : toBodyStream(reply.body, gone)
    return new HttpResponse(body, { status: reply.status, headers: reply.headers })
  }
  const link = ws.link(`${base.replace(/^http/, 'ws')}/v1/text-to-speech/:voiceId/:kind`)
  const socket = link.addEventListener('connection', ({ client, params }) => {
    const result = service.connect({
      url: `/v1/text-to-speech/${encodeURIComponent(String(params.voiceId))}/${params.kind}${client.url.search}`,
      headers: {},
    })
    const breakOff = (): void => {
      if ('socket' in client && client.socket instanceof EventTarget) client.socket.dispatchEvent(new Event('error'))
      client.close(1006)
    }
    // An answer cannot be held back here: the client's `open` comes whatever a listener does (msw 3.0.5).
    if (result.type !== 'accepted') return breakOff()
    const { connection } = result
    client.addEventListener('message', ({ data }) => {
      if (typeof data === 'string') connection.receive(data)
    })
    client.addEventListener('close', ({ code }) => connection.closed(code))
    connection.open({
      send: (text) => client.send(text),
      // A close in the same tick would overtake the messages before it (msw 3.0.5).
      close: (code, reason) => void setTimeout(() => client.close(code, reason)),
      terminate: () => void setTimeout(breakOff),
    })
  })
  return [http.all(`${base}/v1/*`, answer), http.all(`${base}/simulator/*`, answer), socket]
}
