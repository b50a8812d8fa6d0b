import { lidFrames } from './figure.ts'
import { palette } from './palette.ts'
import { type ArtPiece, type Box, ellipse, line, type Point, path } from './svg.ts'

/** One face's eyes; all lengths in logical pixels. */
export type EyeStyle = {
  readonly key: string
  readonly box: Box
  readonly centers: readonly [Point, Point]
  readonly halfWidth: number
  readonly halfHeight: number
  /** How far the outer corners rise. */
  readonly tilt: number
  readonly iris: { readonly radius: number; readonly color: string; readonly light: string }
  readonly lid: string
  readonly lash: string
  readonly lashWidth: number
  /** Long lashes at the outer corners. */
  readonly flick?: boolean
  /** How far the resting lid covers the eye, 0 to 1: a sleepy or a wary look. */
  readonly hood?: number
}

type Outline = { readonly upper: string; readonly lower: string; readonly whole: string }

function outline(style: EyeStyle, center: Point, side: -1 | 1, open = 1): Outline {
  const { halfWidth: w, halfHeight: h } = style
  const inner = { x: center.x - side * w, y: center.y + 1.2 }
  const outer = { x: center.x + side * w, y: center.y - style.tilt }
  const top = center.y - h * 1.36 * open + (1 - open) * h * 0.85
  const bottom = center.y + h * 1.2
  const upper = `C ${inner.x + side * w * 0.3} ${top + 1} ${outer.x - side * w * 0.35} ${top} ${outer.x} ${outer.y}`
  const lower = `C ${outer.x - side * w * 0.4} ${bottom} ${inner.x + side * w * 0.5} ${bottom} ${inner.x} ${inner.y}`
  const start = `M ${inner.x} ${inner.y}`
  return {
    upper: `${start} ${upper}`,
    lower: `M ${outer.x} ${outer.y} ${lower}`,
    whole: `${start} ${upper} ${lower} Z`,
  }
}

const each = (style: EyeStyle, draw: (center: Point, side: -1 | 1) => string): string =>
  draw(style.centers[0], -1) + draw(style.centers[1], 1)

/** The holes to leave in the face, for the eyeballs and irises behind it to show through. */
export const eyeHoles = (style: EyeStyle): string =>
  each(style, (center, side) => path(outline(style, center, side).whole, '#000'))

export const eyeballs = (style: EyeStyle): ArtPiece => ({
  key: `${style.key}-eyeballs`,
  box: style.box,
  body: each(
    style,
    ({ x, y }) =>
      ellipse(x, y, style.halfWidth + 3, style.halfHeight + 5, '#f6ead6') +
      ellipse(x, y - style.halfHeight - 0.5, style.halfWidth + 3, style.halfHeight * 0.9, '#b58f84', { opacity: 0.75 }),
  ),
})

export const irises = (style: EyeStyle): ArtPiece => {
  const { radius: r, color, light } = style.iris
  return {
    key: `${style.key}-irises`,
    box: style.box,
    body: each(
      style,
      ({ x, y }) =>
        ellipse(x, y - 0.4, r, r, palette.ink) +
        ellipse(x, y - 0.4, r - 0.9, r - 0.9, color) +
        ellipse(x, y + r * 0.32, r * 0.66, r * 0.5, light, { opacity: 0.8 }) +
        ellipse(x, y - 0.4, r * 0.5, r * 0.5, '#16090f') +
        ellipse(x + r * 0.34, y - r * 0.5, r * 0.3, r * 0.3, '#fffaf0') +
        ellipse(x - r * 0.36, y + r * 0.36, r * 0.14, r * 0.14, '#fff3da', { opacity: 0.8 }),
    ),
  }
}

/** The eyelids as frames; the lashes belong to them. */
export function lids(style: EyeStyle): ArtPiece {
  const flick = ({ x, y }: Point, side: -1 | 1) =>
    style.flick
      ? line(
          `M ${x + side * (style.halfWidth - 1)} ${y - style.tilt - 0.6} q ${side * 2.6} -0.8 ${side * 4.6} -3.6 M ${x + side * (style.halfWidth - 3.4)} ${y - style.tilt - 2.8} q ${side * 2} -1.2 ${side * 3.2} -3.6`,
          style.lash,
          style.lashWidth * 0.6,
        )
      : ''
  const cover = (center: Point, side: -1 | 1, open: number) => {
    const full = outline(style, center, side)
    const part = outline(style, center, side, open)
    const skin = path(`${full.whole}`, style.lid, { stroke: style.lid, 'stroke-width': 1, 'clip-path': 'none' })
    return open <= 0.02
      ? skin
      : `<mask id="${style.key}-${side}-${Math.round(open * 100)}"><rect x="-99" y="-99" width="198" height="198" fill="#fff"/>${path(part.whole, '#000')}</mask>` +
          `<g mask="url(#${style.key}-${side}-${Math.round(open * 100)})">${skin}</g>`
  }
  const draw = (open: number) =>
    each(style, (center, side) => {
      const part = outline(style, center, side, open)
      const crease = line(outline(style, { x: center.x, y: center.y - 2.6 }, side).upper, style.lash, 0.8, {
        opacity: 0.35,
      })
      if (open === 0) {
        const shut = outline(style, center, side)
        return (
          cover(center, side, 0) +
          crease +
          line(shut.lower, style.lash, style.lashWidth) +
          (style.flick
            ? line(
                `M ${center.x + side * style.halfWidth} ${center.y - style.tilt + 0.4} q ${side * 2.4} 1.6 ${side * 4.4} 1`,
                style.lash,
                style.lashWidth * 0.6,
              )
            : '')
        )
      }
      return (
        (open < 1 ? cover(center, side, open) : '') +
        crease +
        line(part.upper, style.lash, style.lashWidth) +
        line(part.lower, style.lash, 0.7, { opacity: 0.45 }) +
        flick(center, side)
      )
    })
  const rest = 1 - (style.hood ?? 0)
  return {
    key: `${style.key}-lids`,
    box: style.box,
    frames: Object.fromEntries(lidFrames.map((name, index) => [name, draw([rest, rest * 0.45, 0][index] ?? 0)])),
  }
}
