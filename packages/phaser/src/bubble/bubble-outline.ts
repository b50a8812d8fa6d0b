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
  /** Where the tail ends, over or under the box; `null` for a box without one. */
  tip: Point | null
  /** How wide the tail is where it leaves the box. */
  tailWidth: number
}

const STEPS = 7

/** The outline of a rounded box and its curved tail as one polygon, clockwise from the left end of the upper edge. */
export function bubbleOutline({ left, top, width, height, radius, tip, tailWidth }: OutlineOptions): Point[] {
  const right = left + width
  const bottom = top + height
  const points: Point[] = []

  /** A quadratic Bézier curve: near enough to a circle in a corner. */
  const curve = (from: Point, bend: Point, to: Point): void => {
    for (let step = 0; step <= STEPS; step++) {
      const t = step / STEPS
      const mix = (a: number, b: number, c: number): number => a * (1 - t) ** 2 + b * 2 * t * (1 - t) + c * t ** 2
      points.push({ x: mix(from.x, bend.x, to.x), y: mix(from.y, bend.y, to.y) })
    }
  }

  /** A tail on the edge at `y`, walked in a direction of 1 (left to right) or -1. */
  const tail = (y: number, direction: number): void => {
    if (!tip || (tip.y - y) * direction > 0) return
    const half = tailWidth / 2
    // It leaves the box nearer to its middle than it ends, and so swings towards the speaker.
    const swing = tip.x > left + width / 2 + 1 ? -half : half
    const base = Math.max(left + radius + half, Math.min(tip.x + swing, right - radius - half))
    const bend = (side: number): Point => ({ x: base + side * half * 0.35, y: (y + tip.y) / 2 })
    curve({ x: base - half * direction, y }, bend(-direction), tip)
    curve(tip, bend(direction), { x: base + half * direction, y })
  }
  const corner = (x: number, y: number, fromX: number, fromY: number, toX: number, toY: number): void =>
    curve({ x: x + fromX * radius, y: y + fromY * radius }, { x, y }, { x: x + toX * radius, y: y + toY * radius })

  tail(top, 1)
  corner(right, top, -1, 0, 0, 1)
  corner(right, bottom, 0, -1, -1, 0)
  tail(bottom, -1)
  corner(left, bottom, 1, 0, 0, -1)
  corner(left, top, 0, 1, 1, 0)
  return points
}
