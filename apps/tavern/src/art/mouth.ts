import { type MouthShape, mouthShapes, shapes } from './mouth-shapes.ts'
import { type ArtPiece, type Box, blur, ellipse, group, line, linear, path } from './svg.ts'

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

const inside = '#3d0f1c'

const throat = '#1c060f'

const tongueColor = '#c2545c'

const mix = (from: number, to: number, share: number): number => from + (to - from) * share

export const at = (...numbers: readonly number[]): string => numbers.map((n) => n.toFixed(2)).join(' ')

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
