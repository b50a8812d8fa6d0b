import type { LineSound } from '../recording/sound-file.ts'
import type { Row } from './lane-rows.ts'
import type { Palette } from './palette.ts'
import type { TimeWindow } from './time-window.ts'

/** What draws. */
export type Pen = CanvasRenderingContext2D

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
  /** The sound of a line, where there is any. */
  readonly soundOf: (line: string) => LineSound | null
}

/** Text in a room, cut with an ellipsis where it is longer. */
export function write(pen: Pen, text: string, x: number, y: number, roomPx: number): void {
  if (roomPx < 12) return
  let shown = text
  if (pen.measureText(shown).width > roomPx) {
    const share = roomPx / pen.measureText(shown).width
    shown = `${shown.slice(0, Math.max(1, Math.floor(shown.length * share) - 1))}…`
  }
  pen.fillText(shown, x, y)
}
