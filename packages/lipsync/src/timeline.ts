import type { Rig } from './rig.ts'

/** One mouth shape, shown from `startMs` until `endMs`. */
export interface Cue {
  viseme: string
  startMs: number
  endMs: number
  /** How strongly, 0..1. */
  weight: number
}

/** The mouth of one speech, moment by moment. */
export interface Timeline {
  readonly rig: Rig
  readonly text: string
  readonly durationMs: number
  /** Tile 0..durationMs without gap or overlap; the last one is at rest. */
  readonly cues: readonly Cue[]
  /** The cue to show at a time in ms; a cue at rest before 0 and from `durationMs` on. Allocates nothing. */
  at(ms: number): Cue
  /**
   * The strength of every shape at a time in ms, one value per channel of `rig.visemes`, blended where the rig blends.
   * Allocates nothing.
   *
   * @param out Filled and returned; at least as long as `rig.visemes`.
   * @throws RangeError when `out` is shorter.
   */
  weights(ms: number, out: Float32Array): Float32Array
}

/** A timeline, and how its owner changes it. */
export interface LiveTimeline {
  readonly timeline: Timeline
  show(cues: readonly Cue[], text: string, durationMs: number): void
}

/** Half of the time one shape takes to become the next on a blended rig, ms. */
const HALF_BLEND_MS = 40

/**
 * @param rig The face whose shapes the cues name.
 * @param blend Whether `weights` blends neighbours; if not, one channel at a time is set.
 */
export function createLiveTimeline(rig: Rig, blend: boolean): LiveTimeline {
  const channels = new Map(rig.visemes.map((viseme, i) => [viseme, i]))
  const held = new Set(rig.held)
  const before: Cue = { viseme: rig.rest, startMs: Number.NEGATIVE_INFINITY, endMs: 0, weight: 1 }
  let after: Cue = { viseme: rig.rest, startMs: 0, endMs: Number.POSITIVE_INFINITY, weight: 1 }
  let cues: readonly Cue[] = []
  let text = ''
  let durationMs = 0

  /** Index of the cue that holds a time inside the timeline. */
  function indexAt(ms: number): number {
    let low = 0
    let high = cues.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((cues[middle]?.startMs ?? 0) <= ms) low = middle
      else high = middle - 1
    }
    return low
  }

  function at(ms: number): Cue {
    if (!(ms >= 0)) return before
    if (ms >= durationMs) return after
    return cues[indexAt(ms)] ?? after
  }

  /** How far the change to or from a neighbour reaches into a cue: not at all into a closure, which takes its neighbour's time. */
  function reachMs(cue: Cue, neighbour: Cue): number {
    if (held.has(cue.viseme)) return 0
    return Math.min(held.has(neighbour.viseme) ? 2 * HALF_BLEND_MS : HALF_BLEND_MS, (cue.endMs - cue.startMs) / 2)
  }

  function set(out: Float32Array, cue: Cue, share: number): void {
    const channel = channels.get(cue.viseme)
    if (channel !== undefined) out[channel] = (out[channel] ?? 0) + cue.weight * share
  }

  function weights(ms: number, out: Float32Array): Float32Array {
    if (out.length < rig.visemes.length)
      throw new RangeError(
        `weights() needs ${rig.visemes.length} channels for the rig '${rig.name}', not ${out.length}.`,
      )
    out.fill(0)
    const cue = at(ms)
    if (!blend || cue === before || cue === after) {
      set(out, cue, 1)
      return out
    }
    const index = indexAt(ms)
    const previous = index > 0 ? cues[index - 1] : undefined
    const next = cues[index + 1]
    if (previous && ms < cue.startMs + reachMs(cue, previous)) mix(out, previous, cue, ms)
    else if (next && ms > cue.endMs - reachMs(cue, next)) mix(out, cue, next, ms)
    else set(out, cue, 1)
    return out
  }

  function mix(out: Float32Array, from: Cue, to: Cue, ms: number): void {
    const fromMs = from.endMs - reachMs(from, to)
    const toMs = to.startMs + reachMs(to, from)
    const share = toMs > fromMs ? (ms - fromMs) / (toMs - fromMs) : 1
    const smooth = share * share * (3 - 2 * share)
    set(out, from, 1 - smooth)
    set(out, to, smooth)
  }

  const timeline: Timeline = {
    rig,
    get text() {
      return text
    },
    get durationMs() {
      return durationMs
    },
    get cues() {
      return cues
    },
    at,
    weights,
  }

  return {
    timeline,
    show(newCues, newText, newDurationMs) {
      cues = newCues
      text = newText
      durationMs = newDurationMs
      after = { viseme: rig.rest, startMs: durationMs, endMs: Number.POSITIVE_INFINITY, weight: 1 }
    },
  }
}
