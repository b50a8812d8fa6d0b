import { addShape, type MouthShape } from './mouth-shapes.ts'
import type { Rig } from './rig.ts'
import type { Cue } from './timeline.ts'

/**
 * Adds the strengths of all channels at a time to `out`.
 *
 * @param index The cue that holds the time.
 */
export type Blend = (out: Float32Array, cues: readonly Cue[], index: number, ms: number, durationMs: number) => void

/** How far the neighbours of a shape of the tongue may be, ms; beyond, the face is taken to be at rest. */
const NEIGHBOUR_MS = 100

/** A closure takes a little longer to come or go than one shape takes to be half of the next. */
const CLOSURE_RAMP = 1.1

/**
 * The cues, smoothed: each channel is the track of its strengths, convolved with a bell twice `reachMs` wide. Lips that meet are laid
 * over that: they come and go beside their cue, in the time of its neighbours, and are whole throughout. Both look a bounded
 * time around (a kernel of infinite support, as Cohen and Massaro's, could not be exact in a stream), and both are slow: with the
 * bell's 0.75 / reachMs and the closure's 1.5 / (1.1 reachMs), no channel changes by more than 1.8 / reachMs a millisecond.
 * From rest to rest: it begins there at 0 and is back at the end.
 *
 * @param closures Is told how far each held shape is there, 0..1.
 * @param strength Of all shapes but the rest and those that are held; one number.
 */
export function createBlend(
  rig: Rig,
  shapes: ReadonlyMap<string, MouthShape>,
  reachMs: number,
  closures: Float64Array,
  strength: Float64Array,
): Blend {
  const nothing: MouthShape = { channels: [], weights: [], held: -1, yielding: false, ownShare: 1 }
  const rest = shapes.get(rig.rest) ?? nothing
  const heldShapes = rig.held.map((viseme) => shapes.get(viseme) ?? nothing)
  const rampMs = CLOSURE_RAMP * reachMs
  // What is handed on, to a function or to the next turn of a loop, stands in arrays: as a number it may be made on the heap.
  /** What closures leave to the other shapes. */
  const left = new Float64Array(1)
  /** What of that the next shape gets. */
  const share = new Float64Array(1)
  /** How much of the change into a cue has happened. */
  const come = new Float64Array(1)

  const shapeOf = (cue: Cue): MouthShape => shapes.get(cue.viseme) ?? nothing

  /** How much of a change at a time has happened. */
  const changed = (atMs: number, ms: number): number => smooth((ms - atMs + reachMs) / (2 * reachMs))

  /** Adds the share of a cue, of the face at rest where there is none. */
  function addCue(out: Float32Array, cue: Cue | undefined): void {
    const part = (left[0] as number) * (share[0] as number)
    if (part <= 0) return
    const shape = cue ? shapeOf(cue) : rest
    const scale = !cue || shape === rest ? part : part * (strength[0] as number) * cue.weight
    for (let k = 0; k < shape.channels.length; k++) {
      const channel = shape.channels[k] as number
      out[channel] = (out[channel] as number) + (shape.weights[k] as number) * scale
    }
  }

  /** The nearest cue, before or after, that moves the lips itself. */
  function neighbour(cues: readonly Cue[], of: Cue, from: number, step: 1 | -1): number {
    for (let i = from + step; i >= 0 && i < cues.length; i += step) {
      const cue = cues[i] as Cue
      if (!shapeOf(cue).yielding) return i
      if (Math.max(cue.endMs - of.endMs, of.startMs - cue.startMs) > NEIGHBOUR_MS) break
    }
    return -1
  }

  /** Adds the cues as they change into each other, as far as closures leave room. */
  function addCues(
    out: Float32Array,
    cues: readonly Cue[],
    first: number,
    last: number,
    ms: number,
    durationMs: number,
  ): void {
    const latestMs = Math.max(reachMs, durationMs - reachMs)
    come[0] = first === 0 ? changed(reachMs, ms) : 1
    share[0] = 1 - (come[0] as number)
    addCue(out, undefined)
    for (let i = first; i <= last; i++) {
      const cue = cues[i] as Cue
      const since = come[0] as number
      const until = i === cues.length - 1 ? 0 : changed(Math.min(latestMs, Math.max(reachMs, cue.endMs)), ms)
      const shape = shapeOf(cue)
      share[0] = shape.ownShare * (since - until)
      addCue(out, cue)
      if (shape.yielding) {
        const before = neighbour(cues, cue, i, -1)
        const after = neighbour(cues, cue, i, 1)
        const fromMs = (before < 0 ? 0 : (cues[before] as Cue).endMs - cue.startMs) + cue.startMs
        const toMs = (after < 0 ? 0 : (cues[after] as Cue).startMs - cue.endMs) + cue.endMs
        const middleMs = (fromMs + toMs) / 2
        const turn = Math.min(since, Math.max(until, changed(middleMs, ms)))
        share[0] = (1 - shape.ownShare) * (since - turn)
        addCue(out, cues[before])
        share[0] = (1 - shape.ownShare) * (turn - until)
        addCue(out, cues[after])
      }
      come[0] = until
    }
  }

  /** How far each held shape is there. */
  function readClosures(cues: readonly Cue[], first: number, last: number, ms: number): void {
    closures.fill(0)
    for (let i = first; i <= last; i++) {
      const cue = cues[i] as Cue
      const { held } = shapeOf(cue)
      if (held < 0) continue
      const beside = Math.min(ms - cue.startMs, cue.endMs - ms)
      closures[held] = Math.max(closures[held] as number, smooth(1 + beside / rampMs))
    }
  }

  return (out, cues, index, ms, durationMs) => {
    let first = index
    while (first > 0 && Math.max(rampMs, (cues[first - 1] as Cue).endMs) > ms - rampMs) first--
    let last = index
    while (last < cues.length - 1 && Math.min(durationMs - rampMs, (cues[last + 1] as Cue).startMs) < ms + rampMs)
      last++
    readClosures(cues, first, last, ms)
    const most = smooth(Math.min(ms, durationMs - ms) / rampMs)
    let taken = 0
    for (let k = 0; k < closures.length; k++) {
      const part = Math.min(most - taken, closures[k] as number)
      addShape(out, heldShapes[k] ?? nothing, part)
      taken += part
    }
    left[0] = 1 - taken
    if (taken < 1) addCues(out, cues, first, last, ms, durationMs)
  }
}

/** From 0 at 0 to 1 at 1, level at both ends. */
function smooth(share: number): number {
  const x = Math.min(1, Math.max(0, share))
  return x * x * (3 - 2 * x)
}
