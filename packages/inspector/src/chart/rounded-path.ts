import type { Point } from './chart-layout.ts'

const RADIUS = 8

/** The path of a line through right-angled bends, its corners rounded; ends `shortBy` px before its last point. */
export function roundedPath(points: readonly Point[], shortBy = 0): string {
  const [first, ...rest] = points
  const last = rest.at(-1)
  if (!first || !last) return ''
  let path = `M${say(first)}`
  rest.forEach((point, at) => {
    const before = points[at] ?? first
    const after = points[at + 2]
    if (!after) path += `L${say(toward(point, before, shortBy))}`
    else {
      const radius = Math.min(RADIUS, distance(before, point) / 2, distance(point, after) / 2)
      path += `L${say(toward(point, before, radius))}Q${say(point)} ${say(toward(point, after, radius))}`
    }
  })
  return path
}

/** The head of an arrow, as the points of a polygon. */
export function arrowHead(points: readonly Point[], length = 8, width = 7): string {
  const tip = points.at(-1)
  const before = points.at(-2)
  if (!tip || !before) return ''
  const back = toward(tip, before, length)
  const [dx, dy] = [(tip.x - back.x) / length, (tip.y - back.y) / length]
  const side = (sign: number): Point => ({ x: back.x - (sign * dy * width) / 2, y: back.y + (sign * dx * width) / 2 })
  return [tip, side(1), side(-1)].map(say).join(' ')
}

function toward(from: Point, to: Point, px: number): Point {
  const whole = distance(from, to)
  const part = whole === 0 ? 0 : px / whole
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
}

const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y)
const say = ({ x, y }: Point): string => `${round(x)},${round(y)}`
const round = (px: number): number => Math.round(px * 10) / 10
