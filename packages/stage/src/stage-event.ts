import type { BanterError } from '@banter/core'
import type { Marker } from './markers.ts'
import type { Performance } from './performance.ts'

/** What happens on a stage, as it is heard. `started`, `word` and `marker` come from `tick()`. */
export type StageEvent =
  /** A character was given a line. */
  | { type: 'said'; performance: Performance }
  /** The first of a line is heard, or of a failed line, read. */
  | { type: 'started'; performance: Performance }
  /** Another word of the captions is heard; its index. */
  | { type: 'word'; performance: Performance; word: number }
  /** A marker of the text was passed; all of them are, in order, in a line that is not stopped. */
  | { type: 'marker'; performance: Performance; marker: Marker }
  /** There is no more sound; the captions go on. */
  | { type: 'failed'; performance: Performance; error: BanterError | null }
  /** The line is over; its state says how. */
  | { type: 'ended'; performance: Performance }
