import {
  BanterError,
  encodeSpeechRequest,
  httpError,
  parseTimedSpeech,
  type SpeechRequest,
  type TimedSpeech,
} from '@banter/protocol'
import type { Traffic } from './traffic.ts'

// One line carries a stretch of speech; far above any seen, far below what would hurt.
const MAX_LINE_CHARS = 32 * 1024 * 1024
const MAX_ERROR_CHARS = 64 * 1024

export interface HttpSpeechOptions {
  url: URL
  headers: Record<string, string>
  request: SpeechRequest
  fetch: typeof fetch
  signal: AbortSignal
  traffic: Traffic
  /** Whose request it is, for those who watch the traffic. */
  owner: { session: string; voiceId: string; format: string; line: string }
}

/**
 * Speech over HTTP `stream/with-timestamps`: one JSON object a line, as they come (PROTOCOL §3).
 *
 * @throws {BanterError} for a refusal, `unreachable` when nothing answers, `connection_lost` when the answer breaks off.
 */
export async function* httpSpeech(options: HttpSpeechOptions): AsyncGenerator<TimedSpeech, void> {
  const { url, request, signal, traffic, owner } = options
  const wire = { type: 'wire', wire: traffic.nextWire(), transport: 'http' } as const
  traffic.tell?.({ ...wire, kind: 'connect', url, ...owner, text: request.text })
  let error: BanterError | null = null
  try {
    const response = await respond(options)
    const refusal = response.ok ? null : await beginning(response.body)
    if (refusal !== null) error = httpError(response.status, refusal)
    traffic.tell?.({ ...wire, kind: 'open', status: response.status, error, body: refusal })
    if (error) throw error
    if (!response.body) throw new BanterError('connection_lost', `${url.host} answered without any speech.`)
    try {
      for await (const frame of lines(response.body)) {
        const message = parseTimedSpeech(frame, { maxLength: MAX_LINE_CHARS })
        if (!message) continue
        traffic.tell?.({ ...wire, kind: 'received', line: owner.line, message, frame })
        yield message
      }
    } catch (cause) {
      throw new BanterError('connection_lost', `The answer of ${url.host} broke off.`, { cause })
    }
  } catch (cause) {
    if (signal.aborted) return
    error = cause as BanterError
    throw cause
  } finally {
    traffic.tell?.({ ...wire, kind: 'close', lost: error !== null, code: null, reason: '', error })
  }
}

async function respond({ url, headers, request, signal, ...options }: HttpSpeechOptions): Promise<Response> {
  try {
    return await options.fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: encodeSpeechRequest(request),
      signal,
    })
  } catch (cause) {
    if (cause instanceof BanterError) throw cause
    throw new BanterError('unreachable', `Nothing answers at ${url.origin}. Is the voice service running?`, { cause })
  }
}

/** As much of a refusal as tells its reason. */
async function beginning(body: ReadableStream<Uint8Array> | null): Promise<string> {
  let text = ''
  try {
    for await (const piece of body ? texts(body) : []) {
      text += piece
      if (text.length >= MAX_ERROR_CHARS) break
    }
  } catch {
    // What came before it broke off may be enough.
  }
  return text.slice(0, MAX_ERROR_CHARS)
}

async function* lines(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void> {
  let pending = ''
  for await (const text of texts(body)) {
    const parts = text.split('\n')
    parts[0] = pending + parts[0]
    pending = parts.pop() ?? ''
    if (pending.length > MAX_LINE_CHARS) throw new BanterError('message_too_large', 'A line of the answer has no end.')
    yield* parts
  }
  yield pending
}

async function* texts(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void> {
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader()
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value
  } finally {
    // A reader that leaves early must not leave the connection behind.
    await reader.cancel().catch(() => {})
  }
}
