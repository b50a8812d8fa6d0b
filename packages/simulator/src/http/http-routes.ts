import { decodePart, parseAddress } from '../address.ts'
import { authenticate, findCredential } from '../authentication.ts'
import { modelEntry, models, voiceEntry } from '../catalogue.ts'
import { parseFaults } from '../faults/parse-faults.ts'
import { redact, redactQuery } from '../request-log.ts'
import type { ServiceContext } from '../service-context.ts'
import { sleep } from '../sleep.ts'
import { authenticationError, type HttpError, injectedError, validationError, voiceNotFound } from './http-errors.ts'
import { speakOverHttp } from './http-speech.ts'

/** An HTTP request, as any transport sees it. */
export interface HttpRequest {
  readonly method: string
  /** Path and query, or a whole address. */
  readonly url: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
  /** Ends once the client is gone; what was under way for it stops. */
  readonly signal?: AbortSignal
}

/** An answer whose body may still be on its way. */
export type HttpReply =
  | {
      readonly type: 'answer'
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      readonly body: AsyncIterable<Uint8Array>
    }
  /** The connection is to be cut without an answer, or with half the head of one. */
  | { readonly type: 'reset'; readonly midway: boolean }

const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*, authorization, content-type, xi-api-key',
  'access-control-allow-methods': 'GET, POST, DELETE, OPTIONS',
  'access-control-max-age': '600',
  'access-control-expose-headers':
    'request-id, history-item-id, character-cost, tts-latency-ms, current-concurrent-requests, maximum-concurrent-requests, x-trace-id, x-region',
}

/** A reply of our own making; every answer of the service carries these headers, errors too. */
type Answer = (status: number, body: unknown, headers?: Record<string, string>) => HttpReply

/** The HTTP side of the service. */
export const createHttpRoutes = (context: ServiceContext): ((request: HttpRequest) => Promise<HttpReply>) => {
  let speechRequests = 0

  return async (request) => {
    const { pathname, searchParams: query } = parseAddress(request.url)
    const requestId = context.requestId()
    const base = { ...cors, 'x-trace-id': context.requestId(), 'x-region': 'simulator' }
    const answer: Answer = (status, body, headers = {}) => ({
      type: 'answer',
      status,
      headers: { ...base, 'content-type': 'application/json', ...headers },
      body: isStream(body) ? body : once(new TextEncoder().encode(body === null ? '' : JSON.stringify(body))),
    })
    const fail = ({ status, body }: HttpError): HttpReply => answer(status, body)
    if (request.method === 'OPTIONS') return answer(204, null)

    const body = parseJson(request.body)
    const route = `${request.method} ${pathname.replace(/\/$/, '')}`
    context.log.add({
      type: 'request',
      atMs: context.clock.now(),
      method: request.method,
      path: pathname,
      query: redactQuery(query),
      body: redact(body),
    })
    const credential = findCredential(request.headers, query)
    const unauthenticated = (): HttpReply | undefined => {
      const failure = authenticate(credential, context)
      return failure && fail(authenticationError(failure, credential?.value, requestId))
    }

    const speech = /^POST \/v1\/text-to-speech\/([^/]+)(|\/stream|\/with-timestamps|\/stream\/with-timestamps)$/.exec(
      route,
    )
    if (speech) {
      const voiceId = decodePart(speech[1] ?? '')
      const number = ++speechRequests
      const startedMs = context.clock.now()
      const { signal } = request
      const fault = context.faults.onConnect({ request: number, voiceId })
      if (fault?.type === 'hang') await sleep(context.clock, fault.forMs ?? Number.POSITIVE_INFINITY, signal)
      if (fault?.type === 'reset') {
        await sleep(context.clock, fault.afterMs ?? 0, signal)
        return { type: 'reset', midway: fault.at === 'answer' }
      }
      if (fault?.type === 'http-error') return fail(injectedError(fault.status, fault.code, fault.message, requestId))
      const denied = unauthenticated()
      if (denied) return denied
      const form = { isStream: route.includes('/stream'), isTimed: route.endsWith('/with-timestamps') }
      const spoken = await speakOverHttp(context, {
        ...form,
        voiceId,
        request: number,
        startedMs,
        signal,
        query,
        body,
        requestId,
      })
      return 'status' in spoken ? fail(spoken) : answer(200, spoken.body, spoken.headers)
    }

    const voice = /^GET \/v1\/voices\/([^/]+)$/.exec(route)
    if (voice) {
      const found = context.engine.voices.find(({ voiceId }) => voiceId === voice[1])
      return found ? answer(200, voiceEntry(found)) : fail(voiceNotFound(voice[1] ?? '', requestId))
    }

    switch (route) {
      case 'GET /v1/voices':
        return answer(200, { voices: context.engine.voices.map(voiceEntry) })
      case 'GET /v1/models':
        return answer(200, models.map(modelEntry))
      case 'POST /v1/single-use-token/tts_websocket':
        return unauthenticated() ?? answer(200, { token: context.tokens.mint() })
      case 'GET /simulator/faults':
        return answer(200, context.faults.list())
      case 'DELETE /simulator/faults':
        context.faults.clear()
        return answer(200, [])
      case 'POST /simulator/faults':
        try {
          context.faults.add(...parseFaults(body))
        } catch (error) {
          return fail(validationError('value_error', ['body'], (error as Error).message, body ?? null))
        }
        return answer(201, context.faults.list())
      default:
        return answer(404, { detail: 'Not Found' })
    }
  }
}

/** The value of a JSON text; `undefined` for text that is none. */
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

const isStream = (body: unknown): body is AsyncIterable<Uint8Array> =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes
}
