import { type Alignment, encodeBase64, toHttpAlignment } from '@banter/protocol'
import { DEFAULT_MODEL_ID, models } from '../catalogue.ts'
import { QUEUE_MS } from '../concurrency.ts'
import type { Traffic } from '../faults/fault-board.ts'
import type { ServiceContext } from '../service-context.ts'
import { sleep } from '../sleep.ts'
import { speedOf } from '../sockets/socket-rules.ts'
import type { AudioFormat } from '../speech/audio-formats.ts'
import { joinPcm, type SpeechFrame } from '../speech/frames.ts'
import { faultyBody } from './faulty-body.ts'
import {
  checkFormat,
  type HttpError,
  httpError,
  injectedError,
  modelNotFound,
  validationError,
  voiceNotFound,
} from './http-errors.ts'

/** A request for speech over HTTP, let in but not yet checked. */
export interface HttpSpeechRequest {
  readonly isStream: boolean
  readonly isTimed: boolean
  readonly voiceId: string
  /** Number of this request, 1 for the service's first. */
  readonly request: number
  /** When it came. */
  readonly startedMs: number
  /** Ends once the client is gone. */
  readonly signal: AbortSignal | undefined
  readonly query: URLSearchParams
  /** The parsed body, `undefined` when it was no JSON. */
  readonly body: unknown
  readonly requestId: string
}

/** Speech on its way. */
export interface HttpSpeech {
  readonly headers: Record<string, string>
  readonly body: AsyncIterable<Uint8Array>
}

/** Answers the four forms of `POST /v1/text-to-speech/:voice_id` (PROTOCOL §3). */
export const speakOverHttp = async (
  context: ServiceContext,
  request: HttpSpeechRequest,
): Promise<HttpSpeech | HttpError> => {
  const checked = check(context, request)
  if ('status' in checked) return checked
  const { text, speed, format } = checked
  const turn = context.concurrency.enter(QUEUE_MS)
  // A client that is gone may leave a body unread, whose own end would then never come.
  request.signal?.addEventListener('abort', turn.leave)
  if (!(await turn.ready)) return injectedError(429, undefined, tooMany(context.concurrency.max), request.requestId)
  const { clock, faults, concurrency } = context
  const { signal, startedMs, isTimed } = request
  const traffic: Traffic = { request: request.request, voiceId: request.voiceId }
  const frames = pace(
    context,
    context.generate({ text, voiceId: request.voiceId, speed, format, overHttp: true }),
    format.sampleRateHz,
    signal,
  )
  const running = concurrency.running
  const write = (frame: SpeechFrame): Iterable<Uint8Array> =>
    isTimed ? timedLine(frame, format) : plain(frame, format)
  try {
    // The whole forms wait for the last frame, the streams for the first, so that the headers can tell the latency.
    const first = request.isStream ? await frames.next() : undefined
    const rest = first && !first.done ? prepend(first.value, frames) : frames
    const whole = request.isStream ? undefined : await collect(rest)
    const body = faultyBody(whole ? one(whole) : rest, {
      clock,
      faults,
      traffic,
      startedMs,
      signal,
      write,
      isText: isTimed,
    })
    return {
      headers: {
        'content-type': isTimed ? 'application/json' : format.contentType,
        'request-id': request.requestId,
        'history-item-id': context.requestId().slice(0, 20),
        'character-cost': String([...text].length),
        'current-concurrent-requests': String(running),
        'maximum-concurrent-requests': String(concurrency.max),
        'tts-latency-ms': String(Math.round(clock.now() - startedMs)),
      },
      body: finallyDo(body, turn.leave),
    }
  } catch (error) {
    turn.leave()
    throw error
  }
}

const tooMany = (max: number): string =>
  `Too many concurrent requests. Your current subscription is associated with a maximum of ${max} concurrent requests.`

