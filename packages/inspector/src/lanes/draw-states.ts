import { firstFrom, lastUntil } from '../story/sorted.ts'
import type { Stretch } from '../story/story.ts'
import type { StoryLine } from '../story/story-line.ts'
import { LEAST_PX } from './in-sight.ts'
import { lineEndMs } from './lane-rows.ts'
import { toneOf } from './palette.ts'
import { type LanePicture, type Pen, write } from './pen.ts'
import { toMs, toPx } from './time-window.ts'

export function drawStretches(
  pen: Pen,
  stretches: readonly Stretch[],
  y: number,
  heightPx: number,
  picture: LanePicture,
): void {
  const { window, palette, endMs, selected } = picture
  let i = Math.max(
    0,
    lastUntil(stretches, ({ fromMs }) => fromMs, window.fromMs),
  )
  while (i < stretches.length) {
    const stretch = stretches[i] as Stretch
    if (stretch.fromMs > window.toMs) return
    const from = Math.max(-2, toPx(window, stretch.fromMs))
    const to = Math.min(window.widthPx + 2, toPx(window, Math.min(stretch.toMs, endMs)))
    const { fill, ink } = toneOf(lastName(stretch.name))
    pen.fillStyle = palette[fill]
    pen.fillRect(from, y, Math.max(1, to - from), heightPx)
    pen.fillStyle = palette[stretch.record === selected ? 'flash' : ink]
    pen.fillRect(from, y, 2, heightPx)
    if (to - from > 28) write(pen, stretch.name, from + 6, y + heightPx / 2, to - from - 8)
    // The last that begins within the least width lasts beyond it, and may be long.
    const nextMs = toMs(window, from + LEAST_PX)
    i = Math.max(i + 1, firstFrom(stretches, ({ fromMs }) => fromMs, nextMs) - 1)
  }
}

const lastName = (name: string): string => name.split('.').at(-1) ?? name

export function drawLine(pen: Pen, line: StoryLine, y: number, heightPx: number, picture: LanePicture): void {
  const { window, palette, endMs } = picture
  const from = toPx(window, line.moments.saidMs)
  const to = toPx(window, Math.min(endMs, lineEndMs(line)))
  drawStretches(pen, line.states, y, heightPx - 6, picture)
  // Beneath its states, what of it is heard.
  if (line.moments.heardMs !== null) {
    pen.fillStyle = palette.good
    const heardPx = toPx(window, line.moments.heardMs)
    pen.fillRect(heardPx, y + heightPx - 5, Math.max(1, to - heardPx), 3)
  }
  if (line.report?.report.error) {
    pen.fillStyle = palette.bad
    pen.fillRect(from, y + heightPx - 5, Math.max(2, to - from), 3)
  }
}
