import { KEEP_ALIVE_MS, Lease } from './lease.ts'
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
export function createContexts(options: SocketLinesOptions): SocketLines {
  const { clock, onChange, onProven, onPutBack, onBroken } = options
  const leases = new Map<string, Lease>()
  let placed = 0
  let proven = false
  let sentAt = clock.now()
  let timer = clock.setTimeout(tick, TICK_MS)

  const send: SocketLinesOptions['send'] = (message) => {
    sentAt = clock.now()
    options.send(message)
  }

  function release(contextId: string, lease: Lease): void {
    if (leases.get(contextId) !== lease || !lease.line) return
    lease.drop()
    onChange('text.ended')
  }

  function end(contextId: string, lease: Lease): void {
    leases.delete(contextId)
    const unfinished = lease.end()
    if (unfinished) onPutBack(unfinished)
    onChange('context.ended')
  }

  function tick(): void {
    timer = clock.setTimeout(tick, TICK_MS)
    const now = clock.now()
    for (const [contextId, lease] of leases) {
      if (lease.line === null) {
        if (now - lease.sentAt > LEASE_MS) end(contextId, lease)
        continue
      }
      const problem = lease.stalled()
      if (problem) {
        onBroken(problem)
        return
      }
      lease.keepAlive()
    }
    // Without a context this keeps the socket itself (PROTOCOL §2.1).
    if (leases.size === 0 && now - sentAt >= KEEP_ALIVE_MS) send({ type: 'keep-alive' })
  }

  return {
    isFree: () => leases.size < MAX_CONTEXTS,
    live: () => leases.size,
    writing() {
      let writing = 0
      for (const lease of leases.values()) if (lease.isWriting) writing++
      return writing
    },
    only: () => null,
    place(line, openedAt) {
      const contextId = contextIdOf(line.utterance.id, ++placed)
      const lease = new Lease({
        line,
        openedAt,
        clock,
        send,
        contextId,
        close: { type: 'close-context', contextId },
        onWritten: () => onChange('text.ended'),
      })
      leases.set(contextId, lease)
      line.onChange = () => (line.over ? release(contextId, lease) : lease.write())
      lease.write()
      if (lease.isWriting) onChange('line.placed')
    },
    receive(message) {
      const { contextId } = message
      const lease = contextId === null ? undefined : leases.get(contextId)
      // Late sound of a line that is over, or a frame that concerns no line.
      if (contextId === null || !lease || message.type !== 'audio') return
      lease.hear(message)
      if (!proven && (message.audio !== null || message.alignment !== null)) {
        proven = true
        onProven()
      }
      if (message.isFinal) end(contextId, lease)
    },
    clear() {
      clock.clearTimeout(timer)
      const lines = [...leases.values()].flatMap((lease) => lease.line ?? [])
      leases.clear()
      return lines
    },
  }
}
