import { BanterError, speechUrl, takesPreviousText } from '@banter/protocol'
import { backoffMs } from './backoff.ts'
import { type Auth, credentials } from './credentials.ts'
import { httpSpeech } from './http-speech.ts'
import type { Attempt, Line } from './line.ts'
import type { Ports } from './ports.ts'
import type { SessionKey } from './session.ts'
import type { Traffic } from './traffic.ts'

/** The lines of a session that are spoken over HTTP, each piece of text a request. */
export interface HttpLines {
  readonly free: boolean
  readonly live: number
  place(line: Line): void
}

export interface HttpLinesOptions {
  /** Of the session. */
  id: string
  key: SessionKey
  endpoint: string
  auth: Auth | undefined
  ports: Ports
  traffic: Traffic
  onEnd: () => void
}

const MAX_REQUESTS = 2
const TRIES = 3

export function createHttpLines(options: HttpLinesOptions): HttpLines {
  const { id, key, endpoint, auth, ports, traffic, onEnd } = options
  const lines = new Set<Line>()

  async function speak(line: Line): Promise<void> {
    for (let failures = 0; !line.over; ) {
      try {
        return await request(line.attempt('http'))
      } catch (cause) {
        const error = toError(cause)
        if (line.over) return
        if (!error.retryable || ++failures >= TRIES) return line.fail(error)
        line.displace()
        await wait(line, backoffMs(failures, ports.random))
      }
    }
  }

  async function request(attempt: Attempt): Promise<void> {
    const { line } = attempt
    let spoken = attempt.previousText
    while (!line.over) {
      const piece = attempt.take()
      if (piece !== null) {
        await requestPiece(attempt, piece.trim(), spoken.trim())
        spoken += piece
      } else if (attempt.written) {
        return attempt.finish()
      } else await wait(line)
    }
  }

  async function requestPiece(attempt: Attempt, text: string, previousText: string): Promise<void> {
    const { line } = attempt
    const controller = new AbortController()
    line.onChange = () => {
      if (line.over) controller.abort()
    }
    const { headers } = await credentials(auth)
    if (line.over) return
    const speech = httpSpeech({
      url: speechUrl(endpoint, key.voiceId, 'stream/with-timestamps', { outputFormat: key.outputFormat }),
      headers,
      request: {
        text,
        modelId: key.model,
        languageCode: key.language,
        voiceSettings: line.settings,
        previousText: takesPreviousText(key.model) ? previousText : undefined,
      },
      fetch: ports.fetch,
      signal: controller.signal,
      traffic,
      owner: { session: id, voiceId: key.voiceId, format: key.outputFormat, line: line.utterance.id },
    })
    for await (const part of speech) attempt.receive(part)
    attempt.endGeneration()
  }

  /** Until the line changes, or the time is over. */
  function wait(line: Line, ms?: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === undefined ? null : ports.clock.setTimeout(resolve, ms)
      line.onChange = () => {
        // Text that comes during a wait changes nothing; the end of the line does.
        if (timer !== null && !line.over) return
        if (timer !== null) ports.clock.clearTimeout(timer)
        resolve()
      }
    })
  }

  return {
    get free() {
      return lines.size < MAX_REQUESTS
    },
    get live() {
      return lines.size
    },
    place(line) {
      lines.add(line)
      void speak(line).finally(() => {
        lines.delete(line)
        line.onChange = null
        onEnd()
      })
    },
  }
}

/** Whatever was thrown, as the one error of Banter. */
export function toError(cause: unknown): BanterError {
  return cause instanceof BanterError
    ? cause
    : new BanterError('service_error', 'Something went wrong while speaking.', { cause })
}
