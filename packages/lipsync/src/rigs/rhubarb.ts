import type { Rig } from '../rig.ts'
import { replaceShapes } from './replace-shapes.ts'

/**
 * The nine drawn mouths of Rhubarb Lip Sync (A to H and X), with the sets of shapes its animation rules allow for each sound
 * and the order of effort they choose by (Rhubarb 1.14, `animationRules.cpp`).
 */
// biome-ignore format: a table
export const rhubarb: Rig = {
  name: 'rhubarb',
  visemes: ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'X'],
  rest: 'X',
  blended: false,
  held: ['A', 'G'],
  lips: ['F'],
  relaxed: { A: 'A', B: 'B', C: 'B', D: 'C', E: 'C', F: 'B', G: 'X', H: 'B', X: 'X' },
  tweens: { D: { A: 'C', B: 'C', G: 'C', X: 'C' }, F: { C: 'E', H: 'E' } },
  effort: {
    A: ['A', 'X', 'G', 'B', 'C', 'H', 'E', 'D', 'F'],
    B: ['B', 'G', 'A', 'X', 'C', 'H', 'E', 'D', 'F'],
    C: ['C', 'H', 'B', 'G', 'D', 'A', 'X', 'E', 'F'],
    D: ['D', 'C', 'H', 'B', 'G', 'A', 'X', 'E', 'F'],
    E: ['E', 'C', 'H', 'B', 'G', 'A', 'X', 'D', 'F'],
    F: ['F', 'B', 'G', 'A', 'X', 'C', 'H', 'E', 'D'],
    G: ['G', 'A', 'B', 'C', 'H', 'X', 'E', 'D', 'F'],
    H: ['H', 'C', 'B', 'G', 'D', 'A', 'X', 'E', 'F'],
    X: ['X', 'A', 'G', 'B', 'C', 'H', 'E', 'D', 'F'],
  },
  phones: {
    P: [['A']], B: [['A']], M: [['A']], F: [['G']], V: [['G']], TH: [['B', 'F']], DH: [['B', 'F']], T: [['B', 'F']],
    D: [['B', 'F']], K: [['B', 'C', 'E', 'F', 'H']], G: [['B', 'C', 'E', 'F', 'H']], CH: [['B', 'F']], JH: [['B', 'F']],
    SH: [['B', 'F']], ZH: [['B', 'F']], S: [['B', 'F']], Z: [['B', 'F']], N: [['B', 'C', 'F', 'H']],
    NG: [['B', 'C', 'E', 'F']], L: [['B', 'E', 'F', 'H']], R: [['B', 'E', 'F']], ER: [['B', 'C']], HH: [], W: [['F']],
    Y: [['B', 'C', 'F']], AA: [['D']], AE: [['C']], AH: [['C']], AX: [['B', 'C']], EH: [['C']], IH: [['B']], IY: [['B']],
    AO: [['E']], UW: [['F']], UH: [['F']], AY: [['C'], ['B']], AW: [['C'], ['E']], EY: [['C'], ['B']], OW: [['E'], ['F']],
    OY: [['E'], ['B']],
  },
  drawnOut: {
    AH: { fromMs: 200, shapes: [['D']] },
    AY: { fromMs: 200, shapes: [['D'], ['B']] },
    AW: { fromMs: 300, shapes: [['D'], ['E']] },
    ER: { fromMs: 70, shapes: [['E']] },
    L: { fromMs: 200, shapes: [['H']] },
  },
}

/** What is shown in the place of a shape the artist has not drawn (Rhubarb 1.14). */
const fallbacks = { G: 'A', H: 'C', X: 'A' } as const

/**
 * Rhubarb's mouths where not all have been drawn: A to F and those of the extended shapes G, H and X that are named, as
 * Rhubarb's `--extendedShapes` takes them.
 *
 * @param extendedShapes Letters, as in `'GX'`; `''` for none.
 * @example
 * ```ts
 * createTimeline(alignment, { rig: rhubarbWith('GX') })
 * ```
 * @throws TypeError when there is a letter that is none of the three.
 */
export function rhubarbWith(extendedShapes: string): Rig {
  if (typeof extendedShapes !== 'string' || !/^[GHX]*$/.test(extendedShapes))
    throw new TypeError(`The extended shapes are '${extendedShapes}'; they can be any of G, H and X, as in 'GX'.`)
  const missing = Object.entries(fallbacks).filter(([shape]) => !extendedShapes.includes(shape))
  return replaceShapes(rhubarb, Object.fromEntries(missing))
}
