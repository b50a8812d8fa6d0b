import type { StoryConnection } from '../story/story-connection.ts'
import { inSight, LEAST_PX } from './in-sight.ts'
import type { Palette } from './palette.ts'
import type { LanePicture, Pen } from './pen.ts'
import { toPx } from './time-window.ts'

/** Connections in order of their beginning, with a cross where one was lost. */
export function drawConnections(
  pen: Pen,
  connections: readonly StoryConnection[],
  y: number,
  heightPx: number,
  picture: LanePicture,
): void {
  const { window, palette } = picture
  const middle = y + heightPx / 2
  let lastPx = Number.NEGATIVE_INFINITY
  let lostPx = Number.NEGATIVE_INFINITY
  for (const connection of connections) {
    const { fromMs, toMs, error } = connection
    if (fromMs > window.toMs || toMs < window.fromMs) continue
    const endPx = toPx(window, toMs)
    if (error && toMs !== Number.POSITIVE_INFINITY && endPx - lostPx >= LEAST_PX) {
      // Crosses that would lie upon each other are ticks; strokes are what takes longest to paint.
      if (endPx - lostPx < CROSS_PX) {
        pen.fillStyle = palette.bad
        pen.fillRect(endPx - 1, middle - CROSS_PX / 2, 2, CROSS_PX)
      } else drawCross(pen, endPx, middle, palette)
      lostPx = endPx
    }
    const fromPx = toPx(window, fromMs)
    if (endPx - fromPx < LEAST_PX && fromPx - lastPx < LEAST_PX) continue
    lastPx = fromPx
    drawConnection(pen, connection, y, heightPx, picture)
  }
}

const CROSS_PX = 8

function drawCross(pen: Pen, x: number, y: number, palette: Palette): void {
  const arm = CROSS_PX / 2
  pen.strokeStyle = palette.bad
  pen.lineWidth = 1.5
  pen.beginPath()
  pen.moveTo(x - arm, y - arm)
  pen.lineTo(x + arm, y + arm)
  pen.moveTo(x + arm, y - arm)
  pen.lineTo(x - arm, y + arm)
  pen.stroke()
}

function drawConnection(
  pen: Pen,
  connection: StoryConnection,
  y: number,
  heightPx: number,
  picture: LanePicture,
): void {
  const { window, palette, endMs, selected } = picture
  const { fromMs, openMs, frames } = connection
  if (fromMs > window.toMs || connection.toMs < window.fromMs) return
  const from = Math.max(-2, toPx(window, fromMs))
  const to = Math.min(window.widthPx + 2, toPx(window, Math.min(endMs, connection.toMs)))
  const opened = openMs === null ? to : Math.min(to, Math.max(from, toPx(window, openMs)))
  const middle = y + heightPx / 2
  pen.fillStyle = palette['warn-soft']
  pen.fillRect(from, middle - 3, opened - from, 6)
  pen.fillStyle = palette.edge
  pen.fillRect(opened, middle - 0.5, to - opened, 1)
  // What we say hangs below the line, what the service says stands on it, as high as its sound is long.
  for (const frame of inSight(frames, window, ({ t }) => t)) {
    const x = toPx(window, frame.t)
    const isSound = frame.kind === 'audio' && frame.audioMs > 0
    const tall = isSound ? Math.min(heightPx / 2 - 2, 4 + Math.sqrt(frame.audioMs) / 2) : 5
    pen.fillStyle =
      palette[
        frame.record === selected
          ? 'flash'
          : frame.kind === 'error'
            ? 'bad'
            : frame.direction === 'out'
              ? 'info'
              : isSound
                ? 'accent'
                : 'text-soft'
      ]
    pen.fillRect(x - 0.5, frame.direction === 'in' ? middle - tall : middle + 1, 1.5, tall)
  }
}
