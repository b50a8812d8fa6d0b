import type { LineSound } from '../recording/sound-file.ts'
import { type HeardStretch, heardStretches } from '../story/heard-stretches.ts'
import { heardAt } from '../story/heard-time.ts'
import type { StoryLine } from '../story/story-line.ts'
import { drawDot } from './draw-heard.ts'
import type { LanePicture, Pen } from './pen.ts'
import { msPerPx, type TimeWindow, toMs, toPx } from './time-window.ts'

/**
 * How loud it was, on a scale that shows the quiet too, where it was heard: from the sound itself where there is any, else from the
 * peaks that were recorded. Grey is what was there and not heard, red where it ran out; behind it, how much sound is in hand.
 */
export function drawSound(pen: Pen, line: StoryLine, y: number, heightPx: number, picture: LanePicture): void {
  const { window, palette, soundOf } = picture
  const middle = y + heightPx / 2
  if (line.speech.length > 0 && drawDot(pen, line, middle - 3, 6, palette.accent, window)) return
  drawBuffer(pen, line, y, heightPx, picture)
  const sound = soundOf(line.id)
  const heard = heardStretches(line)
  const draw = (stretch: HeardStretch): void => {
    const from = toPx(window, stretch.atMs)
    const to = from + (stretch.toMs - stretch.fromMs) / msPerPx(window)
    if (to < 0 || from > window.widthPx) return
    if (to - from < 2) pen.fillRect(from, middle - 3, 1, 6)
    else if (sound) drawWave(pen, sound, stretch, middle, heightPx, window)
    else drawPeaks(pen, line, stretch, middle, heightPx, window)
  }
  pen.fillStyle = palette.accent
  heard.forEach(draw)
  pen.fillStyle = palette['edge-strong']
  const unheard = unheardOf(line, heard.at(-1))
  if (unheard) draw(unheard)
  pen.fillStyle = palette.bad
  for (const { t, atMs, gapMs } of line.underruns) {
    const before = heard.find(({ toMs }) => toMs === atMs)
    const x = toPx(window, before ? before.atMs + before.toMs - before.fromMs : t)
    pen.fillRect(x, y, Math.max(2, gapMs / msPerPx(window)), heightPx)
  }
}

/** The speech that came and was not heard, behind what was. */
function unheardOf(line: StoryLine, last: HeardStretch | undefined): HeardStretch | null {
  const fromMs = last?.toMs ?? 0
  const toMs = line.speech.reduce((end, { startMs, durationMs }) => Math.max(end, startMs + durationMs), 0)
  const atMs = last ? last.atMs + fromMs - last.fromMs : heardAt(line, fromMs)
  return toMs - fromMs < 1 ? null : { atMs, fromMs, toMs }
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

/** No more samples than this are looked at for a pixel. */
const SAMPLES_PER_PX = 64

function drawWave(
  pen: Pen,
  { pcm, sampleRateHz }: LineSound,
  stretch: HeardStretch,
  middle: number,
  heightPx: number,
  window: TimeWindow,
): void {
  const indexAt = (px: number): number => {
    const ms = stretch.fromMs + toMs(window, px) - stretch.atMs
    return Math.round((Math.min(Math.max(ms, stretch.fromMs), stretch.toMs) * sampleRateHz) / 1000)
  }
  const tall = (sample: number): number => Math.sqrt(sample / 32_768) * (heightPx / 2)
  const first = Math.max(0, Math.floor(toPx(window, stretch.atMs)))
  const last = Math.min(window.widthPx, toPx(window, stretch.atMs + stretch.toMs - stretch.fromMs))
  for (let px = first; px < last; px++) {
    const [from, to] = [indexAt(px), Math.min(pcm.length, indexAt(px + 1))]
    if (from >= pcm.length) return
    const step = Math.max(1, Math.floor((to - from) / SAMPLES_PER_PX))
    let high = 0
    let low = 0
    for (let i = from; i < Math.max(to, from + 1); i += step) {
      const sample = pcm[i] ?? 0
      if (sample > high) high = sample
      else if (sample < low) low = sample
    }
    const top = middle - tall(high)
    pen.fillRect(px, top, 1, Math.max(1, middle + tall(-low) - top))
  }
}

function drawPeaks(
  pen: Pen,
  { speech }: StoryLine,
  stretch: HeardStretch,
  middle: number,
  heightPx: number,
  window: TimeWindow,
): void {
  const pxOf = (ms: number): number => toPx(window, stretch.atMs + ms - stretch.fromMs)
  for (const { startMs, durationMs, peaks } of speech) {
    if (startMs >= stretch.toMs || startMs + durationMs <= stretch.fromMs) continue
    const peakMs = durationMs / peaks.length
    const step = Math.max(1, Math.floor(msPerPx(window) / peakMs))
    for (let i = 0; i < peaks.length; i += step) {
      const fromMs = Math.max(stretch.fromMs, startMs + i * peakMs)
      const from = pxOf(fromMs)
      const to = pxOf(Math.min(stretch.toMs, startMs + (i + step) * peakMs))
      if (to <= from || to < 0 || from > window.widthPx) continue
      const tall = Math.max(1, Math.sqrt(Math.max(...peaks.slice(i, i + step)) / 100) * heightPx)
      pen.fillRect(from, middle - tall / 2, Math.max(1, to - from - 0.5), tall)
    }
  }
}
