import { palette } from './palette.ts'

/** A rectangle of a drawing's own coordinates, in logical pixels of the 960 × 540 scene. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export type Point = { readonly x: number; readonly y: number }

/** One texture: a drawing, or a row of equally large drawings each of which becomes a named frame. */
export type ArtPiece = {
  readonly key: string
  readonly box: Box
  readonly defs?: string
  readonly body?: string
  readonly frames?: Readonly<Record<string, string>>
}

/** The whole SVG document of a piece, at `scale` texture pixels to the logical pixel. */
export function toSvg(piece: ArtPiece, scale = 2): string {
  const { x, y, width, height } = piece.box
  const frames = piece.frames ? Object.values(piece.frames) : [piece.body ?? '']
  const cells = frames.map(
    (body, index) =>
      `<svg x="${index * width}" y="0" width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}">${body}</svg>`,
  )
  const total = width * frames.length
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${total * scale}" height="${height * scale}" viewBox="0 0 ${total} ${height}">` +
    `<defs>${piece.defs ?? ''}</defs>${cells.join('')}</svg>`
  )
}

/** A gradient's stops: colour, position 0–1, opacity. */
type Stop = readonly [color: string, at: number, opacity?: number]

const stops = (list: readonly Stop[]): string =>
  list
    .map(([color, at, opacity = 1]) => `<stop offset="${at}" stop-color="${color}" stop-opacity="${opacity}"/>`)
    .join('')

/** A linear gradient from one corner of the painted shape (0–1) to another; top to bottom unless told. */
export const linear = (id: string, list: readonly Stop[], [x1, y1, x2, y2] = [0, 0, 0, 1]): string =>
  `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stops(list)}</linearGradient>`

/** A radial gradient, in fractions of the painted shape. */
export const radial = (id: string, list: readonly Stop[], [cx, cy, r] = [0.5, 0.5, 0.5]): string =>
  `<radialGradient id="${id}" cx="${cx}" cy="${cy}" r="${r}">${stops(list)}</radialGradient>`

/** A Gaussian blur that does not clip at the shape's edge. */
export const blur = (id: string, deviation: number): string =>
  `<filter id="${id}" x="-60%" y="-60%" width="220%" height="220%"><feGaussianBlur stdDeviation="${deviation}"/></filter>`

type FormLight = {
  /** 1 lights the right edge, -1 the left. */
  readonly side: 1 | -1
  readonly rim?: string
  readonly rimWidth?: number
  readonly rimOpacity?: number
  readonly shade?: string
  readonly depth?: number
  readonly shadeOpacity?: number
  /** A second, thin light on the far edge. */
  readonly kick?: string
}

/** Models a flat shape: soft shade on the far side, a thin bright rim on the side of the fire, an optional kicker opposite. */
export function form(id: string, light: FormLight): string {
  const { side, rim = palette.glow, rimWidth = 1.6, rimOpacity = 0.75, depth = 8, shadeOpacity = 0.5 } = light
  const edge = (dx: number, dy: number, soft: number, color: string, opacity: number, result: string) =>
    `<feOffset in="SourceAlpha" dx="${dx}" dy="${dy}"/><feGaussianBlur stdDeviation="${soft}" result="${result}-core"/>` +
    `<feComposite in="SourceAlpha" in2="${result}-core" operator="out" result="${result}-edge"/>` +
    `<feFlood flood-color="${color}" flood-opacity="${opacity}"/><feComposite in2="${result}-edge" operator="in" result="${result}"/>`
  const kick = light.kick ? edge(side * rimWidth * 0.8, 0.2, 0.4, light.kick, 0.5, 'kick') : ''
  return (
    `<filter id="${id}" x="-15%" y="-15%" width="130%" height="130%" color-interpolation-filters="sRGB">` +
    edge(side * depth, -depth * 0.55, depth * 0.55, light.shade ?? palette.dusk, shadeOpacity, 'shade') +
    edge(-side * rimWidth, rimWidth * 0.55, 0.5, rim, rimOpacity, 'rim') +
    kick +
    `<feMerge><feMergeNode in="SourceGraphic"/><feMergeNode in="shade"/><feMergeNode in="rim"/>${light.kick ? '<feMergeNode in="kick"/>' : ''}</feMerge></filter>`
  )
}

/** Grain, plaster or stone: noise of the given frequency laid over the shape in one colour. */
export function texture(id: string, frequency: string, color: string, strength: number, seed = 3): string {
  return (
    `<filter id="${id}" x="0" y="0" width="100%" height="100%" color-interpolation-filters="sRGB">` +
    `<feTurbulence type="fractalNoise" baseFrequency="${frequency}" numOctaves="3" seed="${seed}" result="noise"/>` +
    `<feColorMatrix in="noise" type="matrix" values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  ${strength} 0 0 0 ${-strength * 0.42}" result="mask"/>` +
    `<feFlood flood-color="${color}"/><feComposite in2="mask" operator="in"/><feComposite in2="SourceAlpha" operator="in" result="grain"/>` +
    `<feMerge><feMergeNode in="SourceGraphic"/><feMergeNode in="grain"/></feMerge></filter>`
  )
}

/** Attributes of an SVG element, as `name="value"` pairs. */
type Attributes = Readonly<Record<string, string | number>>

const write = (attributes: Attributes): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('')

/** A filled path. */
export const path = (d: string, fill: string, more: Attributes = {}): string =>
  `<path d="${d}" fill="${fill}"${write(more)}/>`

/** A stroked path with round ends. */
export const line = (d: string, stroke: string, width: number, more: Attributes = {}): string =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${write(more)}/>`

export const rect = (
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  more: Attributes = {},
): string => `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"${write(more)}/>`

export const ellipse = (cx: number, cy: number, rx: number, ry: number, fill: string, more: Attributes = {}): string =>
  `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${fill}"${write(more)}/>`

export const group = (attributes: Attributes, ...children: readonly string[]): string =>
  `<g${write(attributes)}>${children.join('')}</g>`
