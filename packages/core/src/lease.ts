import { type AudioMessage, BanterError, type ClientMessage } from '@banter/protocol'
import type { Attempt, Line } from './line.ts'
import type { Clock } from './ports.ts'

/** A line's hold on a socket: its text on the way out, its speech on the way in. */
export interface Lease {
  /** The line is not over here; what comes for one that is, is dropped. */
  line(): Line | null
  isWriting(): boolean
  /** When something was sent for it last. */
  sentAt(): number
  /** Hands over what text there is. */
  write(): void
  hear(message: AudioMessage): void
  /** What is wrong when it owes speech and none has come for too long, or `null`; to be asked once a second. */
  stalled(): BanterError | null
  keepAlive(): void
  /** The line is over: no more is wanted. */
  drop(): void
  /** The service has ended it. Answers with the line where its text was still being written. */
  end(): Line | null
}

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

/** Opens a line on a socket; its text follows with the first `write()`. */
export function createLease({ line, openedAt, clock, send, contextId, close, onWritten }: LeaseOptions): Lease {
  let attempt: Attempt | null = line.attempt('websocket', openedAt)
  const name = contextId === undefined ? {} : { contextId }
  let closed = false
  let sentAt = clock.now()
  /** Speech came since the last text left. It need not be all: where times are wrong, there is no telling. */
  let isAnswered = false
  /** Looks since text left or speech came last. */
  let silentS = 0

  function post(message: ClientMessage): void {
    sentAt = clock.now()
    send(message)
  }

  /** Once: any message that names an ended context opens it anew (pipecat#4126). */
  function closeOnce(): void {
    if (closed) return
    closed = true
    post(close)
  }

  post({ type: 'open', ...name, ...(line.settings && { voiceSettings: line.settings }) })

  return {
    line: () => attempt?.line ?? null,
    isWriting: () => attempt !== null && !attempt.isWritten(),
    sentAt: () => sentAt,
    write() {
      if (!attempt || closed) return
      for (let piece = attempt.take(); piece !== null; piece = attempt.take()) {
        isAnswered = false
        silentS = 0
        // The service wants a space behind each piece, or words run together (PROTOCOL §1.3).
        post({ type: 'text', ...name, text: /\s$/.test(piece) ? piece : `${piece} `, flush: true })
      }
      if (!attempt.isWritten()) return
      closeOnce()
      onWritten()
    },
    hear(message) {
      isAnswered = true
      silentS = 0
      if (message.audio !== null || message.alignment !== null) attempt?.receive(message)
    },
    stalled() {
      silentS++
      if (!attempt || !(closed || (attempt.isOwed() && !isAnswered)) || silentS <= STALL_S) return null
      return new BanterError('timeout', `The voice service sent no speech for ${STALL_S} s.`)
    },
    keepAlive() {
      if (!closed && clock.now() - sentAt >= KEEP_ALIVE_MS) post({ type: 'keep-alive', ...name })
    },
    drop() {
      attempt = null
      closeOnce()
    },
    end() {
      const ended = attempt
      attempt = null
      if (!ended) return null
      ended.line.onChange = null
      if (ended.isWritten()) {
        ended.finish()
        return null
      }
      // The service may end a context in a pause of its text (livekit/agents#4221).
      ended.endGeneration()
      ended.line.displace(null)
      return ended.line
    },
  }
}
