export interface Point {
  x: number
  y: number
}

export interface OutlineOptions {
  left: number
  top: number
  width: number
  height: number
  radius: number
  /** Where the tail ends, outside the box; `null` for a box without one. */
  tip: Point | null
  /** How wide the tail is where it leaves the box. */
  tailWidth: number
}

const CORNER_STEPS = 7
const TAIL_STEPS = 6

/** The outline of a rounded box and its curved tail as one polygon, clockwise from the top left corner. */
export function bubbleOutline({ left, top, width, height, radius, tip, tailWidth }: OutlineOptions): Point[] {
  const right = left + width
  const bottom = top + height
  const points: Point[] = []

  const corner = (x: number, y: number, fromTurns: number): void => {
    for (let step = 0; step <= CORNER_STEPS; step++) {
      const angle = (fromTurns + step / CORNER_STEPS / 4) * 2 * Math.PI
      points.push({ x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) })
    }
  }
  /** A tail on the edge at `y`, walked in a direction of 1 (left to right) or -1. */
  const tail = (y: number, direction: number): void => {
    if (!tip) return
    const half = tailWidth / 2
    // It leaves the box nearer to its middle than it ends, and so swings towards the speaker.
    const swing = tip.x > left + width / 2 + 1 ? -half : half
    const base = Math.max(left + radius + half, Math.min(tip.x + swing, right - radius - half))
    const bend = (side: number): Point => ({ x: base + side * half * 0.35, y: y + (tip.y - y) * 0.5 })
    curve(points, { x: base - half * direction, y }, bend(-direction), tip)
    curve(points, tip, bend(direction), { x: base + half * direction, y })
  }

  corner(left + radius, top + radius, 0.5)
  if (tip && tip.y < top) tail(top, 1)
  corner(right - radius, top + radius, 0.75)
  corner(right - radius, bottom - radius, 0)
  if (tip && tip.y > bottom) tail(bottom, -1)
  corner(left + radius, bottom - radius, 0.25)
  return points
}

/** A quadratic Bézier curve. */
function curve(points: Point[], from: Point, bend: Point, to: Point): void {
  for (let step = 0; step <= TAIL_STEPS; step++) {
    const t = step / TAIL_STEPS
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2]
    points.push({ x: a * from.x + b * bend.x + c * to.x, y: a * from.y + b * bend.y + c * to.y })
  }
}
