import type { Rect } from './chart-layout.ts'

/** How a picture is seen: shifted by `x`, `y` px, after it was enlarged by `scale`. */
export interface Sight {
  readonly x: number
  readonly y: number
  readonly scale: number
}

interface Size {
  readonly width: number
  readonly height: number
}

const MARGIN = 16
const LEAST_SCALE = 0.08
const MOST_SCALE = 4

/** All of the picture in the middle of the window, at most as large as it is drawn. */
export function fit(picture: Size, window: Size): Sight {
  const scale = Math.min(
    1,
    Math.max(1, window.width - 2 * MARGIN) / Math.max(1, picture.width),
    Math.max(1, window.height - 2 * MARGIN) / Math.max(1, picture.height),
  )
  return {
    scale,
    x: (window.width - picture.width * scale) / 2,
    y: (window.height - picture.height * scale) / 2,
  }
}

/** Zooms so that what lies under `x`, `y` of the window stays there. */
export function zoomAt(sight: Sight, x: number, y: number, factor: number): Sight {
  const scale = Math.min(MOST_SCALE, Math.max(LEAST_SCALE, sight.scale * factor))
  const grown = scale / sight.scale
  return { scale, x: x - (x - sight.x) * grown, y: y - (y - sight.y) * grown }
}

/** Moves only as far as it must for a part of a large picture to be seen. */
export function reveal(sight: Sight, part: Rect, picture: Size, window: Size): Sight {
  const { scale } = sight
  const place = (at: number, from: number, size: number, whole: number, room: number): number => {
    const start = from * scale + at
    const seen = start >= MARGIN && start + size * scale <= room - MARGIN
    const wanted = seen ? at : room / 2 - (from + size / 2) * scale
    const spare = room - whole * scale
    // No emptiness beside a picture that could fill it.
    return spare >= 2 * MARGIN ? spare / 2 : Math.min(MARGIN, Math.max(spare - MARGIN, wanted))
  }
  return {
    scale,
    x: place(sight.x, part.x, part.width, picture.width, window.width),
    y: place(sight.y, part.y, part.height, picture.height, window.height),
  }
}

/** The first of the parts that a window holds at this scale; the last where none does. */
export function firstThatFits(parts: readonly Rect[], scale: number, window: Size): Rect | null {
  const holds = ({ width, height }: Rect): boolean =>
    width * scale <= window.width - 2 * MARGIN && height * scale <= window.height - 2 * MARGIN
  return parts.find(holds) ?? parts.at(-1) ?? null
}

/** Keeps a corner of the picture in the window, so that nobody loses it. */
export function keepInView(sight: Sight, picture: Size, window: Size): Sight {
  const clamp = (at: number, size: number, room: number): number =>
    Math.min(room - 40, Math.max(40 - size * sight.scale, at))
  return {
    scale: sight.scale,
    x: clamp(sight.x, picture.width, window.width),
    y: clamp(sight.y, picture.height, window.height),
  }
}
