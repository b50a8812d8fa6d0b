import type { Clock } from '@banter/core'
import type { CableSpeed } from '../live/controls.ts'

/** One direction of a cable: what goes in comes out in the same order, as late as the cable is slow. */
export interface OneWay {
  /** Carries something of an owner to its end; at once where nothing slows it. */
  carry(owner: object, bytes: number, deliver: () => void): void
  /** Takes out what an owner has under way: how each would have been delivered, in order. */
  take(owner: object): (() => void)[]
  /** The speed is another: what is under way goes on at that. */
  retime(): void
}

interface Load {
  owner: object
  bytes: number
  cameAt: number
  deliver: () => void
}

// Timers hold no more than 31 bits.
const LONGEST_WAIT_MS = 1e9
/** What sums of times are off by. */
const HAIR_MS = 0.001

export function createOneWay(clock: Clock, speed: () => CableSpeed): OneWay {
  let loads: Load[] = []
  /** When the last load had wholly gone in. */
  let freeAt = Number.NEGATIVE_INFINITY
  let timer: unknown = null
  let delivering = false

  /** When the first load has wholly gone in. */
  function sentAt({ cameAt, bytes }: Load): number {
    const { bytesPerSecond } = speed()
    return Math.max(cameAt, freeAt) + (bytesPerSecond === null ? 0 : (bytes / bytesPerSecond) * 1000)
  }

  function deliverDue(): void {
    // Whoever is delivered to may send.
    if (delivering) return
    delivering = true
    try {
      for (let load = loads[0]; load; load = loads[0]) {
        const at = sentAt(load)
        if (at + speed().latencyMs > clock.now() + HAIR_MS) return
        freeAt = at
        loads.shift()
        load.deliver()
      }
    } finally {
      delivering = false
      wait()
    }
  }

  function wait(): void {
    clock.clearTimeout(timer)
    const [load] = loads
    timer = load
      ? clock.setTimeout(
          deliverDue,
          Math.min(LONGEST_WAIT_MS, Math.max(0, sentAt(load) + speed().latencyMs - clock.now())),
        )
      : null
  }

  return {
    carry(owner, bytes, deliver) {
      loads.push({ owner, bytes, cameAt: clock.now(), deliver })
      if (loads.length === 1) deliverDue()
    },
    take(owner) {
      const taken = loads.filter((load) => load.owner === owner)
      if (taken.length === 0) return []
      loads = loads.filter((load) => load.owner !== owner)
      wait()
      return taken.map(({ deliver }) => deliver)
    },
    retime() {
      freeAt = clock.now()
      deliverDue()
    },
  }
}
