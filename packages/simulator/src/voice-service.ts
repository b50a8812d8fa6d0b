import { decodePart, parseAddress } from './address.ts'
import { findCredential } from './authentication.ts'
import { models } from './catalogue.ts'
import type { Clock } from './clock.ts'
import type { FaultBoard } from './faults/fault-board.ts'
import {
  checkFormat,
  type HttpError,
  httpError,
  injectedError,
  modelNotFound,
  modelNotOnSockets,
} from './http/http-errors.ts'
import { createHttpRoutes, type HttpReply, type HttpRequest } from './http/http-routes.ts'
import { type RequestLog, redactQuery } from './request-log.ts'
import { createServiceContext } from './service-context.ts'
import type { VoiceServiceOptions } from './service-options.ts'
import { createVoiceConnection, type VoiceConnection } from './sockets/voice-connection.ts'
import type { AudioFormat } from './speech/audio-formats.ts'
import type { Voice } from './speech/speech-engine.ts'

/** How the request for a socket was answered, and how long a binding waits with the answer. */
export type ConnectResult =
  | { readonly type: 'accepted'; readonly connection: VoiceConnection; readonly afterMs: number }
  | { readonly type: 'refused'; readonly status: number; readonly body: string; readonly afterMs: number }
  /** The connection is to be cut without an answer, or with half the head of one. */
  | { readonly type: 'reset'; readonly midway: boolean; readonly afterMs: number }
  /** Nothing is to happen until the client gives up. */
  | { readonly type: 'hang' }

/** A request for a socket, as any transport sees it. */
export interface ConnectRequest {
  /** Path and query, or a whole address. */
  readonly url: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
}

/** The simulated service, free of any transport. */
export interface VoiceService {
  readonly voices: readonly Voice[]
  /** The clock that everything here runs on. */
  readonly clock: Clock
  readonly log: RequestLog
  readonly faults: FaultBoard
  connect(request: ConnectRequest): ConnectResult
  request(request: HttpRequest): Promise<HttpReply>
}

const SOCKET_PATH = /^\/v1\/text-to-speech\/([^/]+)\/(stream-input|multi-stream-input)$/
const MAX_INACTIVITY_S = 180

/**
 * Creates the simulated voice service: its rules and its traps, on any transport and any clock.
 *
 * @example
 * const service = createVoiceService({ engine: timedEngine(), pace: 'instant', clock: createVirtualClock() })
 */
export const createVoiceService = (options: VoiceServiceOptions): VoiceService => {
  const context = createServiceContext(options)
  let sockets = 0

  const refuse = ({ status, body }: HttpError, afterMs: number): ConnectResult => ({
    type: 'refused',
    status,
    body: JSON.stringify(body),
    afterMs,
  })

  const checkQuery = (query: URLSearchParams): AudioFormat | HttpError => {
    const requestId = context.requestId()
    const modelId = query.get('model_id')
    const model = models.find((each) => each.modelId === modelId)
    if (modelId && !model) return modelNotFound(modelId, requestId)
    if (model && !model.onSockets) return modelNotOnSockets(model.modelId, requestId)
    const formatName = query.get('output_format') ?? 'mp3_44100'
    const format = checkFormat(formatName, { plan: context.plan, wav: false, requestId })
    if ('status' in format) return format
    const inactivity = query.get('inactivity_timeout')
    if (inactivity !== null && !(Number(inactivity) >= 1 && Number(inactivity) <= MAX_INACTIVITY_S)) {
      const message = `inactivity_timeout must be from 1 to ${MAX_INACTIVITY_S} seconds.`
      const detail = { type: 'validation_error', code: 'invalid_parameters', message, param: 'inactivity_timeout' }
      return httpError(400, detail, requestId)
    }
    return format
  }

  return {
    voices: context.engine.voices,
    clock: context.clock,
    log: context.log,
    faults: context.faults,
    request: createHttpRoutes(context),
    connect({ url, headers }) {
      const { pathname, searchParams: query } = parseAddress(url)
      const [, voicePart = '', kind] = SOCKET_PATH.exec(pathname) ?? []
      if (kind !== 'stream-input' && kind !== 'multi-stream-input') {
        return { type: 'refused', status: 404, body: JSON.stringify({ detail: 'Not Found' }), afterMs: 0 }
      }
      const voiceId = decodePart(voicePart)
      const socket = ++sockets
      context.log.add({ type: 'connect', atMs: context.clock.now(), socket, path: pathname, query: redactQuery(query) })
      const fault = context.faults.onConnect({ socket, voiceId })
      if (fault?.type === 'hang' && fault.forMs === undefined) return { type: 'hang' }
      if (fault?.type === 'reset') return { type: 'reset', midway: fault.at === 'answer', afterMs: fault.afterMs ?? 0 }
      if (fault?.type === 'refuse')
        return refuse(injectedError(fault.status, fault.code, fault.message, context.requestId()), 0)
      const afterMs = (fault?.type === 'hang' && fault.forMs) || 0
      const format = checkQuery(query)
      if ('status' in format) return refuse(format, afterMs)
      const connection = createVoiceConnection(context, {
        socket,
        kind,
        voiceId,
        format,
        autoMode: query.get('auto_mode') === 'true',
        inactivityMs: Number(query.get('inactivity_timeout') ?? 20) * 1000,
        credential: findCredential(headers, query),
      })
      return { type: 'accepted', connection, afterMs }
    },
  }
}
