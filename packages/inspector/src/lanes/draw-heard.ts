import { heardAt } from '../story/heard-time.ts'
import type { StoryLine } from '../story/story-line.ts'
import { drawMouth } from './draw-mouth.ts'
import { type LanePicture, type Pen, write } from './pen.ts'
import { type TimeWindow, toPx } from './time-window.ts'

/** Less than this of a line shows nothing of what is in it, px. */
const DOT_PX = 12

/** Draws a line as one patch where it has no more room than for that. */
export function drawDot(
  pen: Pen,
  line: StoryLine,
  y: number,
  heightPx: number,
  fill: string,
  window: TimeWindow,
): boolean {
  const { moments, speech, playback } = line
  const last = speech.at(-1)
  const spokenMs = last ? heardAt(line, last.startMs + last.durationMs) : 0
  const from = toPx(window, moments.heardMs ?? moments.speechMs ?? moments.saidMs)
  const to = toPx(window, Math.max(moments.endedMs ?? 0, playback.at(-1)?.t ?? 0, spokenMs))
  if (to - from >= DOT_PX) return false
  pen.fillStyle = fill
  pen.fillRect(from, y, Math.max(1, to - from), heightPx)
  return true
}

export function drawSpans(
  pen: Pen,
  kind: 'mouth' | 'words',
  line: StoryLine,
  y: number,
  heightPx: number,
  { window, palette, selected }: LanePicture,
): void {
  const middle = y + heightPx / 2
  const spans = kind === 'mouth' ? line.cues : line.captions
  if (spans.length === 0 || drawDot(pen, line, y + 1, heightPx - 2, palette.sunken, window)) return
  for (const { name, startMs, endMs, record } of spans) {
    const from = toPx(window, heardAt(line, startMs))
    const to = toPx(window, heardAt(line, endMs))
    if (to < 0) continue
    if (from > window.widthPx) return
    pen.fillStyle = record === selected ? palette.flash : palette.sunken
    pen.fillRect(from, y + 1, Math.max(1, to - from - 1), heightPx - 2)
    if (kind === 'mouth') {
      if (to - from > 12) drawMouth(pen, name, (from + to) / 2, middle, Math.min(heightPx - 6, to - from - 4), palette)
    } else if (to - from > 14) {
      pen.fillStyle = palette.text
      write(pen, name, from + 3, middle, to - from - 4)
    }
  }
}
