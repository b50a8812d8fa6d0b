import type { Clock, Ports, WebSocketConstructor } from '@banter/core'
import { type CableSpeed, type CableState, checkSpeed } from '../live/controls.ts'
import { systemClock } from '../system-clock.ts'
import { cableFetch } from './cable-fetch.ts'
import { cableSocket } from './cable-socket.ts'
import { createOneWay } from './one-way.ts'

export interface CableOptions {
  /** What sockets are made of. Default: the platform's own. */
  WebSocket?: WebSocketConstructor
  /** What requests are made with. Default: the platform's own. */
  fetch?: typeof fetch
  clock?: Clock
}

/** The network of a cast, to be pulled and made slow while it is made. */
export interface Cable {
  /** For `createCast({ ports })`. */
  readonly ports: Pick<Ports, 'WebSocket' | 'fetch'>
  readonly state: CableState
  /** Open sockets end with code 1006, requests fail, and so do new ones. */
  pull(): void
  /** From now on the network is there again. */
  plug(): void
  /**
   * Makes it slow, for what is under way too. What is left out is not slowed.
   *
   * @throws {RangeError} for a latency beyond 0 to 60 000 ms, or less than a byte in a second.
   */
  slow(speed: Partial<CableSpeed>): void
  /** Calls the listener when it stands otherwise than before, until the returned function is called. */
  observe(listener: () => void): () => void
}

/**
 * A network that can be pulled and slowed, around the real one, in browsers and on Node. Whatever goes through comes out in order; once
 * nothing is under way it holds no timer.
 *
 * @example
 * ```ts
 * const cable = createCable()
 * const cast = createCast({ endpoint, characters, ports: cable.ports })
 * cable.slow({ latencyMs: 300, bytesPerSecond: 20_000 })
 * cable.pull()
 * ```
 */
export function createCable(options: CableOptions = {}): Cable {
  const { clock = systemClock } = options
  const listeners = new Set<() => void>()
  let state: CableState = { pulled: false, latencyMs: 0, bytesPerSecond: null }
  const ends = {
    up: createOneWay(clock, () => state),
    down: createOneWay(clock, () => state),
    users: new Set<() => void>(),
    get pulled() {
      return state.pulled
    },
  }

  function stand(next: CableState): void {
    state = next
    for (const listener of [...listeners]) listener()
  }

  return {
    ports: {
      // Looked up when they are needed, so that globals replaced meanwhile are used.
      WebSocket: cableSocket(ends, () => options.WebSocket ?? (WebSocket as unknown as WebSocketConstructor)),
      fetch: cableFetch(ends, options.fetch ?? ((input, init) => fetch(input, init))),
    },
    get state() {
      return state
    },
    pull() {
      if (state.pulled) return
      stand({ ...state, pulled: true })
      for (const fail of [...ends.users]) fail()
    },
    plug() {
      if (state.pulled) stand({ ...state, pulled: false })
    },
    slow({ latencyMs = 0, bytesPerSecond = null }) {
      const wrong = checkSpeed(latencyMs, bytesPerSecond)
      if (wrong !== null) throw new RangeError(wrong)
      stand({ ...state, latencyMs, bytesPerSecond })
      ends.up.retime()
      ends.down.retime()
    },
    observe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
