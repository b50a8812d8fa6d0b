import { palette } from './palette.ts'
import { type ArtPiece, type Box, blur, ellipse, group, line, linear, path } from './svg.ts'

/** The Rhubarb Lip Sync set: six basic shapes, the extended G and H, and X at rest. */
export const mouthShapes = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'X'] as const

export type MouthShape = (typeof mouthShapes)[number]

/** What makes one face's mouth its own; lengths in logical pixels. */
export type MouthStyle = {
  readonly key: string
  readonly box: Box
  readonly halfWidth: number
  /** How far this jaw drops, against 1. */
  readonly drop: number
  /** How far the corners rise in the shapes that smile. */
  readonly smile: number
  /** How much higher the corner on the lit side stands: a crooked smile. */
  readonly crook: number
  readonly upperLip: { readonly thickness: number; readonly color: string }
  readonly lowerLip: { readonly thickness: number; readonly color: string }
  readonly lipLine: string
  readonly shine: string
  readonly chinShade: string
  readonly teeth: string
  readonly defs?: string
  /** Drawn over the mouth; told how far the upper lip is raised, the lower lip dropped, and the half width. */
  readonly over?: (raised: number, dropped: number, halfWidth: number) => string
  /** Drawn over the teeth, inside the mouth. */
  readonly inTeeth?: (top: number) => string
}

