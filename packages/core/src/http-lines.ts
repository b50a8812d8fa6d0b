import { BanterError, speechUrl, type TimedSpeech, takesPreviousText } from '@banter/protocol'
import type { Attempt } from './attempt.ts'
import { backoffMs } from './backoff.ts'
import { type Auth, credentials } from './credentials.ts'
import { httpSpeech } from './http-speech.ts'
import type { Line } from './line.ts'
import type { Ports } from './ports.ts'
import type { SessionKey } from './session.ts'
import type { Traffic } from './traffic.ts'

/** The lines of a session that are spoken over HTTP, each piece of text a request. */
export interface HttpLines {
  isFree(): boolean
  live(): number
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
/** How often in a row a line may fail before any speech comes; the waits between are 3.75 s in all at most. */
const TRIES = 5
/** How often an answer may end before its text does, at one place; from then on that is how the service speaks this text. */
const MOST_SHORTFALLS = 3
/** A service that sends nothing for so long is stalled. */
const STALL_MS = 10_000

export function createHttpLines(options: HttpLinesOptions): HttpLines {
  const { id, key, endpoint, auth, ports, traffic, onEnd } = options
  const lines = new Set<Line>()
  /** A line spent all its tries, and nothing was heard over HTTP since: those that follow learn at once that nobody speaks. */
  let isDown = false

  async function speak(line: Line): Promise<void> {
    const shortfalls = { at: -1, count: 0 }
    for (let failures = 0; !line.over; ) {
      const from = line.deliveredTo
      try {
        return await request(line.attempt('http'), shortfalls)
      } catch (cause) {
        const error = toError(cause)
        if (line.over) return
        failures = line.deliveredTo > from ? 1 : failures + 1
        if (!error.retryable || isDown || failures >= TRIES) {
          isDown = error.retryable
          return line.fail(error)
        }
        line.displace(error)
        if (line.over) return
        await wait(line, backoffMs(failures, ports.random))
      }
    }
  }

  async function request(attempt: Attempt, shortfalls: { at: number; count: number }): Promise<void> {
    const { line } = attempt
    let spoken = attempt.previousText
    while (!line.over) {
      const piece = attempt.take()
      if (piece !== null) {
        await requestPiece(attempt, piece.trim(), spoken.trim())
        spoken += piece
        if (attempt.isOwed()) {
          // A body that was cut off need not look so.
          shortfalls.count = shortfalls.at === line.deliveredTo ? shortfalls.count + 1 : 1
          shortfalls.at = line.deliveredTo
          if (shortfalls.count < MOST_SHORTFALLS)
            throw new BanterError('connection_lost', 'The answer of the voice service ended before its text.')
        }
      } else if (attempt.isWritten()) {
        return attempt.finish()
      } else await wait(line)
    }
  }

  async function requestPiece(attempt: Attempt, text: string, previousText: string): Promise<void> {
    const { line } = attempt
    const controller = new AbortController()
    const { signal } = controller
    let timer: unknown
    line.onChange = () => {
      if (!line.over) return
      ports.clock.clearTimeout(timer)
      controller.abort()
    }
    const watch = (): void => {
      ports.clock.clearTimeout(timer)
      timer = ports.clock.setTimeout(() => controller.abort(), STALL_MS)
    }
    watch()
    try {
      const granted = await untilAborted(credentials(auth), signal)
      for await (const part of granted ? speechOf(line, text, previousText, granted.headers, signal) : []) {
        watch()
        isDown = false
        attempt.receive(part)
      }
    } finally {
      ports.clock.clearTimeout(timer)
    }
    if (line.over) return
    if (signal.aborted) throw new BanterError('timeout', `The voice service sent no speech for ${STALL_MS / 1000} s.`)
    attempt.endGeneration()
  }

  function speechOf(
    { settings, utterance }: Line,
    text: string,
    previousText: string,
    headers: Record<string, string>,
    signal: AbortSignal,
  ): AsyncIterable<TimedSpeech> {
    return httpSpeech({
      url: speechUrl(endpoint, key.voiceId, 'stream/with-timestamps', { outputFormat: key.outputFormat }),
      headers,
      request: {
        text,
        modelId: key.model,
        languageCode: key.language,
        voiceSettings: settings,
        previousText: takesPreviousText(key.model) ? previousText : undefined,
      },
      fetch: ports.fetch,
      signal,
      traffic,
      owner: { session: id, voiceId: key.voiceId, format: key.outputFormat, line: utterance.id },
    })
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
    isFree: () => lines.size < MAX_REQUESTS,
    live: () => lines.size,
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

/** What was promised, or `null` as soon as nobody waits for it any more. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | null> {
  const aborted = new Promise<null>((resolve) => {
    if (signal.aborted) resolve(null)
    else signal.addEventListener('abort', () => resolve(null), { once: true })
  })
  return Promise.race([promise, aborted])
}

/** Whatever was thrown, as the one error of Banter. */
export function toError(cause: unknown): BanterError {
  return cause instanceof BanterError
    ? cause
    : new BanterError('service_error', 'Something went wrong while speaking.', { cause })
}
