/** Time as the simulator knows it; the real clock by default, a virtual one in tests. */
export interface Clock {
  now(): number
  setTimeout(callback: () => void, delayMs: number): unknown
  clearTimeout(timer: unknown): void
}

/** The clock of the machine. Looked up at each call, so that fake timers installed later are honoured. */
export const realClock: Clock = {
  now: () => Date.now(),
  setTimeout: (callback, delayMs) => setTimeout(callback, delayMs),
  clearTimeout: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
}

/** A clock that stands still until it is told to go on. */
export interface VirtualClock extends Clock {
  /**
   * Lets time pass, running what falls due in order and letting promises settle in between. What takes real time, such as
   * loading flite, it does not wait for.
   */
  advance(ms: number): Promise<void>
}

/**
 * Creates a clock for tests: hours pass in an instant, and only when asked.
 *
 * @example
 * const clock = createVirtualClock()
 * const service = createVoiceService({ engine: timedEngine(), clock })
 * await clock.advance(20_000)
 */
export const createVirtualClock = (startMs = 0): VirtualClock => {
  let nowMs = startMs
  let order = 0
  const timers = new Map<number, { dueMs: number; callback: () => void }>()
  return {
    now: () => nowMs,
    setTimeout(callback, delayMs) {
      timers.set(++order, { dueMs: nowMs + Math.max(0, delayMs), callback })
      return order
    },
    clearTimeout(timer) {
      timers.delete(timer as number)
    },
    async advance(ms) {
      const untilMs = nowMs + ms
      for (;;) {
        await settle()
        const next = [...timers]
          .filter(([, timer]) => timer.dueMs <= untilMs)
          .toSorted(([, a], [, b]) => a.dueMs - b.dueMs)[0]
        if (!next) break
        timers.delete(next[0])
        nowMs = Math.max(nowMs, next[1].dueMs)
        next[1].callback()
      }
      nowMs = untilMs
    },
  }
}

/** A turn of the event loop, in which every promise that can settle does. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))
