import { type AudioMessage, BanterError, type ClientMessage, type ServerMessage } from '@banter/protocol'
import type { Attempt, Line } from './line.ts'
import type { Clock } from './ports.ts'
import { contextIdOf } from './traffic.ts'

/** The lines on one socket, each in a context of its own. */
export interface Contexts {
  /** A further line may be placed. */
  readonly free: boolean
  /** Contexts that the service has not confirmed as ended. */
  readonly live: number
  /** Those whose text is still to be handed over. */
  readonly writing: number
  place(line: Line): void
  receive(message: ServerMessage): void
  /** Forgets the contexts and answers with the lines that were on them. */
  clear(): Line[]
}

export interface ContextsOptions {
  send: (message: ClientMessage) => void
  clock: Clock
  onChange: (type: 'line.placed' | 'text.ended' | 'context.ended') => void
  /** The first speech came over this socket. */
  onProven: () => void
  /** The service ended the context of a line whose text was still being written. */
  onPutBack: (line: Line) => void
  onBroken: (error: BanterError) => void
}

// The service closes the whole socket on a sixth (PROTOCOL §2.3).
const MAX_CONTEXTS = 5
const TICK_MS = 1000
// Half of the service's own 20 s (PROTOCOL §2.3).
const KEEP_ALIVE_MS = 10_000
// A voice that owes speech and sends nothing for this long is stalled.
const STALL_MS = 8000
// A context whose end the service never confirms is ended by the service's own idle timeout.
const LEASE_MS = 30_000

/** A context; the service counts it until it has confirmed its end, and so do we (pipecat#4132). */
interface Lease {
  /** `null` once the line is over here: what still comes for it is dropped. */
  attempt: Attempt | null
  closed: boolean
  sentAt: number
  /** Speech came since the last text left. It need not be all: where times are wrong, there is no telling. */
  isAnswered: boolean
  /** When text left or speech came last. */
  silentSince: number
}

export function createContexts(options: ContextsOptions): Contexts {
  const { send, clock, onChange, onProven, onPutBack, onBroken } = options
  const leases = new Map<string, Lease>()
  let placed = 0
  let proven = false
  let sentAt = clock.now()
  let timer = clock.setTimeout(tick, TICK_MS)

  function post(message: ClientMessage, lease?: Lease): void {
    sentAt = clock.now()
    if (lease) lease.sentAt = sentAt
    send(message)
  }

  function write(contextId: string, lease: Lease): void {
    const { attempt } = lease
    if (!attempt || lease.closed) return
    for (let piece = attempt.take(); piece !== null; piece = attempt.take()) {
      lease.isAnswered = false
      lease.silentSince = clock.now()
      // The service wants a space behind each piece, or words run together (PROTOCOL §1.3).
      post({ type: 'text', contextId, text: /\s$/.test(piece) ? piece : `${piece} `, flush: true }, lease)
    }
    if (!attempt.written) return
    close(contextId, lease)
    onChange('text.ended')
  }

  /** Once: any message that names an ended context opens it anew (pipecat#4126). */
  function close(contextId: string, lease: Lease): void {
    if (lease.closed) return
    lease.closed = true
    post({ type: 'close-context', contextId }, lease)
  }

  function release(contextId: string, lease: Lease): void {
    if (leases.get(contextId) !== lease || !lease.attempt) return
    lease.attempt = null
    close(contextId, lease)
    onChange('text.ended')
  }

  function end(contextId: string, attempt: Attempt | null): void {
    leases.delete(contextId)
    if (attempt) {
      attempt.line.onChange = null
      if (attempt.written) attempt.finish()
      else {
        // The service may end a context in a pause of its text (livekit/agents#4221).
        attempt.endGeneration()
        attempt.line.displace()
        onPutBack(attempt.line)
      }
    }
    onChange('context.ended')
  }

  function hear(message: AudioMessage, lease: Lease): void {
    lease.isAnswered = true
    lease.silentSince = clock.now()
    if (!lease.attempt || (message.audio === null && message.alignment === null)) return
    lease.attempt.receive(message)
    if (proven) return
    proven = true
    onProven()
  }

  function tick(): void {
    timer = clock.setTimeout(tick, TICK_MS)
    const now = clock.now()
    for (const [contextId, lease] of leases) {
      if (lease.attempt === null) {
        if (now - lease.sentAt > LEASE_MS) end(contextId, null)
      } else if (lease.closed || (lease.attempt.owed && !lease.isAnswered)) {
        if (now - lease.silentSince > STALL_MS) {
          onBroken(new BanterError('timeout', `The voice service sent no speech for ${STALL_MS / 1000} s.`))
          return
        }
      } else if (!lease.closed && now - lease.sentAt >= KEEP_ALIVE_MS) {
        post({ type: 'keep-alive', contextId }, lease)
      }
    }
    // Without a context this keeps the socket itself (PROTOCOL §2.1).
    if (leases.size === 0 && now - sentAt >= KEEP_ALIVE_MS) post({ type: 'keep-alive' })
  }

  return {
    get free() {
      return leases.size < MAX_CONTEXTS
    },
    get live() {
      return leases.size
    },
    get writing() {
      return [...leases.values()].filter(({ attempt }) => attempt !== null && !attempt.written).length
    },
    place(line) {
      const contextId = contextIdOf(line.utterance.id, ++placed)
      const now = clock.now()
      const lease: Lease = {
        attempt: line.attempt('websocket'),
        closed: false,
        sentAt: now,
        isAnswered: false,
        silentSince: now,
      }
      leases.set(contextId, lease)
      line.onChange = () => (line.over ? release(contextId, lease) : write(contextId, lease))
      post({ type: 'open', contextId, ...(line.settings && { voiceSettings: line.settings }) }, lease)
      onChange('line.placed')
      write(contextId, lease)
    },
    receive(message) {
      const { contextId } = message
      const lease = contextId === null ? undefined : leases.get(contextId)
      // Late sound of a line that is over, or a frame that concerns no line.
      if (contextId === null || !lease || message.type !== 'audio') return
      hear(message, lease)
      if (message.isFinal) end(contextId, lease.attempt)
    },
    clear() {
      clock.clearTimeout(timer)
      const lines = [...leases.values()].flatMap(({ attempt }) => (attempt ? [attempt.line] : []))
      leases.clear()
      return lines
    },
  }
}
