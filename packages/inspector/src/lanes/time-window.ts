import { timeLabel } from '../time-label.ts'

/** The stretch of time that is shown, and the pixels it is shown on. */
export interface TimeWindow {
  readonly fromMs: number
  readonly toMs: number
  readonly widthPx: number
}

/** Nothing is shown larger: a millisecond is then a few hundred pixels wide. */
const LEAST_MS = 5
/** How far the window may reach beyond the recording, as a share of its own length. */
const BEYOND = 0.5

export const toPx = ({ fromMs, toMs, widthPx }: TimeWindow, t: number): number =>
  ((t - fromMs) / (toMs - fromMs)) * widthPx

export const toMs = (window: TimeWindow, px: number): number =>
  window.fromMs + (px / window.widthPx) * (window.toMs - window.fromMs)

export const msPerPx = ({ fromMs, toMs, widthPx }: TimeWindow): number => (toMs - fromMs) / widthPx

/** All of a recording, with a little room behind it. */
export function wholeWindow(endMs: number, widthPx: number): TimeWindow {
  return { fromMs: 0, toMs: Math.max(1000, endMs * 1.02), widthPx }
}

/** Larger by a factor around a pixel, whose moment stays where it is. */
export function zoomed(window: TimeWindow, factor: number, px: number, endMs: number): TimeWindow {
  const at = toMs(window, px)
  const longest = Math.max(1000, endMs * 1.02) * (1 + BEYOND)
  const length = Math.min(longest, Math.max(LEAST_MS, (window.toMs - window.fromMs) / factor))
  const fromMs = at - (px / window.widthPx) * length
  return kept({ ...window, fromMs, toMs: fromMs + length }, endMs)
}

export function moved(window: TimeWindow, byMs: number, endMs: number): TimeWindow {
  return kept({ ...window, fromMs: window.fromMs + byMs, toMs: window.toMs + byMs }, endMs)
}

/** Of the same length, with the end of the recording at nine tenths. */
export function following(window: TimeWindow, endMs: number): TimeWindow {
  const length = window.toMs - window.fromMs
  const toMs = Math.max(length, endMs + length * 0.1)
  return { ...window, fromMs: toMs - length, toMs }
}

/** Not further away from the recording than half of what is shown. */
function kept(window: TimeWindow, endMs: number): TimeWindow {
  const length = window.toMs - window.fromMs
  const fromMs = Math.min(Math.max(window.fromMs, -length * BEYOND), Math.max(0, endMs - length * BEYOND))
  return { ...window, fromMs, toMs: fromMs + length }
}

/** Moments for a ruler: round numbers, not nearer to each other than `leastPx`. */
export function rulerTicks(window: TimeWindow, leastPx = 90): { readonly t: number; readonly label: string }[] {
  const wanted = msPerPx(window) * leastPx
  const power = 10 ** Math.floor(Math.log10(wanted))
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= wanted) ?? wanted
  const ticks: { t: number; label: string }[] = []
  for (let i = Math.max(0, Math.ceil(window.fromMs / step)); i * step <= window.toMs; i++)
    ticks.push({ t: i * step, label: timeLabel(i * step, step) })
  return ticks
}
