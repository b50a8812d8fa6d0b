import type { Clock } from '../clock.ts'

/** Fires once nothing has happened for a while. */
export interface IdleTimer {
  touch(): void
  stop(): void
}

export const createIdleTimer = (clock: Clock, afterMs: number, onIdle: () => void): IdleTimer => {
  let timer: unknown
  const stop = (): void => clock.clearTimeout(timer)
  const touch = (): void => {
    stop()
    timer = clock.setTimeout(onIdle, afterMs)
  }
  touch()
  return { touch, stop }
}
