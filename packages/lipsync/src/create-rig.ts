import { readRig } from './read-rig.ts'
import type { Pose, Rig } from './rig.ts'
import { replaceShapes } from './rigs/replace-shapes.ts'
import type { RigName } from './rigs/rigs.ts'

/** A rig of your own, told by what differs from one that is there. */
export interface RigTable {
  readonly name: string
  /** The rig that tells which sound shows which viseme, and what has to be seen. */
  readonly from: RigName | Rig
  /** Your shape for each of its visemes; several may share one, and what is not told keeps its name. */
  readonly shapes?: Readonly<Record<string, string>>
  /** For blend shapes: each of your shapes as strengths of channels, 0..1; `{}` is a face at rest. */
  readonly poses?: Readonly<Record<string, Pose>>
  /** The channels in the order that `Timeline.weights` fills; when not told, those of `poses` as they come. */
  readonly channels?: readonly string[]
  /** Channels that part the lips; see {@link Rig.opening}. */
  readonly opening?: readonly string[]
  /** Whether shapes blend; when not told, with `poses` they do, else as in `from`. */
  readonly blended?: boolean
}

/**
 * Makes a rig of your own from a table.
 *
 * @example
 * ```ts
 * const goblin = createRig({
 *   name: 'goblin',
 *   from: 'rhubarb',
 *   shapes: { A: 'shut', B: 'teeth', C: 'open', D: 'wide', E: 'round', F: 'kiss', G: 'shut', H: 'open', X: 'shut' },
 * })
 * const timeline = createTimeline(alignment, { rig: goblin })
 * ```
 * @throws TypeError that names what is missing or unknown.
 */
export function createRig({ name, from, shapes = {}, poses, channels, opening, blended }: RigTable): Rig {
  const base = readRig(from)
  const unknown = Object.keys(shapes).filter((shape) => !base.visemes.includes(shape))
  if (unknown.length > 0)
    throw new TypeError(
      `The rig '${base.name}' has no ${unknown.join(', ')} to replace; it has ${base.visemes.join(', ')}.`,
    )
  const replaced = replaceShapes(base, shapes)
  if (!poses) return readRig({ ...replaced, name, blended: blended ?? base.blended })
  // What the other rig says of its channels says nothing of these.
  const { opening: _, strongest: __, ...rest } = replaced
  return readRig({
    ...rest,
    name,
    blended: blended ?? true,
    poses,
    channels: channels ?? [...new Set(Object.values(poses).flatMap(Object.keys))],
    ...(opening && { opening }),
  })
}
