import { channelsOf } from '../mouth-shapes.ts'
import type { Rig } from '../rig.ts'

/** What a channel at full weight does to a mouth that can only open and change its width. */
interface Opening {
  /** 0 closed to 1 wide open; less than 0 closes what others open. */
  readonly open: number
  /** -1 pursed to 1 spread. */
  readonly form: number
}

/**
 * By phonetics: how far the jaw is down, and whether the lips are spread or rounded. Oculus' visemes, the vowels of VRM, and those
 * of ARKit's blend shapes that open and shape a mouth.
 */
// biome-ignore format: a table
const openings: Readonly<Record<string, readonly [open: number, form: number]>> = {
  sil: [0, 0], PP: [0, 0], FF: [0.1, 0.1], TH: [0.25, 0.1], DD: [0.25, 0.2], kk: [0.3, 0.1], CH: [0.25, -0.5],
  SS: [0.1, 0.4], nn: [0.2, 0.1], RR: [0.3, -0.4], aa: [1, 0.1], E: [0.6, 0.5], I: [0.3, 0.8], O: [0.7, -0.5], U: [0.35, -1],
  ih: [0.3, 0.8], ou: [0.35, -1], ee: [0.6, 0.5], oh: [0.7, -0.5],
  jawOpen: [1, 0], mouthClose: [-1, 0], mouthFunnel: [0.1, -0.5], mouthPucker: [0, -1],
  mouthSmileLeft: [0, 0.5], mouthSmileRight: [0, 0.5], mouthStretchLeft: [0, 0.3], mouthStretchRight: [0, 0.3],
}

export function openingOf(channel: string): Opening {
  const [open, form] = (Object.hasOwn(openings, channel) ? openings[channel] : undefined) ?? [0, 0]
  return { open, form }
}

/** Whether a rig's channels tell how far a mouth is open. */
export const tellsOpening = (rig: Rig): boolean =>
  rig.blended && channelsOf(rig).some((channel) => openingOf(channel).open > 0)
