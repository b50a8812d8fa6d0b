import type { Place, Tone } from './happenings.ts'
import type { LineSequence, SequenceRow } from './line-sequence.ts'

/** A row in its place, in px. */
export interface PlacedRow {
  readonly row: SequenceRow
  readonly y: number
  /** How long nothing happened before it, where that is worth saying; ms. */
  readonly pauseMs: number | null
  /** Whether it happened at another time than the row before. */
  readonly timed: boolean
}

/** A stretch of a lifeline in one state. */
interface Stretch {
  readonly place: Place
  readonly y: number
  readonly height: number
  readonly tone: Tone
}

export interface SequenceLayout {
  readonly width: number
  readonly height: number
  /** Where each lifeline stands. */
  readonly columns: ReadonlyMap<Place, number>
  readonly rows: readonly PlacedRow[]
  readonly stretches: readonly Stretch[]
}

export const SEQUENCE = { gutter: 76, edge: 56, row: 28, pause: 18, top: 6, chip: 172, name: 110 } as const

/** How far each stands from the one before, where there is room: most is said between session and service. */
const GAPS_PX: Record<Place, number> = { game: 0, loudspeaker: 150, line: 150, session: 165, service: 330 }
const LEAST_SHARE = 0.68

// Shorter waits are the ordinary pace of frames and round trips.
const PAUSE_MS = 150

/** Gives each row a height of its own: order is what is read here, and the time is written beside it. */
export function layOutSequence({ places, rows }: LineSequence, room: number): SequenceLayout {
  const gaps = places.map((place, nth) => (nth === 0 ? 0 : GAPS_PX[place]))
  const wanted = gaps.reduce((sum, gap) => sum + gap, 0)
  const share = Math.min(1, Math.max(LEAST_SHARE, (room - SEQUENCE.gutter - 2 * SEQUENCE.edge) / Math.max(1, wanted)))
  let x = SEQUENCE.gutter + SEQUENCE.edge
  const columns = new Map(
    places.map((place, nth) => {
      x += (gaps[nth] ?? 0) * share
      return [place, x]
    }),
  )
  let y: number = SEQUENCE.top
  const placed = rows.map((row, at): PlacedRow => {
    const waited = row.t - (rows[at - 1]?.t ?? row.t)
    const pauseMs = waited >= PAUSE_MS ? waited : null
    if (pauseMs !== null) y += SEQUENCE.pause
    y += SEQUENCE.row
    return { row, y, pauseMs, timed: at === 0 || waited > 0 }
  })
  const height = y + SEQUENCE.row
  return {
    width: x + SEQUENCE.edge,
    height,
    columns,
    rows: placed,
    stretches: stretchesOf(placed, height),
  }
}

function stretchesOf(rows: readonly PlacedRow[], end: number): Stretch[] {
  const stretches: Stretch[] = []
  rows.forEach(({ row: { happening }, y }, at) => {
    if (happening.kind !== 'state') return
    const { at: place, tone, over } = happening
    if (over) return
    const next = rows.slice(at + 1).find(({ row }) => row.happening.kind === 'state' && row.happening.at === place)
    stretches.push({ place, y, height: (next?.y ?? end) - y, tone })
  })
  return stretches
}
