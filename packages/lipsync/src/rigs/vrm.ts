import type { Rig } from '../rig.ts'
import { oculus } from './oculus.ts'

/**
 * The five mouth expressions of VRM 1.0 (A I U E O in 0.x, in the same order). There is none for closed lips: they are all five at 0.
 * Only the two strongest show together, since weighted sums of more all look like "aa" (moeru-ai/airi, pull request 740).
 */
// biome-ignore format: a table
export const vrm: Rig = {
  ...oculus,
  name: 'vrm',
  channels: ['aa', 'ih', 'ou', 'ee', 'oh'],
  poses: {
    sil: {}, PP: {}, FF: { ou: 0.15 }, TH: { ih: 0.3 }, DD: { ih: 0.2 }, kk: { aa: 0.2 }, CH: { ou: 0.3, ih: 0.2 },
    SS: { ih: 0.4 }, nn: { ih: 0.2 }, RR: { oh: 0.4 }, aa: { aa: 1 }, E: { ee: 1 }, I: { ih: 0.6, ee: 0.4 }, O: { oh: 1 },
    U: { ou: 1 },
  },
  strongest: 2,
  strength: { AE: 0.8, AH: 0.7, AX: 0.4 },
}
