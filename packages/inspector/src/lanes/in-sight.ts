import { firstFrom, lastUntil } from '../story/sorted.ts'
import type { StoryLine } from '../story/story-line.ts'
import { lineEndMs } from './lane-rows.ts'
import { type TimeWindow, toMs, toPx } from './time-window.ts'

/** Of what is narrower, one is drawn for each such width: a canvas takes as long as it has calls. */
export const LEAST_PX = 3

/** Items of one moment each that are in the window, as many as can be told apart. */
export function* inSight<T>(items: readonly T[], window: TimeWindow, timeOf: (item: T) => number): Generator<T> {
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

export function linesInSight(lines: readonly StoryLine[], window: TimeWindow): StoryLine[] {
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
