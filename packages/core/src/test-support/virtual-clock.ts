import type { Clock } from '../ports.ts'

/** A clock that stands still until a test moves it. */
export interface VirtualClock extends Clock {
  /** Lets time pass; whatever is due happens in its order, and what it promises has happened when this resolves. */
  pass(ms: number): Promise<void>
  /** Timers that have not run and were not cleared. */
  readonly pending: number
}

export function createVirtualClock(): VirtualClock {
  let now = 0
  let ids = 0
  const timers = new Map<number, { at: number; callback: () => void }>()

  return {
    now: () => now,
    setTimeout(callback, delayMs) {
      timers.set(++ids, { at: now + Math.max(0, delayMs), callback })
      return ids
    },
    clearTimeout(id) {
      timers.delete(id as number)
    },
    get pending() {
      return timers.size
    },
    async pass(ms) {
      const until = now + ms
      await settle()
      for (;;) {
        const [next] = [...timers].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at)
        if (!next) break
        const [id, { at, callback }] = next
        timers.delete(id)
        now = at
        callback()
        await settle()
      }
      now = until
    },
  }
}

/** Lets everything that is promised already happen. */
async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve()
}
