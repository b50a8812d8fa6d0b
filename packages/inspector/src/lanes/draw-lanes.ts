import { heardAt } from '../story/heard-time.ts'
import { firstFrom, lastUntil } from '../story/sorted.ts'
import type { Stretch } from '../story/story.ts'
import type { StoryConnection } from '../story/story-connection.ts'
import type { StoryLine } from '../story/story-line.ts'
import { drawMouth } from './draw-mouth.ts'
import { lineEndMs, type Row } from './lane-rows.ts'
import { type Palette, toneOf } from './palette.ts'
import { rulerTicks, type TimeWindow, toMs, toPx } from './time-window.ts'

export const RULER_PX = 22

/** What there is to draw. */
export interface LanePicture {
  readonly rows: readonly Row[]
  readonly window: TimeWindow
  /** How far the rows are scrolled up, px. */
  readonly scrollPx: number
  readonly heightPx: number
  /** The end of the recording. */
  readonly endMs: number
  readonly cursorMs: number | null
  /** Index of the record that is chosen. */
  readonly selected: number | null
  readonly palette: Palette
}

type Pen = CanvasRenderingContext2D

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
      for (const { t, mark, record } of inSight(row.marks, window, ({ t }) => t)) {
        const x = toPx(window, t)
        pen.fillStyle = record === picture.selected ? palette.flash : palette.info
        pen.fillRect(x, y, 2, row.heightPx)
        pen.fillText(mark.name, x + 5, y + row.heightPx / 2, 160)
      }
      return
    }
    case 'states':
      drawStretches(pen, row.actor.states, y + 2, row.heightPx - 4, picture)
      return
    case 'frames':
      for (const connection of row.connections) drawConnection(pen, connection, y, row.heightPx, picture)
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

/** Items of one moment each that are in the window, one for each pixel. */
function* inSight<T>(items: readonly T[], window: TimeWindow, timeOf: (item: T) => number): Generator<T> {
  let i = firstFrom(items, timeOf, window.fromMs)
  while (i < items.length) {
    const item = items[i] as T
    const t = timeOf(item)
    if (t > window.toMs) return
    yield item
    const nextPx = Math.floor(toPx(window, t)) + 1
    i = Math.max(i + 1, firstFrom(items, timeOf, toMs(window, nextPx)))
  }
}

function linesInSight(lines: readonly StoryLine[], window: TimeWindow): StoryLine[] {
  const seen: StoryLine[] = []
  const upTo = lastUntil(lines, ({ moments }) => moments.saidMs, window.toMs)
  let lastPx = Number.NEGATIVE_INFINITY
  // Lines are said in order but may end in another; of those that share a pixel one will do.
  for (let i = upTo; i >= 0; i--) {
    const line = lines[i] as StoryLine
    if (lineEndMs(line) < window.fromMs) continue
    const px = Math.floor(toPx(window, line.moments.saidMs))
    if (px === lastPx) continue
    lastPx = px
    seen.push(line)
  }
  return seen.reverse()
}

function drawStretches(
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
    const nextMs = toMs(window, Math.floor(Math.max(to, from + 1)) + 1)
    i =
      to - from >= 1
        ? i + 1
        : Math.max(
            i + 1,
            firstFrom(stretches, ({ fromMs }) => fromMs, nextMs),
          )
  }
}

const lastName = (name: string): string => name.split('.').at(-1) ?? name

function drawLine(pen: Pen, line: StoryLine, y: number, heightPx: number, picture: LanePicture): void {
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

function drawConnection(
  pen: Pen,
  connection: StoryConnection,
  y: number,
  heightPx: number,
  picture: LanePicture,
): void {
  const { window, palette, endMs, selected } = picture
  const { fromMs, openMs, frames, error } = connection
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
  if (connection.toMs === Number.POSITIVE_INFINITY || !error) return
  const x = toPx(window, connection.toMs)
  pen.strokeStyle = palette.bad
  pen.lineWidth = 1.5
  pen.beginPath()
  pen.moveTo(x - 4, middle - 4)
  pen.lineTo(x + 4, middle + 4)
  pen.moveTo(x + 4, middle - 4)
  pen.lineTo(x - 4, middle + 4)
  pen.stroke()
}

/** Peaks of the sound, on a scale that shows the quiet too, where each of them was heard; gaps in red; behind it, how much sound is in hand. */
function drawSound(pen: Pen, line: StoryLine, y: number, heightPx: number, picture: LanePicture): void {
  const { window, palette } = picture
  drawBuffer(pen, line, y, heightPx, picture)
  const middle = y + heightPx / 2
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

function drawSpans(
  pen: Pen,
  kind: 'mouth' | 'words',
  line: StoryLine,
  y: number,
  heightPx: number,
  { window, palette, selected }: LanePicture,
): void {
  const middle = y + heightPx / 2
  for (const { name, startMs, endMs, record } of kind === 'mouth' ? line.cues : line.captions) {
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

/** Text in a room, cut with an ellipsis where it is longer. */
function write(pen: Pen, text: string, x: number, y: number, roomPx: number): void {
  if (roomPx < 12) return
  let shown = text
  if (pen.measureText(shown).width > roomPx) {
    const share = roomPx / pen.measureText(shown).width
    shown = `${shown.slice(0, Math.max(1, Math.floor(shown.length * share) - 1))}…`
  }
  pen.fillText(shown, x, y)
}
