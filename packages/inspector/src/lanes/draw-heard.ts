import { heardAt } from '../story/heard-time.ts'
import type { StoryLine } from '../story/story-line.ts'
import { drawMouth } from './draw-mouth.ts'
import { type LanePicture, type Pen, write } from './pen.ts'
import { type TimeWindow, toPx } from './time-window.ts'

/** Peaks of the sound, on a scale that shows the quiet too, where each of them was heard; gaps in red; behind it, how much sound is in hand. */
export function drawSound(pen: Pen, line: StoryLine, y: number, heightPx: number, picture: LanePicture): void {
  const { window, palette } = picture
  const middle = y + heightPx / 2
  if (line.speech.length > 0 && drawDot(pen, line, middle - 3, 6, palette.accent, window)) return
  drawBuffer(pen, line, y, heightPx, picture)
  const endPx = toPx(window, line.moments.endedMs ?? Number.POSITIVE_INFINITY)
  for (const { startMs, durationMs, peaks } of line.speech) {
    const from = toPx(window, heardAt(line, startMs))
    const to = toPx(window, heardAt(line, startMs + durationMs))
    if (to < 0 || from > window.widthPx || peaks.length === 0) continue
    // What comes behind the end of a line was there and not heard.
    pen.fillStyle = from < endPx ? palette.accent : palette.edge
    if (to - from < 2) {
      pen.fillRect(from, middle - 3, 1, 6)
      continue
    }
    const wide = (to - from) / peaks.length
    const step = Math.max(1, Math.floor(1 / wide))
    for (let i = 0; i < peaks.length; i += step) {
      const tall = Math.max(1, Math.sqrt(Math.max(...peaks.slice(i, i + step)) / 100) * heightPx)
      pen.fillRect(from + i * wide, middle - tall / 2, Math.max(1, wide * step - 0.5), tall)
    }
  }
  pen.fillStyle = palette.bad
  for (const { t, gapMs } of line.underruns) {
    const x = toPx(window, t)
    pen.fillRect(x, y, Math.max(2, toPx(window, t + gapMs) - x), heightPx)
  }
}

/** Less than this of a line shows nothing of what is in it, px. */
const DOT_PX = 12

/** Draws a line as one patch where it has no more room than for that. */
function drawDot(pen: Pen, line: StoryLine, y: number, heightPx: number, fill: string, window: TimeWindow): boolean {
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

/** Two seconds of sound in hand fill the lane. */
const FULL_BUFFER_MS = 2000

function drawBuffer(
  pen: Pen,
  { playback }: StoryLine,
  y: number,
  heightPx: number,
  { window, palette }: LanePicture,
): void {
  if (playback.length < 2) return
  const tall = (bufferedMs: number): number => Math.min(1, bufferedMs / FULL_BUFFER_MS) * heightPx
  pen.fillStyle = palette['info-soft']
  pen.beginPath()
  pen.moveTo(toPx(window, playback[0]?.t ?? 0), y + heightPx)
  for (const { t, bufferedMs } of playback) pen.lineTo(toPx(window, t), y + heightPx - tall(bufferedMs))
  pen.lineTo(toPx(window, playback.at(-1)?.t ?? 0), y + heightPx)
  pen.fill()
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
