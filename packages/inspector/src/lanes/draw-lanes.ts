import { drawSpans } from './draw-heard.ts'
import { drawConnections } from './draw-network.ts'
import { drawSound } from './draw-sound.ts'
import { drawLine, drawStretches } from './draw-states.ts'
import { inSight, linesInSight } from './in-sight.ts'
import type { Row } from './lane-rows.ts'
import { type LanePicture, type Pen, write } from './pen.ts'
import { rulerTicks, toPx } from './time-window.ts'

export const RULER_PX = 22

/** Draws the lanes: what is too small to be told apart is drawn once for each pixel, so that it takes no longer the more there is. */
export function drawLanes(pen: Pen, picture: LanePicture): void {
  const { rows, window, scrollPx, heightPx, palette } = picture
  pen.clearRect(0, 0, window.widthPx, heightPx)
  pen.textBaseline = 'middle'
  pen.font = palette.font
  drawGrid(pen, picture)
  let y = RULER_PX - scrollPx
  let group = ''
  for (const row of rows) {
    if (row.group !== group) {
      y += GROUP_GAP_PX
      group = row.group
    }
    if (y + row.heightPx > RULER_PX && y < heightPx) {
      pen.save()
      pen.beginPath()
      pen.rect(0, Math.max(RULER_PX, y), window.widthPx, row.heightPx)
      pen.clip()
      drawRow(pen, row, y, picture)
      pen.restore()
    }
    y += row.heightPx
  }
  drawRuler(pen, picture)
  drawCursor(pen, picture)
}

export const GROUP_GAP_PX = 10

function drawRow(pen: Pen, row: Row, y: number, picture: LanePicture): void {
  const { window, palette } = picture
  switch (row.kind) {
    case 'marks': {
      const marks = [...inSight(row.marks, window, ({ t }) => t)]
      for (const [i, { t, mark, record }] of marks.entries()) {
        const x = toPx(window, t)
        pen.fillStyle = record === picture.selected ? palette.flash : palette.info
        pen.fillRect(x, y, 2, row.heightPx)
        const roomPx = toPx(window, marks[i + 1]?.t ?? Number.POSITIVE_INFINITY) - x - 8
        write(pen, mark.name, x + 5, y + row.heightPx / 2, Math.min(160, roomPx))
      }
      return
    }
    case 'states':
      drawStretches(pen, row.actor.states, y + 2, row.heightPx - 4, picture)
      return
    case 'frames':
      drawConnections(pen, row.connections, y, row.heightPx, picture)
      return
    case 'lines':
      for (const line of linesInSight(row.lines, window)) drawLine(pen, line, y + 2, row.heightPx - 4, picture)
      return
    case 'sound':
      for (const line of linesInSight(row.lines, window)) drawSound(pen, line, y, row.heightPx, picture)
      return
    case 'mouth':
    case 'words':
      for (const line of linesInSight(row.lines, window)) drawSpans(pen, row.kind, line, y, row.heightPx, picture)
  }
}

function drawGrid(pen: Pen, { window, heightPx, palette, endMs }: LanePicture): void {
  pen.fillStyle = palette.sunken
  const overPx = toPx(window, endMs)
  pen.fillRect(Math.max(0, overPx), 0, window.widthPx, heightPx)
  pen.fillStyle = palette.edge
  for (const { t } of rulerTicks(window)) pen.fillRect(Math.round(toPx(window, t)), RULER_PX, 1, heightPx)
}

function drawRuler(pen: Pen, { window, palette }: LanePicture): void {
  pen.fillStyle = palette.raised
  pen.fillRect(0, 0, window.widthPx, RULER_PX)
  pen.fillStyle = palette['text-soft']
  for (const { t, label } of rulerTicks(window)) {
    const x = Math.round(toPx(window, t))
    pen.fillRect(x, RULER_PX - 5, 1, 5)
    pen.fillText(label, x + 4, RULER_PX / 2)
  }
}

function drawCursor(pen: Pen, { window, heightPx, cursorMs, palette }: LanePicture): void {
  if (cursorMs === null) return
  const x = toPx(window, cursorMs)
  if (x < 0 || x > window.widthPx) return
  pen.fillStyle = palette.flash
  pen.fillRect(x - 0.75, 0, 1.5, heightPx)
  pen.beginPath()
  pen.moveTo(x - 5, 0)
  pen.lineTo(x + 5, 0)
  pen.lineTo(x, 7)
  pen.fill()
}
