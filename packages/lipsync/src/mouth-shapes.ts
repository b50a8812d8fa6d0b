import type { Rig } from './rig.ts'

/** What a viseme does to the channels of a face. */
export interface MouthShape {
  readonly channels: readonly number[]
  readonly weights: readonly number[]
  /** Its place among the shapes that are held, -1 for the others. */
  readonly held: number
  /** Whether what the lips do is left to the neighbours: so under a closure, which hides it, and for the tongue's shapes. */
  readonly yielding: boolean
  /** What it keeps of itself then. */
  readonly ownShare: number
}

/** What a shape of the tongue keeps of itself beside what its neighbours do with the lips. */
const TONGUE_SHARE = 0.4

/** The names of a rig's channels, in the order that `weights` fills. */
export const channelsOf = (rig: Rig): readonly string[] => rig.channels ?? rig.visemes

export function mouthShapes(rig: Rig): ReadonlyMap<string, MouthShape> {
  const names = channelsOf(rig)
  return new Map(
    rig.visemes.map((viseme) => {
      const pose = Object.entries(rig.poses?.[viseme] ?? { [viseme]: 1 })
      const held = rig.held.indexOf(viseme)
      const tongue = rig.tongue?.includes(viseme) ?? false
      const shape: MouthShape = {
        channels: pose.map(([channel]) => names.indexOf(channel)),
        weights: pose.map(([, weight]) => weight),
        held,
        yielding: held >= 0 || tongue,
        ownShare: held >= 0 ? 0 : tongue ? TONGUE_SHARE : 1,
      }
      return [viseme, shape]
    }),
  )
}

/** For each channel, whether it parts the lips. */
export function openingChannels(rig: Rig): readonly boolean[] {
  const closed = [rig.rest, ...rig.held.slice(0, 1)].flatMap((viseme) =>
    Object.keys(rig.poses?.[viseme] ?? { [viseme]: 1 }),
  )
  return channelsOf(rig).map((channel) => rig.opening?.includes(channel) ?? !closed.includes(channel))
}

export function addShape(out: Float32Array, { channels, weights }: MouthShape, share: number): void {
  if (share <= 0) return
  for (let k = 0; k < channels.length; k++) {
    const channel = channels[k] as number
    out[channel] = (out[channel] as number) + (weights[k] as number) * share
  }
}
