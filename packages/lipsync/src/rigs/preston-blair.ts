import type { Rig } from '../rig.ts'
import { replaceShapes } from './replace-shapes.ts'
import { rhubarb } from './rhubarb.ts'

/** Rhubarb's shapes by the names of Preston Blair's drawings. */
// biome-ignore format: a table
export const prestonBlairNames = {
  A: 'MBP', B: 'etc', C: 'E', D: 'AI', E: 'O', F: 'U', G: 'FV', H: 'L', X: 'rest',
} as const

const renamed = replaceShapes(rhubarb, prestonBlairNames)

/** Where there is U, WQ is as near. */
const withWq = (order: readonly string[]): string[] => order.flatMap((shape) => (shape === 'U' ? ['U', 'WQ'] : [shape]))

/**
 * The ten mouths of Preston Blair's "Cartoon Animation", which Moho, Papagayo and many sprite sheets have: they move as Rhubarb's,
 * and know a W apart from a U, and the tongue of L and TH.
 */
export const prestonBlair: Rig = {
  ...renamed,
  name: 'preston-blair',
  visemes: [...renamed.visemes, 'WQ'],
  lips: ['U', 'WQ'],
  tweens: {},
  relaxed: { ...renamed.relaxed, WQ: 'etc' },
  effort: Object.fromEntries(
    [...Object.entries(renamed.effort ?? {}), ['WQ', renamed.effort?.U ?? []] as const].map(([shape, order]) => [
      shape,
      withWq(order),
    ]),
  ),
  phones: { ...renamed.phones, W: [['WQ']], L: [['L']], TH: [['L']], DH: [['L']] },
}
