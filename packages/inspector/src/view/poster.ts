import { drawLanes, RULER_PX } from '../lanes/draw-lanes.ts'
import { laneRows } from '../lanes/lane-rows.ts'
import type { Palette } from '../lanes/palette.ts'
import type { LanePicture } from '../lanes/pen.ts'
import { rowTops } from '../lanes/record-at.ts'
import { type TimeWindow, wholeWindow } from '../lanes/time-window.ts'
import type { Story } from '../story/story.ts'
import { timeLabel } from '../time-label.ts'

const WIDTH_PX = 1400
const LABELS_PX = 110
const HEAD_PX = 40

/** A picture of a whole session, all lanes, for an issue: a PNG. */
export async function drawPoster(story: Story, palette: Palette, soundOf: LanePicture['soundOf']): Promise<Blob> {
  const rows = laneRows(story)
  const { tops, heightPx } = rowTops(rows)
  const lanes = new OffscreenCanvas((WIDTH_PX - LABELS_PX) * 2, (heightPx + RULER_PX) * 2)
  const window: TimeWindow = wholeWindow(story.endMs, WIDTH_PX - LABELS_PX)
  const pen = penOf(lanes)
  drawLanes(pen, {
    rows,
    window,
    scrollPx: 0,
    heightPx: heightPx + RULER_PX,
    endMs: story.endMs,
    cursorMs: null,
    selected: null,
    palette,
    soundOf,
  })
  const poster = new OffscreenCanvas(WIDTH_PX * 2, (heightPx + RULER_PX + HEAD_PX + 12) * 2)
  const page = penOf(poster)
  page.fillStyle = palette.panel
  page.fillRect(0, 0, WIDTH_PX, poster.height)
  page.fillStyle = palette.text
  page.font = `600 14px ${palette.font.replace(/^\S+ /, '')}`
  page.fillText(title(story), 12, HEAD_PX / 2)
  page.font = palette.font
  page.fillStyle = palette['text-soft']
  for (const [i, { label, heightPx }] of rows.entries())
    page.fillText(label, 12, HEAD_PX + RULER_PX + (tops[i] ?? 0) + heightPx / 2, LABELS_PX - 16)
  page.drawImage(lanes, LABELS_PX, HEAD_PX, WIDTH_PX - LABELS_PX, heightPx + RULER_PX)
  return poster.convertToBlob({ type: 'image/png' })
}

/** Two pixels for each; text stands in the middle of its height. */
function penOf(canvas: OffscreenCanvas): CanvasRenderingContext2D {
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('This browser gives no canvas to draw on.')
  pen.scale(2, 2)
  pen.textBaseline = 'middle'
  return pen as unknown as CanvasRenderingContext2D
}

function title({ header, lines, endMs }: Story): string {
  const began = header?.startedAt.replace('T', ' ').slice(0, 19) ?? ''
  return `${lines.size} lines in ${timeLabel(endMs, 100)} · ${began}`
}
