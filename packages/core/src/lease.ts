import { type AudioMessage, BanterError, type ClientMessage } from '@banter/protocol'
import type { Attempt } from './attempt.ts'
import type { Line } from './line.ts'
import type { Clock } from './ports.ts'

export interface LeaseOptions {
  line: Line
  openedAt: number
  clock: Clock
  send: (message: ClientMessage) => void
  /** Names the line in every message; a socket of one line has no names. */
  contextId?: string
  /** What tells the service that all text was sent. */
  close: ClientMessage
  /** All text was handed over. */
  onWritten: () => void
}

// Half of the service's own 20 s (PROTOCOL §2.3).
export const KEEP_ALIVE_MS = 10_000
// A voice that owes speech and sends nothing for so long is stalled. Counted by looks a second apart, not by the clock: a
// machine that slept, or was too busy to look, was too busy to read as well.
const STALL_S = 8

/** A line's hold on a socket: its text on the way out, its speech on the way in. It opens at once; its text follows with `write()`. */
export class Lease {
  readonly #options: LeaseOptions
  readonly #name: { contextId?: string }
  #attempt: Attempt | null
  #closed = false
  #sentAt: number
  /** Speech came since the last text left. It need not be all: where times are wrong, there is no telling. */
  #isAnswered = false
  /** Looks since text left or speech came last. */
  #silentS = 0

  constructor(options: LeaseOptions) {
    const { line, openedAt, clock, contextId } = options
    this.#options = options
    this.#name = contextId === undefined ? {} : { contextId }
    this.#attempt = line.attempt('websocket', openedAt)
    this.#sentAt = clock.now()
    this.#post({ type: 'open', ...this.#name, ...(line.settings && { voiceSettings: line.settings }) })
  }

  /** The line is not over here; what comes for one that is, is dropped. */
  get line(): Line | null {
    return this.#attempt?.line ?? null
  }

  get isWriting(): boolean {
    return this.#attempt !== null && !this.#attempt.isWritten()
  }

  /** When something was sent for it last. */
  get sentAt(): number {
    return this.#sentAt
  }

  /** Hands over what text there is. */
  write(): void {
    const attempt = this.#attempt
    if (!attempt || this.#closed) return
    for (let piece = attempt.take(); piece !== null; piece = attempt.take()) {
      this.#isAnswered = false
      this.#silentS = 0
      // The service wants a space behind each piece, or words run together (PROTOCOL §1.3).
      this.#post({ type: 'text', ...this.#name, text: /\s$/.test(piece) ? piece : `${piece} `, flush: true })
    }
    if (!attempt.isWritten()) return
    this.#close()
    this.#options.onWritten()
  }

  hear(message: AudioMessage): void {
    this.#silentS = 0
    if (message.audio === null && message.alignment === null) return
    this.#isAnswered = true
    this.#attempt?.receive(message)
  }

  /** What is wrong when it owes speech and none has come for too long, or `null`; to be asked once a second. */
  stalled(): BanterError | null {
    this.#silentS++
    if (!this.#attempt || this.#silentS <= STALL_S) return null
    if (!this.#closed && (this.#isAnswered || !this.#attempt.isOwed())) return null
    return new BanterError('timeout', `The voice service sent no speech for ${STALL_S} s.`)
  }

  keepAlive(): void {
    const isDue = this.#options.clock.now() - this.#sentAt >= KEEP_ALIVE_MS
    if (!this.#closed && isDue) this.#post({ type: 'keep-alive', ...this.#name })
  }

  /** The line is over: no more is wanted. */
  drop(): void {
    this.#attempt = null
    this.#close()
  }

  /** The service has ended it. Answers with the line where its text was still being written. */
  end(): Line | null {
    const attempt = this.#attempt
    this.#attempt = null
    if (!attempt) return null
    attempt.line.onChange = null
    attempt.endGeneration()
    // The service may end a context in a pause of its text (livekit/agents#4221), also while the last of it is on its way.
    if (attempt.isWritten() && !attempt.isCutShort(this.#isAnswered)) {
      attempt.finish()
      return null
    }
    if (this.#isAnswered) attempt.endPart()
    attempt.line.displace(null)
    return attempt.line.over ? null : attempt.line
  }

  #post(message: ClientMessage): void {
    const { clock, send } = this.#options
    this.#sentAt = clock.now()
    send(message)
  }

  /** Once: any message that names an ended context opens it anew (pipecat#4126). */
  #close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#post(this.#options.close)
  }
}
