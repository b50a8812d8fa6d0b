/** The Rhubarb Lip Sync set: six basic shapes, the extended G and H, and X at rest. */
export const mouthShapes = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'X'] as const

export type MouthShape = (typeof mouthShapes)[number]

/** How a shape holds the mouth; lengths in logical pixels, widths as shares of the face's own. */
export type Shape = {
  readonly width: number
  readonly up: number
  readonly down: number
  readonly smile: number
  /** 0 is an almond, 1 an ellipse. */
  readonly round: number
  readonly lips: number
  readonly upperTeeth: number
  readonly lowerTeeth: number
  readonly tongue: 'none' | 'low' | 'raised'
  readonly bite?: boolean
}

/** The nine, after Rhubarb's chart: A closes, B shows clenched teeth, D opens widest, F puckers, G bites the lip, H lifts the tongue. */
export const shapes: Readonly<Record<MouthShape, Shape>> = {
  A: { width: 0.88, up: 0, down: 0, smile: 0.1, round: 0.2, lips: 0.72, upperTeeth: 0, lowerTeeth: 0, tongue: 'none' },
  B: {
    width: 1.08,
    up: 3.4,
    down: 4,
    smile: 0.75,
    round: 0.3,
    lips: 0.85,
    upperTeeth: 4.2,
    lowerTeeth: 3.4,
    tongue: 'none',
  },
  C: {
    width: 1,
    up: 4.6,
    down: 8.4,
    smile: 0.6,
    round: 0.36,
    lips: 0.95,
    upperTeeth: 4.4,
    lowerTeeth: 0,
    tongue: 'low',
  },
  D: {
    width: 0.96,
    up: 6.4,
    down: 14.5,
    smile: 0.35,
    round: 0.62,
    lips: 0.9,
    upperTeeth: 4.8,
    lowerTeeth: 2.4,
    tongue: 'low',
  },
  E: { width: 0.66, up: 5, down: 8.6, smile: 0, round: 0.9, lips: 1.15, upperTeeth: 2.6, lowerTeeth: 0, tongue: 'low' },
  F: {
    width: 0.36,
    up: 2.7,
    down: 3.6,
    smile: -0.12,
    round: 1,
    lips: 1.5,
    upperTeeth: 0,
    lowerTeeth: 0,
    tongue: 'none',
  },
  G: {
    width: 0.94,
    up: 3.8,
    down: 2.2,
    smile: 0.35,
    round: 0.3,
    lips: 0.85,
    upperTeeth: 7,
    lowerTeeth: 0,
    tongue: 'none',
    bite: true,
  },
  H: {
    width: 0.94,
    up: 4.8,
    down: 8.6,
    smile: 0.45,
    round: 0.45,
    lips: 0.95,
    upperTeeth: 4,
    lowerTeeth: 0,
    tongue: 'raised',
  },
  X: { width: 0.92, up: 0, down: 0, smile: 1, round: 0.3, lips: 1, upperTeeth: 0, lowerTeeth: 0, tongue: 'none' },
}
