import type { ServerMessage } from '@banter/protocol'
import { Lease } from './lease.ts'
import type { Line } from './line.ts'
import { type SocketLines, type SocketLinesOptions, TICK_MS } from './socket-lines.ts'

/**
 * The line on a `stream-input` socket: one, and then the socket is spent. What the service still has to say when a line is
 * over early cannot be called off but by leaving the socket.
 */
export class SingleStream implements SocketLines {
  readonly #options: SocketLinesOptions
  #lease: Lease | null = null
  #only: string | null = null
  #isSpent = false
  #proven = false
  #timer: unknown

  constructor(options: SocketLinesOptions) {
    this.#options = options
  }

  begin(): void {
    this.#tickLater()
  }

  isFree(): boolean {
    return this.#lease === null
  }

  live(): number {
    return this.#lease === null || this.#isSpent ? 0 : 1
  }

  writing(): number {
    return this.#lease?.isWriting && !this.#isSpent ? 1 : 0
  }

  only(): string | null {
    return this.#only
  }

  place(line: Line, openedAt: number): void {
    const { clock, send, onChange } = this.#options
    this.#only = line.utterance.id
    const lease = new Lease({
      line,
      openedAt,
      clock,
      send,
      close: { type: 'end' },
      onWritten: () => onChange('text.ended'),
    })
    this.#lease = lease
    line.onChange = () => (line.over ? this.#spend() : lease.write())
    // Whoever was told that it opens may have ended it.
    if (line.over) {
      this.#spend()
      return
    }
    onChange('line.placed')
    lease.write()
  }

  receive(message: ServerMessage): void {
    if (message.type !== 'audio' || !this.#lease || this.#isSpent) return
    this.#lease.hear(message)
    if (!this.#proven && (message.audio !== null || message.alignment !== null)) {
      this.#proven = true
      this.#options.onProven()
    }
    if (!message.isFinal || this.#isSpent) return
    const unfinished = this.#lease.end()
    if (unfinished) this.#options.onPutBack(unfinished)
    this.#spend()
  }

  clear(): Line[] {
    this.#isSpent = true
    this.#options.clock.clearTimeout(this.#timer)
    const line = this.#lease?.line
    return line && !line.over ? [line] : []
  }

  #spend(): void {
    if (this.#isSpent) return
    this.#isSpent = true
    this.#options.clock.clearTimeout(this.#timer)
    this.#options.onSpent()
  }

  #tickLater(): void {
    this.#timer = this.#options.clock.setTimeout(() => this.#tick(), TICK_MS)
  }

  /** A socket without a line sends nothing: its first message must have the settings of a line (PROTOCOL §2.6). */
  #tick(): void {
    this.#tickLater()
    const problem = this.#lease?.stalled()
    if (problem) this.#options.onBroken(problem)
    // A lone space, which becomes text; white space is never counted on its way back (PROTOCOL §1.3).
    else this.#lease?.keepAlive()
  }
}
