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

/** Of what is narrower, one is drawn for each such width: a canvas takes as long as it has calls. */
const LEAST_PX = 3

/** Items of one moment each that are in the window, as many as can be told apart. */
function* inSight<T>(items: readonly T[], window: TimeWindow, timeOf: (item: T) => number): Generator<T> {
  let i = firstFrom(items, timeOf, window.fromMs)
  while (i < items.length) {
    const item = items[i] as T
    const t = timeOf(item)
    if (t > window.toMs) return
    yield item
    const nextPx = toPx(window, t) + LEAST_PX
    i = Math.max(i + 1, firstFrom(items, timeOf, toMs(window, nextPx)))
  }
}

function linesInSight(lines: readonly StoryLine[], window: TimeWindow): StoryLine[] {
  const seen: StoryLine[] = []
  const upTo = lastUntil(lines, ({ moments }) => moments.saidMs, window.toMs)
  let lastPx = Number.POSITIVE_INFINITY
  // Lines are said in order but may end in another.
  for (let i = upTo; i >= 0; i--) {
    const line = lines[i] as StoryLine
    const endMs = lineEndMs(line)
    if (endMs < window.fromMs) continue
    const px = toPx(window, line.moments.saidMs)
    if (lastPx - px < LEAST_PX && toPx(window, endMs) - px < LEAST_PX) continue
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
    // The last that begins within the least width lasts beyond it, and may be long.
    const nextMs = toMs(window, from + LEAST_PX)
    i = Math.max(i + 1, firstFrom(stretches, ({ fromMs }) => fromMs, nextMs) - 1)
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

/** Connections in order of their beginning, with a cross where one was lost. */
function drawConnections(
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

/** Peaks of the sound, on a scale that shows the quiet too, where each of them was heard; gaps in red; behind it, how much sound is in hand. */
function drawSound(pen: Pen, line: StoryLine, y: number, heightPx: number, picture: LanePicture): void {
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

function drawSpans(
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
