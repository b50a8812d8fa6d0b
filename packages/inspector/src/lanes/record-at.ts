import { positionAt } from '../story/heard-time.ts'
import { firstFrom, lastUntil } from '../story/sorted.ts'
import type { Stretch } from '../story/story.ts'
import type { StoryLine } from '../story/story-line.ts'
import { GROUP_GAP_PX, RULER_PX } from './draw-lanes.ts'
import { lineEndMs, type Row } from './lane-rows.ts'
import { msPerPx, type TimeWindow, toMs } from './time-window.ts'

/** How near to something small a pointer must be, px. */
const NEAR_PX = 5

/** The top of each row below the ruler, px, and the height of all. */
export function rowTops(rows: readonly Row[]): { readonly tops: readonly number[]; readonly heightPx: number } {
  let y = 0
  let group = ''
  const tops = rows.map((row) => {
    if (row.group !== group) y += GROUP_GAP_PX
    group = row.group
    const top = y
    y += row.heightPx
    return top
  })
  return { tops, heightPx: y }
}

/** The index of the record that is drawn at a place of the lanes; `null` for none. */
export function recordAt(
  rows: readonly Row[],
  window: TimeWindow,
  xPx: number,
  yPx: number,
  scrollPx: number,
): number | null {
  const y = yPx - RULER_PX + scrollPx
  if (yPx < RULER_PX) return null
  const { tops } = rowTops(rows)
  const row = rows[lastUntil(tops, (top) => top, y)]
  const top = tops[rows.indexOf(row as Row)] ?? 0
  if (!row || y > top + row.heightPx) return null
  const t = toMs(window, xPx)
  const nearMs = msPerPx(window) * NEAR_PX
  switch (row.kind) {
    case 'marks':
      return nearest(row.marks, ({ t }) => t, t, nearMs)?.record ?? null
    case 'states':
      return stretchAt(row.actor.states, t)
    case 'frames': {
      const found = row.connections.flatMap(({ frames }) => nearest(frames, ({ t }) => t, t, nearMs) ?? [])
      return (
        nearest(
          found.toSorted((a, b) => a.t - b.t),
          ({ t }) => t,
          t,
          nearMs,
        )?.record ?? null
      )
    }
    case 'lines': {
      const line = lineAt(row.lines, t)
      return line ? (stretchAt(line.states, t) ?? line.records[0] ?? null) : null
    }
    default: {
      const line = row.lines.findLast((each) => positionAt(each, t) !== null)
      const ms = line ? positionAt(line, t) : null
      if (!line || ms === null) return null
      if (row.kind === 'sound') return line.speech[lastUntil(line.speech, ({ startMs }) => startMs, ms)]?.record ?? null
      const spans = row.kind === 'mouth' ? line.cues : line.captions
      const span = spans[lastUntil(spans, ({ startMs }) => startMs, ms)]
      return span && span.endMs > ms ? span.record : null
    }
  }
}

/** The line of some that is under way at a time, the youngest where there are more. */
function lineAt(lines: readonly StoryLine[], t: number): StoryLine | undefined {
  const last = lastUntil(lines, ({ moments }) => moments.saidMs, t)
  for (let i = last; i >= 0; i--) if (lineEndMs(lines[i]) >= t) return lines[i]
  return undefined
}

function stretchAt(stretches: readonly Stretch[], t: number): number | null {
  const stretch = stretches[lastUntil(stretches, ({ fromMs }) => fromMs, t)]
  return stretch && stretch.toMs >= t ? stretch.record : null
}

function nearest<T>(items: readonly T[], timeOf: (item: T) => number, t: number, nearMs: number): T | undefined {
  const index = firstFrom(items, timeOf, t)
  const around = [items[index - 1], items[index]].filter((item) => item !== undefined)
  const [best] = around.toSorted((a, b) => Math.abs(timeOf(a) - t) - Math.abs(timeOf(b) - t))
  return best !== undefined && Math.abs(timeOf(best) - t) <= nearMs ? best : undefined
}
