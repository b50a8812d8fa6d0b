import type { Clock } from './clock.ts'

/**
 * Waits, not at all where `ms` is 0, for good where `ms` is infinite; a signal ends the wait by an error and leaves no timer behind.
 *
 * @throws the signal's reason.
 */
export const sleep = (clock: Clock, ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason)
      return
    }
    if (ms <= 0) {
      resolve()
      return
    }
    const abort = (): void => {
      clock.clearTimeout(timer)
      reject(signal?.reason)
    }
    const done = (): void => {
      signal?.removeEventListener('abort', abort)
      resolve()
    }
    const timer = ms === Number.POSITIVE_INFINITY ? undefined : clock.setTimeout(done, ms)
    signal?.addEventListener('abort', abort)
  })
