import type { Clock } from '@banter/core'
import type { Playback } from '@banter/playback'

/** What carries a performance through time: sound being played, or a clock where there is none. */
export type Track = Pick<Playback, 'state' | 'positionMs' | 'scheduledMs' | 'done' | 'pause' | 'resume' | 'stop'>

/** Runs through a stretch of time that may still grow, as sound would. */
export interface SilentTrack extends Track {
  extend(toMs: number): void
  end(): void
}

export function createSilentTrack(clock: Clock, fromMs = 0): SilentTrack {
  const done = Promise.withResolvers<Awaited<Playback['done']>>()
  let over: 'ended' | 'stopped' | null = null
  let complete = false
  let paused = false
  let reachedMs = fromMs
  let toMs = fromMs
  /** The clock's time at `reachedMs`, while it runs. */
  let since: number | null = null
  let timer: unknown

  const positionMs = (): number => (since === null ? reachedMs : Math.min(toMs, reachedMs + clock.now() - since))

  /** Brings all up to now, and comes back when the end is reached. */
  function settle(): void {
    clock.clearTimeout(timer)
    timer = undefined
    reachedMs = positionMs()
    since = null
    if (over) return
    if (reachedMs >= toMs) {
      if (complete && !paused) finish('ended')
    } else if (!paused) {
      since = clock.now()
      timer = clock.setTimeout(settle, toMs - reachedMs)
    }
  }

  function finish(reason: 'ended' | 'stopped'): void {
    over = reason
    settle()
    done.resolve({ reason, heardMs: reachedMs })
  }

  return {
    done: done.promise,
    get state() {
      if (over) return over
      if (paused) return 'paused'
      return positionMs() < toMs ? 'playing' : 'waiting'
    },
    get positionMs() {
      return positionMs()
    },
    get scheduledMs() {
      return toMs
    },
    pause() {
      paused = true
      settle()
    },
    resume() {
      paused = false
      settle()
    },
    stop() {
      if (!over) finish('stopped')
    },
    extend(ms) {
      // Settled first: time that passed at the old end was a wait.
      settle()
      toMs = Math.max(toMs, ms)
      settle()
    },
    end() {
      complete = true
      settle()
    },
  }
}