const check = (
  context: ServiceContext,
  { voiceId, query, body, requestId, isStream, isTimed }: HttpSpeechRequest,
): { text: string; speed: number; format: AudioFormat } | HttpError => {
  const invalid = (code: string, message: string, param: string): HttpError =>
    httpError(400, { type: 'validation_error', code, message, param }, requestId)
  if (body === undefined) return invalid('malformed_json', 'The body is not JSON.', 'body')
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return validationError('model_attributes_type', ['body'], 'Input should be a valid dictionary', body)
  }
  const fields = body as Record<string, unknown>
  if (fields.text === undefined) return validationError('missing', ['body', 'text'], 'Field required', null)
  if (typeof fields.text !== 'string') {
    return validationError('string_type', ['body', 'text'], 'Input should be a valid string', fields.text)
  }
  if (!context.hasVoice(voiceId)) return voiceNotFound(voiceId, requestId)
  const modelId = typeof fields.model_id === 'string' ? fields.model_id : DEFAULT_MODEL_ID
  const model = models.find((each) => each.modelId === modelId)
  if (!model) return modelNotFound(modelId, requestId)
  if (!model.onSockets && (fields.previous_text || fields.next_text)) {
    return invalid(
      'invalid_parameters',
      `previous_text and next_text are not supported by '${modelId}'.`,
      'previous_text',
    )
  }
  if (fields.text.length > model.maxChars) {
    return invalid('text_too_long', `A request of '${modelId}' holds at most ${model.maxChars} characters.`, 'text')
  }
  if (!/[\p{L}\p{N}\p{P}]/u.test(fields.text))
    return invalid('invalid_parameters', 'There is nothing to say in the text.', 'text')
  const formatName = query.get('output_format') ?? 'mp3_44100_128'
  const format = checkFormat(formatName, { plan: context.plan, wav: !isStream && !isTimed, requestId })
  if ('status' in format) return format
  const settings = fields.voice_settings as Record<string, unknown> | null | undefined
  return { text: fields.text, speed: speedOf(settings), format }
}

/** Lets frames out at the service's pace. */
async function* pace(
  { clock, pace: { firstByteMs, realtimeFactor } }: ServiceContext,
  frames: AsyncIterable<SpeechFrame>,
  sampleRateHz: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<SpeechFrame> {
  let dueMs = clock.now() + firstByteMs
  for await (const frame of frames) {
    const waitMs = dueMs - clock.now()
    if (waitMs > 0) await sleep(clock, waitMs, signal)
    dueMs = Math.max(dueMs, clock.now()) + ((frame.pcm.length / sampleRateHz) * 1000) / realtimeFactor
    yield frame
  }
}

async function* prepend<T>(first: T, rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield first
  yield* rest
}

async function* one<T>(value: T): AsyncGenerator<T> {
  yield value
}

const collect = async (frames: AsyncIterable<SpeechFrame>): Promise<SpeechFrame> => {
  const all: SpeechFrame[] = []
  for await (const frame of frames) all.push(frame)
  return {
    pcm: joinPcm(all.map(({ pcm }) => pcm)),
    alignment: joinAlignments(all.map(({ alignment }) => alignment)),
    normalizedAlignment: joinAlignments(all.map(({ normalizedAlignment }) => normalizedAlignment)),
  }
}

const joinAlignments = (parts: readonly (Alignment | null)[]): Alignment | null => {
  const some = parts.filter((part) => part !== null)
  if (some.length === 0) return null
  return {
    chars: some.flatMap(({ chars }) => chars),
    charStartTimesMs: some.flatMap(({ charStartTimesMs }) => charStartTimesMs),
    charDurationsMs: some.flatMap(({ charDurationsMs }) => charDurationsMs),
  }
}

/** Bytes as they are. */
function* plain({ pcm }: SpeechFrame, format: AudioFormat): Generator<Uint8Array> {
  // Only the whole form has formats with a header, so this is the one frame there is.
  if (format.header) yield format.header(pcm.length)
  yield format.encode(pcm)
}

/** One JSON object a line. */
function* timedLine({ pcm, alignment, normalizedAlignment }: SpeechFrame, format: AudioFormat): Generator<Uint8Array> {
  const times = JSON.stringify({
    alignment: alignment && toHttpAlignment(alignment),
    normalized_alignment: normalizedAlignment && toHttpAlignment(normalizedAlignment),
  })
  yield new TextEncoder().encode(`{"audio_base64":"${encodeBase64(format.encode(pcm))}",${times.slice(1)}\n`)
}

async function* finallyDo<T>(items: AsyncIterable<T>, act: () => void): AsyncGenerator<T> {
  try {
    yield* items
  } finally {
    act()
  }
}
