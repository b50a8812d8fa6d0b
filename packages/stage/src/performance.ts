import type { Utterance, UtteranceReport } from '@banter/core'
import type { Timeline } from '@banter/lipsync'
import type { Playback } from '@banter/playback'
import type { Captions } from './captions.ts'

/** `queued` until it is its turn, `waiting` while nothing is heard; the last three are final but for the captions of a failed line. */
export type PerformanceState = 'queued' | 'waiting' | 'speaking' | 'paused' | 'ended' | 'stopped' | 'failed'

/** A line being performed: its speech, its sound, its lips and its captions, on the clock of what is heard. */
export interface Performance {
  readonly id: string
  /** The name of the character on the stage. */
  readonly character: string
  readonly utterance: Utterance
  /** Its sound, from its turn on; `null` on a stage without sound. */
  readonly playback: Playback | null
  readonly timeline: Timeline
  readonly captions: Captions
  readonly state: PerformanceState
  /** The millisecond of the line that is heard now. */
  readonly positionMs: number
  /** The viseme to show now; at rest whenever nothing is heard. */
  mouth(): string
  /** The same as the strength of every shape of the rig; fills and returns `out`. */
  weights(out: Float32Array): Float32Array
  /** The index of the word that is heard, -1 before the first and after the last. */
  word(): number
  /**
   * Resolves, never rejects, when the last sample was heard. The report tells what the listener got: `interrupted` also where
   * the speech was complete but not heard to its end. On a stage without sound, what the captions showed counts as heard.
   */
  readonly done: Promise<UtteranceReport>
  pause(): void
  resume(): void
  /** Ends the line with a fade (default 20 ms), its speech with it. */
  stop(fadeMs?: number): void
}
