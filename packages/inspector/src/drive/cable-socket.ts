import type { WebSocketConstructor, WebSocketLike } from '@banter/core'
import type { OneWay } from './one-way.ts'

/** What sockets and requests need of the cable they go over. */
export interface CableEnds {
  readonly up: OneWay
  readonly down: OneWay
  readonly pulled: boolean
  /** Each is called when the cable is pulled. */
  readonly users: Set<() => void>
}

type Listener = (event: never) => void

/** A `WebSocket` over a cable. */
export function cableSocket(cable: CableEnds, Real: () => WebSocketConstructor): WebSocketConstructor {
  function CableSocket(url: string, options?: { headers: Record<string, string> }): WebSocketLike {
    const owner = {}
    const listeners = new Map<string, Set<Listener>>()
    let real: WebSocketLike | null = null
    let state: 'connecting' | 'open' | 'closing' | 'closed' = 'connecting'

    function fire(type: string, event: object): void {
      for (const listener of listeners.get(type) ?? []) listener(event as never)
    }

    function connect(): void {
      const Socket = Real()
      try {
        real = options ? new Socket(url, options) : new Socket(url)
      } catch {
        // On a slow line nobody is there to catch it any more: it counts as a connection that failed.
        queueMicrotask(fail)
        return
      }
      real.addEventListener('open', (event) =>
        cable.down.carry(owner, 0, () => {
          if (state !== 'connecting') return
          state = 'open'
          fire('open', event as object)
        }),
      )
      real.addEventListener('message', (event) => {
        if (state === 'closed') return
        cable.down.carry(owner, sizeOf(event.data), () => {
          // Whoever closes hears no more.
          if (state === 'open') fire('message', event)
        })
      })
      real.addEventListener('error', (event) => {
        if (state !== 'closed') cable.down.carry(owner, 0, () => fire('error', event as object))
      })
      real.addEventListener('close', (event) => {
        // Nobody waits for a line whose end they asked for.
        if (state === 'closing') end(event)
        else if (state !== 'closed') cable.down.carry(owner, 0, () => end(event))
      })
    }

    function end(event: { code: number; reason: string }): void {
      if (state === 'closed') return
      state = 'closed'
      cable.users.delete(fail)
      cable.up.take(owner)
      cable.down.take(owner)
      fire('close', event)
    }

    /** As a connection ends that nobody closed (RFC 6455 §7.1.5). */
    function fail(): void {
      if (state === 'closed') return
      closeQuietly(real)
      fire('error', { type: 'error' })
      end({ code: 1006, reason: '' })
    }

    if (cable.pulled) queueMicrotask(fail)
    else {
      cable.users.add(fail)
      cable.up.carry(owner, 0, connect)
    }

    return {
      send(data) {
        if (state === 'connecting') throw new DOMException('The socket is not open yet.', 'InvalidStateError')
        if (state === 'open') cable.up.carry(owner, sizeOf(data), () => real?.send(data))
      },
      close(code, reason) {
        if (state === 'closing' || state === 'closed') return
        state = 'closing'
        const said = cable.up.take(owner)
        if (!real) {
          queueMicrotask(fail)
          return
        }
        // What was said before goes first.
        for (const deliver of said) deliver()
        real.close(code, reason)
      },
      addEventListener(type: string, listener: Listener) {
        const known = listeners.get(type)
        if (known) known.add(listener)
        else listeners.set(type, new Set([listener]))
      },
    }
  }

  // A function rather than a class, since `new` gives what it returns.
  return CableSocket as unknown as WebSocketConstructor
}

/** Bytes of a message or of the body of a request, as far as they can be told without reading it. */
export function sizeOf(data: unknown): number {
  if (typeof data === 'string') return new TextEncoder().encode(data).length
  if (data instanceof ArrayBuffer || ArrayBuffer.isView(data)) return data.byteLength
  return data instanceof Blob ? data.size : 0
}

function closeQuietly(socket: WebSocketLike | null): void {
  try {
    socket?.close()
  } catch {
    // One that is still connecting may refuse; it then closes by itself.
  }
}
