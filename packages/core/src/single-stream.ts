import { Lease } from './lease.ts'
import { type SocketLines, type SocketLinesOptions, TICK_MS } from './socket-lines.ts'

/**
 * The line on a `stream-input` socket: one, and then the socket is spent. What the service still has to say when a line is
 * over early cannot be called off but by leaving the socket.
 */
export function createSingleStream(options: SocketLinesOptions): SocketLines {
  const { send, clock, onChange, onProven, onPutBack, onSpent, onBroken } = options
  let lease: Lease | null = null
  let only: string | null = null
  let isSpent = false
  let proven = false
  let timer = clock.setTimeout(tick, TICK_MS)

  function spend(): void {
    if (isSpent) return
    isSpent = true
    clock.clearTimeout(timer)
    onSpent()
  }

  /** A socket without a line sends nothing: its first message must have the settings of a line (PROTOCOL §2.6). */
  function tick(): void {
    timer = clock.setTimeout(tick, TICK_MS)
    const problem = lease?.stalled()
    if (problem) onBroken(problem)
    // A lone space, which becomes text; white space is never counted on its way back (PROTOCOL §1.3).
    else lease?.keepAlive()
  }

  return {
    isFree: () => lease === null,
    live: () => (lease === null || isSpent ? 0 : 1),
    writing: () => (lease?.isWriting && !isSpent ? 1 : 0),
    only: () => only,
    place(line, openedAt) {
      only = line.utterance.id
      const own = new Lease({
        line,
        openedAt,
        clock,
        send,
        close: { type: 'end' },
        onWritten: () => onChange('text.ended'),
      })
      lease = own
      line.onChange = () => (line.over ? spend() : own.write())
      onChange('line.placed')
      own.write()
    },
    receive(message) {
      if (message.type !== 'audio' || !lease || isSpent) return
      lease.hear(message)
      if (!proven && (message.audio !== null || message.alignment !== null)) {
        proven = true
        onProven()
      }
      if (!message.isFinal || isSpent) return
      const unfinished = lease.end()
      if (unfinished) onPutBack(unfinished)
      spend()
    },
    clear() {
      isSpent = true
      clock.clearTimeout(timer)
      const line = lease?.line
      return line && !line.over ? [line] : []
    },
  }
}