type Shape = {
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

const shapes: Readonly<Record<MouthShape, Shape>> = {
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

const inside = '#3d0f1c'
const throat = '#1c060f'
const tongueColor = '#c2545c'

const mix = (from: number, to: number, share: number): number => from + (to - from) * share
const at = (...numbers: readonly number[]): string => numbers.map((n) => n.toFixed(2)).join(' ')

function drawMouth(style: MouthStyle, name: MouthShape): string {
  const shape = shapes[name]
  const w = style.halfWidth * shape.width
  const up = shape.up * Math.sqrt(style.drop)
  const down = shape.down * style.drop
  const left = -shape.smile * style.smile
  const right = left - style.crook * Math.max(0, shape.smile)
  const reach = mix(0.52, 1, shape.round)
  const bulge = (corner: number, middle: number) => corner + ((middle - corner) * 4) / 3
  const curve = (y: number, half: number, k: number) =>
    `C ${at(-half * k, bulge(left, y), half * k, bulge(right, y), half, right)}`
  const curveBack = (y: number, half: number, k: number) =>
    `C ${at(half * k, bulge(right, y), -half * k, bulge(left, y), -half, left)}`
  const open = `M ${at(-w, left)} ${curve(-up, w, reach)} ${curveBack(down, w, reach)} Z`

  const upper = style.upperLip.thickness * shape.lips
  const lower = style.lowerLip.thickness * (shape.bite ? 0.55 : shape.lips)
  const wide = w + 1.6 * shape.lips
  const bow = -up - upper
  const dip = -up - upper * 0.7
  const upperLip =
    `M ${at(-wide, left)} C ${at(-wide * 0.78, mix(left, bow, 0.55 + shape.round * 0.3), -wide * 0.5, bow, -wide * 0.24, bow)} ` +
    `C ${at(-wide * 0.12, bow, -wide * 0.08, dip, 0, dip)} C ${at(wide * 0.08, dip, wide * 0.12, bow, wide * 0.24, bow)} ` +
    `C ${at(wide * 0.5, bow, wide * 0.78, mix(right, bow, 0.55 + shape.round * 0.3), wide, right)} L ${at(w, right)} ${curveBack(-up, w, reach)} Z`
  const lowReach = mix(0.6, 0.98, shape.round)
  const lowerLip =
    `M ${at(-wide, left)} L ${at(-w, left)} ${curve(down, w, reach)} L ${at(wide, right)} ` +
    `${curveBack(down + lower, wide, lowReach)} Z`

  const clip = `${style.key}-${name}`
  const isOpen = up + down > 1
  const gap = (y: number, height: number) =>
    [-0.62, -0.3, 0, 0.3, 0.62]
      .map((x) => line(`M ${at(x * w, y)} v ${at(height)}`, '#8f6a5c', 0.55, { opacity: 0.55 }))
      .join('')
  const upperTeeth =
    shape.upperTeeth > 0
      ? path(
          `M ${at(-w * 1.1, -up - 6)} L ${at(w * 1.1, -up - 6)} L ${at(w * 0.96, -up + shape.upperTeeth * 0.7)} ` +
            `Q ${at(0, -up + shape.upperTeeth * 1.5, -w * 0.96, -up + shape.upperTeeth * 0.7)} Z`,
          style.teeth,
        ) + gap(-up - 2, shape.upperTeeth + 2)
      : ''
  const lowerTeeth =
    shape.lowerTeeth > 0
      ? path(
          `M ${at(-w * 0.9, down + 4)} L ${at(w * 0.9, down + 4)} L ${at(w * 0.78, down - shape.lowerTeeth)} ` +
            `Q ${at(0, down - shape.lowerTeeth * 1.15, -w * 0.78, down - shape.lowerTeeth)} Z`,
          '#e2cfae',
        ) + gap(down - shape.lowerTeeth, shape.lowerTeeth + 2)
      : ''
  const tongueLow =
    shape.tongue === 'low'
      ? ellipse(0, down + 1.5, w * 0.68, (up + down) * 0.42, tongueColor) +
        ellipse(0, down - (up + down) * 0.18, w * 0.4, (up + down) * 0.12, '#e08a84', { opacity: 0.6 }) +
        line(`M 0 ${at(down - (up + down) * 0.28)} V ${at(down)}`, '#8d3444', 0.9, { opacity: 0.7 })
      : ''
  const tip = -up + shape.upperTeeth * 0.55
  const tongueRaised =
    shape.tongue === 'raised'
      ? path(
          `M ${at(-w * 0.6, down + 3)} C ${at(-w * 0.62, tip + 6, -w * 0.44, tip, 0, tip)} C ${at(w * 0.44, tip, w * 0.62, tip + 6, w * 0.6, down + 3)} Z`,
          tongueColor,
          { stroke: '#7d2a3c', 'stroke-width': 0.8 },
        ) +
        path(
          `M ${at(-w * 0.34, tip + 3)} C ${at(-w * 0.2, tip + 0.6, w * 0.2, tip + 0.6, w * 0.34, tip + 3)} C ${at(w * 0.16, tip + 4.4, -w * 0.16, tip + 4.4, -w * 0.34, tip + 3)} Z`,
          '#ee9d94',
          { opacity: 0.85 },
        ) +
        line(`M 0 ${at(tip + 5)} V ${at(down + 1)}`, '#7d2a3c', 1.1)
      : ''
  const cavity = isOpen
    ? `<clipPath id="${clip}"><path d="${open}"/></clipPath>` +
      group(
        { 'clip-path': `url(#${clip})` },
        path(open, inside),
        ellipse(0, mix(-up, down, 0.42), w * 0.6, (up + down) * 0.36, throat, { opacity: 0.85 }),
        tongueLow,
        shape.bite ? '' : lowerTeeth,
        shape.bite ? '' : upperTeeth,
        shape.bite || shape.upperTeeth === 0 ? '' : (style.inTeeth?.(-up) ?? ''),
        tongueRaised,
        name === 'B'
          ? line(`M ${at(-w, mix(left, 0.6, 0.4))} Q 0 2.4 ${at(w, mix(right, 0.6, 0.4))}`, '#7a4a48', 0.9)
          : '',
        path(
          `M ${at(-w, left)} ${curve(-up, w, reach)} L ${at(w, right + 2.4)} ${curveBack(-up + 2.4, w, reach)} Z`,
          throat,
          { opacity: 0.26 },
        ),
      )
    : ''
  const bite = shape.bite
    ? path(
        `M ${at(-w * 0.6, -up + 1)} C ${at(-w * 0.3, -up + 0.2, w * 0.3, -up + 0.2, w * 0.6, -up + 1)} L ${at(w * 0.52, down + 1.4)} ` +
          `Q ${at(w * 0.28, down + 2.9, 0, down + 2)} Q ${at(-w * 0.28, down + 2.9, -w * 0.52, down + 1.4)} Z`,
        style.teeth,
        { stroke: '#8f6a5c', 'stroke-width': 0.7 },
      ) +
      line(`M 0 ${at(-up + 1)} V ${at(down + 1.8)}`, '#8f6a5c', 0.7, { opacity: 0.8 }) +
      line(
        `M ${at(-w * 0.32, -up + 1)} V ${at(down + 1.6)} M ${at(w * 0.32, -up + 1)} V ${at(down + 1.6)}`,
        '#8f6a5c',
        0.5,
        { opacity: 0.55 },
      ) +
      (style.inTeeth?.(-up + 0.6) ?? '')
    : ''
  const seam = isOpen
    ? line(open, style.lipLine, 0.9, { opacity: 0.9 })
    : line(`M ${at(-wide, left)} ${curve(0, wide, reach)}`, style.lipLine, name === 'A' ? 1.9 : 1.6)
  const corners =
    shape.smile > 0.3
      ? line(
          `M ${at(-wide - 0.4, left - 1.8)} q -1.6 1.4 -0.9 3.6 M ${at(wide + 0.4, right - 1.8)} q 1.6 1.4 0.9 3.6`,
          style.lipLine,
          1,
          { opacity: 0.6 },
        )
      : ''
  const pinch =
    name === 'F'
      ? line(`M ${at(-w - 4.6, -2)} q -1.8 2.6 -0.2 5 M ${at(w + 4.6, -2)} q 1.8 2.6 0.2 5`, style.lipLine, 0.9, {
          opacity: 0.45,
        })
      : ''
  const pressed =
    name === 'A'
      ? line(
          `M ${at(-wide - 1.4, left - 2)} q -1.4 2 0 4 M ${at(wide + 1.4, right - 2)} q 1.4 2 0 4`,
          style.lipLine,
          1,
          { opacity: 0.5 },
        )
      : ''
  return (
    ellipse(0, down + lower + 3.4, w * 0.62 + 2, 2.6, style.chinShade, {
      filter: `url(#${style.key}-soft)`,
      opacity: 0.7,
    }) +
    cavity +
    path(lowerLip, `url(#${style.key}-lower)`) +
    path(upperLip, style.upperLip.color) +
    line(
      `M ${at(-wide * 0.24, down + lower * 0.46)} Q ${at(0, down + lower * 0.62, wide * 0.3, down + lower * 0.42)}`,
      style.shine,
      lower * 0.22,
      { opacity: 0.6 },
    ) +
    seam +
    bite +
    corners +
    pinch +
    pressed +
    (style.over?.(up, down + lower, wide) ?? '')
  )
}

/** The texture of one face's mouth, its frames named by the nine shapes; the centre of the box sits on the lips. */
export function mouthPiece(style: MouthStyle): ArtPiece {
  return {
    key: style.key,
    box: style.box,
    defs:
      blur(`${style.key}-soft`, 1.6) +
      linear(`${style.key}-lower`, [
        [style.lowerLip.color, 0],
        [style.upperLip.color, 1],
      ]) +
      (style.defs ?? ''),
    frames: Object.fromEntries(mouthShapes.map((name) => [name, drawMouth(style, name)])),
  }
}

export const miraMouth = mouthPiece({
  key: 'mira-mouth',
  box: { x: -32, y: -28, width: 64, height: 56 },
  halfWidth: 16,
  drop: 1,
  smile: 3.6,
  crook: 0.4,
  upperLip: { thickness: 3.6, color: '#a83a42' },
  lowerLip: { thickness: 4.8, color: '#c9525a' },
  lipLine: '#5b1a28',
  shine: '#ffc2b0',
  chinShade: '#a8644c',
  teeth: '#fbf1df',
})

const goatee = (_raised: number, dropped: number): string =>
  path(
    `M -2.6 ${at(dropped + 1.6)} Q 0 ${at(dropped + 0.4)} 2.6 ${at(dropped + 1.6)} L 1.2 ${at(dropped + 6)} Q 0 ${at(dropped + 7)} -1.2 ${at(dropped + 6)} Z`,
    '#2a1418',
  )

const bramMoustache = (raised: number, halfWidth: number): string => {
  const y = -raised * 0.85 - 9.4
  const side = (s: 1 | -1) =>
    path(
      `M ${at(s * 0.5, y - 1.2)} C ${at(s * 5, y - 3.6, s * (halfWidth * 0.6 + 3), y - 0.4, s * (halfWidth * 0.5 + 9), y + 1.6)} ` +
        `C ${at(s * (halfWidth * 0.5 + 12), y + 2.4, s * (halfWidth * 0.5 + 14), y + 0.4, s * (halfWidth * 0.5 + 13), y - 2.6)} ` +
        `C ${at(s * (halfWidth * 0.5 + 15.6), y + 1.4, s * (halfWidth * 0.5 + 13), y + 5, s * (halfWidth * 0.5 + 8), y + 4)} C ${at(s * (halfWidth * 0.6 + 2), y + 3, s * 5, y + 1.4, s * 0.5, y + 1.2)} Z`,
      '#2a1418',
    )
  return side(1) + side(-1)
}

export const bramMouth = mouthPiece({
  key: 'bram-mouth',
  box: { x: -34, y: -28, width: 68, height: 56 },
  halfWidth: 17,
  drop: 0.88,
  smile: 2.8,
  crook: 1.3,
  upperLip: { thickness: 3, color: '#7a3632' },
  lowerLip: { thickness: 4.8, color: '#c46a5c' },
  lipLine: '#2a0e14',
  shine: '#e9a98c',
  chinShade: '#2a1418',
  teeth: '#fff6e4',
  inTeeth: (top) => path(`M 3.4 ${at(top + 0.3)} h 4 v ${at(3.2)} q -2 1.2 -4 0.2 Z`, palette.amber, { opacity: 0.95 }),
  over: (raised, dropped, halfWidth) => bramMoustache(raised, halfWidth) + goatee(raised, dropped),
})

const oskMoustache = (raised: number, halfWidth: number): string => {
  const y = -raised * 0.8 - 6
  const spread = halfWidth * 0.35
  const side = (s: 1 | -1) =>
    path(
      `M 0 ${at(y - 6)} C ${at(s * 8, y - 11, s * (spread + 20), y - 8, s * (spread + 27), y + 4)} ` +
        `C ${at(s * (spread + 30), y + 10, s * (spread + 31), y + 17, s * (spread + 27), y + 22)} ` +
        `C ${at(s * (spread + 25), y + 12, s * (spread + 18), y + 6.5, s * 13, y + 4.2)} C ${at(s * 8, y + 2.6, s * 3, y + 2.4, 0, y + 1)} Z`,
      'url(#osk-hair)',
      { stroke: '#4f2414', 'stroke-width': 1.1, 'stroke-linejoin': 'round' },
    ) +
    line(
      `M ${at(s * 4, y - 5)} C ${at(s * 12, y - 6, s * (spread + 16), y - 3, s * (spread + 24), y + 8)} M ${at(s * 4, y - 2)} C ${at(s * 10, y - 2, s * (spread + 12), y, s * (spread + 19), y + 5)}`,
      '#f0b67a',
      0.9,
      { opacity: 0.55 },
    )
  return side(1) + side(-1)
}

export const oskMouth = mouthPiece({
  key: 'osk-mouth',
  box: { x: -42, y: -28, width: 84, height: 60 },
  halfWidth: 16.5,
  drop: 1,
  smile: 1.4,
  crook: -0.8,
  upperLip: { thickness: 2.4, color: '#8f4038' },
  lowerLip: { thickness: 5.2, color: '#c26a5c' },
  lipLine: '#4a1a1c',
  shine: '#f3b39a',
  chinShade: '#6b3018',
  teeth: '#efe0bf',
  defs: linear('osk-hair', [
    ['#d98a4a', 0],
    ['#8f4a24', 1],
  ]),
  over: (raised, _dropped, halfWidth) => oskMoustache(raised, halfWidth),
})
