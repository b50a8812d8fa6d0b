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

/** A clock that stands still until it is told to go on. What takes real time, such as loading flite, it does not wait for. */
export interface VirtualClock extends Clock {
  /** Timers that are set and have not run: 0 once everything that was opened is closed. */
  readonly pending: number
  /** Lets time pass, running what falls due in order and letting promises settle in between. */
  advance(ms: number): Promise<void>
  /**
   * Lets as much time pass as a promise needs, from timer to timer, and gives what it gives.
   *
   * @param limitMs - virtual time after which it is given up; default ten minutes
   * @throws an `Error` where the promise waits for nothing that this clock could bring about.
   */
  until<T>(promise: PromiseLike<T>, limitMs?: number): Promise<T>
}

interface Timer {
  readonly dueMs: number
  readonly callback: () => void
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
  const timers = new Map<number, Timer>()

  /** Runs the timer that is due first, of several the one that was set first; false when none is due by then. */
  const runNext = (untilMs: number): boolean => {
    let next: [number, Timer] | undefined
    for (const entry of timers) if (entry[1].dueMs < (next?.[1].dueMs ?? Number.POSITIVE_INFINITY)) next = entry
    if (!next || next[1].dueMs > untilMs) return false
    timers.delete(next[0])
    nowMs = Math.max(nowMs, next[1].dueMs)
    next[1].callback()
    return true
  }

  return {
    now: () => nowMs,
    setTimeout(callback, delayMs) {
      timers.set(++order, { dueMs: nowMs + Math.max(0, delayMs), callback })
      return order
    },
    clearTimeout(timer) {
      timers.delete(timer as number)
    },
    get pending() {
      return timers.size
    },
    async advance(ms) {
      const untilMs = nowMs + ms
      do await settle()
      while (runNext(untilMs))
      nowMs = untilMs
    },
    async until(promise, limitMs = 600_000) {
      const untilMs = nowMs + limitMs
      let isSettled = false
      const mark = (): void => {
        isSettled = true
      }
      promise.then(mark, mark)
      for (;;) {
        await settle()
        if (isSettled) return promise
        if (!runNext(untilMs)) {
          throw new Error(
            timers.size === 0
              ? 'The promise is pending and no timer is set: nothing on this clock can settle it.'
              : `The promise is still pending after ${limitMs} ms of virtual time.`,
          )
        }
      }
    },
  }
}

/**
 * Resolves once every promise that can settle has. Node runs `nextTick` callbacks that a microtask asks for when no microtask
 * is left, which costs a thousandth of a timer; elsewhere it takes a turn of the event loop.
 */
const settle: () => Promise<void> =
  typeof process === 'object' && typeof process.nextTick === 'function'
    ? () => new Promise((resolve) => process.nextTick(resolve))
    : () => new Promise((resolve) => setTimeout(resolve))
