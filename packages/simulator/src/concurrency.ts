import type { Clock } from './clock.ts'

/** One generation's place in the account's limit. */
export interface Turn {
  /** True once the generation may begin; false where it was left, or waited too long. */
  readonly ready: Promise<boolean>
  leave(): void
}

/** The account's limit on generations at the same time: a socket counts only while it generates (PROTOCOL §4). */
export interface Concurrency {
  readonly max: number
  readonly running: number
  /** Takes a place, or waits in line for one; `maxWaitMs` at most. */
  enter(maxWaitMs?: number): Turn
}

/** So long an HTTP request waits for a place before it is refused with 429 (PROTOCOL §4). */
export const QUEUE_MS = 50

export const createConcurrency = (clock: Clock, max: number): Concurrency => {
  let running = 0
  const line: (() => void)[] = []
  return {
    max,
    get running() {
      return running
    },
    enter(maxWaitMs) {
      const { promise: ready, resolve } = Promise.withResolvers<boolean>()
      let state: 'waiting' | 'running' | 'over' = 'waiting'
      let timer: unknown
      const begin = (): void => {
        clock.clearTimeout(timer)
        state = 'running'
        running++
        resolve(true)
      }
      const leave = (): void => {
        if (state === 'over') return
        if (state === 'running') {
          running--
          line.shift()?.()
        } else {
          line.splice(line.indexOf(begin), 1)
          clock.clearTimeout(timer)
          resolve(false)
        }
        state = 'over'
      }
      if (running < max) begin()
      else {
        line.push(begin)
        if (maxWaitMs !== undefined) timer = clock.setTimeout(leave, maxWaitMs)
      }
      return { ready, leave }
    },
  }
}
