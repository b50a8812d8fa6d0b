import type { Clock } from '@banter/core'

/** Time that passes when a test says so. */
export interface FakeClock extends Clock {
  pass(ms: number): Promise<void>
}

export function createFakeClock(): FakeClock {
  const timers = new Map<number, { at: number; callback: () => void }>()
  let now = 1000
  let ids = 0
  return {
    now: () => now,
    setTimeout(callback, delayMs) {
      timers.set(++ids, { at: now + Math.max(0, delayMs), callback })
      return ids
    },
    clearTimeout: (timer) => void timers.delete(timer as number),
    async pass(ms) {
      const until = now + ms
      await settled()
      for (;;) {
        const [next] = [...timers].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at)
        if (!next) break
        const [id, { at, callback }] = next
        timers.delete(id)
        now = Math.max(now, at)
        callback()
        await settled()
      }
      now = until
    },
  }
}

/** Lets promises that wait for nothing but each other come to rest. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
