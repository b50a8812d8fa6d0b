import { createBlend } from './blend.ts'
import { addShape, channelsOf, mouthShapes, openingChannels } from './mouth-shapes.ts'
import type { Rig } from './rig.ts'
import type { Cue } from './timeline.ts'

/** How shapes become strengths of channels. */
export interface Flow {
  /** How far the change of one shape into the next reaches on both sides, ms; 0 shows them one after the other. */
  readonly reachMs: number
  /** How far the mouth moves, 0 to 2. */
  readonly strength: number
}

/** What a face does besides speaking. Lips that meet stay closed under it. */
export interface Expression {
  /** How far the mouth moves, 0 to 2: below 1 it mumbles, above it shouts; default 1. */
  readonly strength?: number
  /** Added to each channel, -1 to 1, as a smile is; what parts the lips stays out of a closure. */
  readonly add?: ArrayLike<number>
}

/**
 * Moves the channels of a face by cues: fills and returns `out`.
 *
 * @param index The cue that holds the time; -1 is a face at rest.
 * @throws RangeError when `out` is shorter than the channels.
 */
export type Face = (
  out: Float32Array,
  cues: readonly Cue[],
  index: number,
  ms: number,
  durationMs: number,
  expression: Expression | undefined,
) => Float32Array

export function createFace(rig: Rig, flow: Flow): Face {
  const channels = channelsOf(rig)
  const shapes = mouthShapes(rig)
  const rest = shapes.get(rig.rest)
  const opening = openingChannels(rig)
  /** How far each held shape is there, 0..1. */
  const closures = new Float64Array(rig.held.length)
  /** How far the mouth moves at this call. */
  const strength = new Float64Array(1)
  const blend = flow.reachMs > 0 ? createBlend(rig, shapes, flow.reachMs, closures, strength) : undefined
  const strongest = rig.strongest ?? channels.length
  const ranking = new Float64Array(strongest < channels.length ? strongest + 1 : 0)

  /** One shape at a time. */
  function step(out: Float32Array, cue: Cue): void {
    const shape = shapes.get(cue.viseme)
    if (shape) addShape(out, shape, shape === rest || shape.held >= 0 ? 1 : cue.weight * (strength[0] as number))
    if (shape && shape.held >= 0) closures[shape.held] = 1
  }

  /** Takes from all channels what the strongest one too many has: that one is gone, and none jumps when they change places. */
  function limit(out: Float32Array): void {
    ranking.fill(0)
    for (let i = 0; i < channels.length; i++) {
      let value = out[i] as number
      for (let k = 0; k < ranking.length; k++) {
        const ranked = ranking[k] as number
        if (value > ranked) {
          ranking[k] = value
          value = ranked
        }
      }
    }
    const excess = ranking[strongest] ?? 0
    if (excess > 0) for (let i = 0; i < channels.length; i++) out[i] = Math.max(0, (out[i] as number) - excess)
  }

  function express(out: Float32Array, add: ArrayLike<number> | undefined): void {
    const closed = closures.length > 0 ? (closures[0] as number) : 0
    for (let i = 0; i < channels.length; i++) {
      const value = (out[i] as number) + (add?.[i] ?? 0) * (opening[i] ? 1 - closed : 1)
      out[i] = value > 0 ? Math.min(1, value) : 0
    }
  }

  return (out, cues, index, ms, durationMs, expression) => {
    if (out.length < channels.length)
      throw new RangeError(`weights() needs ${channels.length} channels for the rig '${rig.name}', not ${out.length}.`)
    out.fill(0)
    strength[0] = flow.strength * (expression?.strength ?? 1)
    const cue = cues[index]
    closures.fill(0)
    if (!cue) {
      if (rest) addShape(out, rest, 1)
    } else if (blend) blend(out, cues, index, ms, durationMs)
    else step(out, cue)
    if (ranking.length > 0) limit(out)
    express(out, expression?.add)
    return out
  }
}
