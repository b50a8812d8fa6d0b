import type { ClientMessage, ServerMessage } from '@banter/protocol'
import { KEEP_ALIVE_MS, Lease } from './lease.ts'
import type { Line } from './line.ts'
import { type SocketLines, type SocketLinesOptions, TICK_MS } from './socket-lines.ts'
import { contextIdOf } from './traffic.ts'

// The service closes the whole socket on a sixth (PROTOCOL §2.3).
const MAX_CONTEXTS = 5
// A context whose end the service never confirms is ended by the service's own idle timeout.
const LEASE_MS = 30_000

/**
 * The lines on a `multi-stream-input` socket, each in a context of its own. The service counts a context until it has
 * confirmed its end, and so do we (pipecat#4132).
 */
export class Contexts implements SocketLines {
  readonly #options: SocketLinesOptions
  readonly #leases = new Map<string, Lease>()
  #placed = 0
  #proven = false
  #sentAt = 0
  #timer: unknown

  constructor(options: SocketLinesOptions) {
    this.#options = options
  }

  begin(): void {
    this.#sentAt = this.#options.clock.now()
    this.#tickLater()
  }

  isFree(): boolean {
    return this.#leases.size < MAX_CONTEXTS
  }

  live(): number {
    return this.#leases.size
  }

  writing(): number {
    let writing = 0
    for (const lease of this.#leases.values()) if (lease.isWriting) writing++
    return writing
  }

  only(): null {
    return null
  }

  place(line: Line, openedAt: number): void {
    const { clock, onChange } = this.#options
    const contextId = contextIdOf(line.utterance.id, ++this.#placed)
    const lease = new Lease({
      line,
      openedAt,
      clock,
      send: (message) => this.#send(message),
      contextId,
      close: { type: 'close-context', contextId },
      onWritten: () => onChange('text.ended'),
    })
    this.#leases.set(contextId, lease)
    line.onChange = () => (line.over ? this.#release(contextId, lease) : lease.write())
    // Whoever was told that it opens may have ended it.
    if (line.over) this.#release(contextId, lease)
    else lease.write()
    if (lease.isWriting) onChange('line.placed')
  }

  receive(message: ServerMessage): void {
    const { contextId } = message
    const lease = contextId === null ? undefined : this.#leases.get(contextId)
    // Late sound of a line that is over, or a frame that concerns no line.
    if (contextId === null || !lease || message.type !== 'audio') return
    lease.hear(message)
    if (!this.#proven && (message.audio !== null || message.alignment !== null)) {
      this.#proven = true
      this.#options.onProven()
    }
    if (message.isFinal) this.#end(contextId, lease)
  }

  clear(): Line[] {
    this.#options.clock.clearTimeout(this.#timer)
    const lines = [...this.#leases.values()].flatMap((lease) => lease.line ?? [])
    this.#leases.clear()
    return lines
  }

  #send(message: ClientMessage): void {
    this.#sentAt = this.#options.clock.now()
    this.#options.send(message)
  }

  #release(contextId: string, lease: Lease): void {
    if (this.#leases.get(contextId) !== lease || !lease.line) return
    lease.drop()
    this.#options.onChange('text.ended')
  }

  #end(contextId: string, lease: Lease): void {
    this.#leases.delete(contextId)
    const unfinished = lease.end()
    if (unfinished) this.#options.onPutBack(unfinished)
    this.#options.onChange('context.ended')
  }

  #tickLater(): void {
    this.#timer = this.#options.clock.setTimeout(() => this.#tick(), TICK_MS)
  }

  #tick(): void {
    this.#tickLater()
    const now = this.#options.clock.now()
    for (const [contextId, lease] of this.#leases) {
      if (lease.line === null) {
        if (now - lease.sentAt > LEASE_MS) this.#end(contextId, lease)
        continue
      }
      const problem = lease.stalled()
      if (problem) {
        this.#options.onBroken(problem)
        return
      }
      lease.keepAlive()
    }
    // Without a context this keeps the socket itself (PROTOCOL §2.1).
    if (this.#leases.size === 0 && now - this.#sentAt >= KEEP_ALIVE_MS) this.#send({ type: 'keep-alive' })
  }
}
