import type { Playback } from '@banter/playback'
import type { StagedPerformance } from './staged-performance.ts'
import { isDucked, leader } from './talk-over.ts'

/** How far those who are talked over are turned down, and how fast. */
export interface DuckOptions {
  /** Times their own volume; default 0.35. */
  gain?: number
  /** Default 150. */
  fadeMs?: number
}

/** Turns lines down while another leads, and up again. */
export interface Ducking {
  /** A playback and its own volume. */
  add(playback: Playback, gain: number): void
  /** Sets everyone's volume, of lines oldest first. */
  update(lines: readonly StagedPerformance[]): void
}

export function createDucking(context: BaseAudioContext, options: DuckOptions = {}): Ducking {
  const { gain: duckedGain = 0.35, fadeMs = 150 } = options
  const volumes = new WeakMap<Playback, { gain: number; ducked: boolean }>()

  return {
    add(playback, gain) {
      volumes.set(playback, { gain, ducked: false })
    },
    update(lines) {
      const lead = leader(lines)
      for (const line of lines) {
        const volume = line.playback && volumes.get(line.playback)
        const ducked = isDucked(line, lead, lines)
        if (!line.playback || !volume || volume.ducked === ducked) continue
        volume.ducked = ducked
        const { gain } = line.playback.output
        const now = context.currentTime
        gain.cancelScheduledValues(now)
        // An exponential approach, 95 % there after three time constants.
        gain.setTargetAtTime(volume.gain * (ducked ? duckedGain : 1), now, fadeMs / 3000)
      }
    },
  }
}
