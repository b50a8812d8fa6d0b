import type { Clock, WebSocketConstructor, WebSocketLike } from '@banter/core'
import type { WireRecord } from '../recording/wire-records.ts'
import type { ReplayedWires } from './replayed-wires.ts'

type Listener = (event: never) => void

/** A `WebSocket` that says what recorded ones heard. What is sent to it changes nothing. */
export function replaySocket(wires: ReplayedWires, clock: Clock): WebSocketConstructor {
  function ReplayedSocket(): WebSocketLike {
    const listeners = new Map<string, Listener[]>()
    let over = false

    function fire(type: string, event: unknown): void {
      for (const listener of listeners.get(type) ?? []) listener(event as never)
    }

    function end(code: number, reason: string): void {
      if (over) return
      over = true
      fire('close', { code, reason })
    }

    function act(record: WireRecord): void {
      if (over) return
      if (record.kind === 'close') end(record.code ?? 1006, record.reason)
      else if (record.kind === 'open') fire('open', {})
      else if (record.frame !== undefined) fire('message', { data: record.frame })
    }

    const wire = wires.take(act)
    if (!wire) clock.setTimeout(() => end(1006, ''), 0)

    return {
      send() {},
      close(code = 1000, reason = '') {
        // The service takes its time to close its side, as recorded.
        if (wire && !wire.hasEnd) clock.setTimeout(() => end(code, reason), 0)
      },
      addEventListener(type: string, listener: Listener) {
        listeners.set(type, [...(listeners.get(type) ?? []), listener])
      },
    }
  }

  // A function rather than a class, since `new` gives what it returns.
  return ReplayedSocket as unknown as WebSocketConstructor
}
