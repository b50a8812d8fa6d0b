import { createFace, type Expression, type Face, type Flow } from './face.ts'
import { channelsOf } from './mouth-shapes.ts'
import type { Rig } from './rig.ts'

/** One mouth shape, shown from `startMs` until `endMs`. */
export interface Cue {
  viseme: string
  startMs: number
  endMs: number
  /** How strongly, 0..1. */
  weight: number
}

/** A word of a speech, and when it is heard. */
export interface TimelineWord {
  /** As it is written, with the punctuation that touches it. */
  readonly text: string
  /** Where `text` begins in the timeline's text, in UTF-16 code units. */
  readonly charIndex: number
  readonly startMs: number
  /** The onset of the next word, or of a pause. */
  readonly endMs: number
}

/** The mouth of one speech, moment by moment. While the speech arrives, its lists grow and change in place. */
export interface Timeline {
  readonly rig: Rig
  readonly text: string
  readonly durationMs: number
  /** The words that are spoken, in order; their times are those of the sound, which the mouth may lead. */
  readonly words: readonly TimelineWord[]
  /** Tile 0..durationMs without gap or overlap; the last one is at rest. */
  readonly cues: readonly Cue[]
  /** The cue to show at a time in ms; a cue at rest before 0 and from `durationMs` on. Allocates nothing. */
  at(ms: number): Cue
  /** The names of what `weights` fills, in its order: the rig's channels. */
  readonly channels: readonly string[]
  /**
   * The strength of every channel at a time in ms, 0..1, blended where the rig blends. Allocates nothing.
   *
   * A blended rig in natural motion never jumps: at the default smoothness a channel changes by at most 0.03 a millisecond, 0.045
   * without any smoothness (a third more on rigs that show only their strongest channels, and in proportion to a strength above 1).
   * To be smooth it looks ahead by 45 to 90 ms, and by 100 ms more where the tongue speaks.
   *
   * @param out Filled and returned; at least as long as `channels`.
   * @param expression What the face does besides speaking.
   * @throws RangeError when `out` is shorter.
   */
  weights(ms: number, out: Float32Array, expression?: Expression): Float32Array
}

/** A timeline, and how its owner changes it. */
export interface LiveTimeline {
  readonly timeline: Timeline
  show(cues: readonly Cue[], text: string, words: readonly TimelineWord[], durationMs: number): void
}

/** @param rig The face whose shapes the cues name. */
export function createLiveTimeline(rig: Rig, flow: Flow): LiveTimeline {
  /** Made when it is first asked for: many timelines are only read cue by cue. */
  let face: Face | undefined
  const before: Cue = { viseme: rig.rest, startMs: Number.NEGATIVE_INFINITY, endMs: 0, weight: 1 }
  let after: Cue = { viseme: rig.rest, startMs: 0, endMs: Number.POSITIVE_INFINITY, weight: 1 }

  /** Index of the cue that holds a time inside the timeline. */
  function indexAt(ms: number): number {
    const { cues } = timeline
    let low = 0
    let high = cues.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((cues[middle] as Cue).startMs <= ms) low = middle
      else high = middle - 1
    }
    return low
  }

  function at(ms: number): Cue {
    if (!(ms >= 0)) return before
    if (ms >= timeline.durationMs) return after
    return timeline.cues[indexAt(ms)] ?? after
  }

  // Fields, not getters: V8 keeps a hidden class for each object with accessors of its own, and by it all that they hold, until a
  // full collection.
  const timeline: Writable<Timeline> = {
    rig,
    text: '',
    durationMs: 0,
    words: [],
    cues: [],
    at,
    channels: channelsOf(rig),
    weights(ms, out, expression) {
      const { cues, durationMs } = timeline
      face ??= createFace(rig, flow)
      return face(out, cues, ms > 0 && ms < durationMs ? indexAt(ms) : -1, ms, durationMs, expression)
    },
  }

  return {
    timeline,
    show(cues, text, words, durationMs) {
      timeline.cues = cues
      timeline.text = text
      timeline.words = words
      timeline.durationMs = durationMs
      after = { viseme: rig.rest, startMs: durationMs, endMs: Number.POSITIVE_INFINITY, weight: 1 }
    },
  }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }
