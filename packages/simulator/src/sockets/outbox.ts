import type { Clock } from '../clock.ts'

/** What a stall can hold: one context, or everything. */
export const WHOLE_SOCKET = Symbol('whole socket')
/** A context by its id, null for the default one, or the socket itself. */
type Lane = string | null | typeof WHOLE_SOCKET

/** What leaves a socket: a message, an error frame, which passes contexts that are held, or an end, which waits for them. */
type Kind = 'message' | 'error' | 'end'

/** Messages on their way out, in order, held up where a fault says so. */
export interface Outbox {
  add(kind: Kind, lane: Lane, act: () => void): void
  /** Holds a lane, for a while or for good. */
  stall(lane: Lane, forMs: number | undefined): void
  /** Leaves at least so long between the messages of a lane from now on, `forFrames` of them. */
  trickle(lane: Lane, everyMs: number, forFrames: number | undefined): void
  /** Forgets what waits; nothing leaves any more. */
  clear(): void
}

interface Waiting {
  readonly kind: Kind
  readonly lane: Lane
  readonly dueMs: number
  readonly act: () => void
}

export const createOutbox = (clock: Clock): Outbox => {
  let waiting: Waiting[] = []
  let isOver = false
  const stalled = new Set<Lane>()
  const trickles: { lane: Lane; everyMs: number; left: number; lastMs: number }[] = []
  const timers = new Set<unknown>()

  const later = (callback: () => void, delayMs: number): void => {
    const timer = clock.setTimeout(() => {
      timers.delete(timer)
      callback()
    }, delayMs)
    timers.add(timer)
  }

  const isHeld = (lane: Lane): boolean => stalled.has(WHOLE_SOCKET) || stalled.has(lane)
  const mayLeave = ({ kind, lane, dueMs }: Waiting, before: readonly Waiting[]): boolean => {
    if (dueMs > clock.now()) return false
    if (kind === 'end') return before.length === 0 && stalled.size === 0
    if (kind === 'error') return !stalled.has(WHOLE_SOCKET) && before.every((each) => stalled.has(each.lane))
    return !isHeld(lane) && before.every((each) => each.kind === 'message' && each.lane !== lane)
  }

  const pump = (): void => {
    for (let index = 0; index < waiting.length; ) {
      const item = waiting[index]
      if (!item || !mayLeave(item, waiting.slice(0, index))) {
        index++
        continue
      }
      waiting.splice(index, 1)
      item.act()
      // What left may have changed everything.
      index = 0
    }
  }

  /** When a message of this lane may leave at the earliest. */
  const dueMs = (lane: Lane): number => {
    let due = clock.now()
    for (const trickle of trickles) {
      if (trickle.left <= 0 || (trickle.lane !== WHOLE_SOCKET && trickle.lane !== lane)) continue
      trickle.left--
      trickle.lastMs = Math.max(clock.now(), trickle.lastMs + trickle.everyMs)
      due = Math.max(due, trickle.lastMs)
    }
    return due
  }

  return {
    add(kind, lane, act) {
      if (isOver) return
      const due = kind === 'message' ? dueMs(lane) : clock.now()
      waiting.push({ kind, lane, dueMs: due, act })
      if (due > clock.now()) later(pump, due - clock.now())
      else pump()
    },
    stall(lane, forMs) {
      stalled.add(lane)
      if (forMs === undefined) return
      later(() => {
        stalled.delete(lane)
        pump()
      }, forMs)
    },
    trickle(lane, everyMs, forFrames = Number.POSITIVE_INFINITY) {
      trickles.push({ lane, everyMs, left: forFrames, lastMs: clock.now() })
    },
    clear() {
      isOver = true
      waiting = []
      for (const timer of timers) clock.clearTimeout(timer)
      timers.clear()
    },
  }
}
