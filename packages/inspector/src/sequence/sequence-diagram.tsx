import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { MeasureText } from '../chart/measure-text.ts'
import { arrowHead } from '../chart/rounded-path.ts'
import type { InspectorRecord } from '../recording/records.ts'
import { durationLabel, timeLabel } from '../time-label.ts'
import { fitText } from './fit-text.ts'
import type { Happening, Place } from './happenings.ts'
import type { LineSequence } from './line-sequence.ts'
import { layOutSequence, type PlacedRow, SEQUENCE, type SequenceLayout } from './sequence-layout.ts'

export interface SequenceDiagramProps {
  sequence: LineSequence
  measure: MeasureText
  /** A record whose row is marked. */
  selected?: InspectorRecord | null
  /** A row was chosen, by the first of its records. */
  onSelect?: ((record: InspectorRecord) => void) | undefined
  /** What came later, in ms of the recording, is dimmed. */
  now?: number | undefined
}

/** The course of a line, from being said to being heard, as a sequence diagram. */
export function SequenceDiagram({ sequence, measure, selected, onSelect, now }: SequenceDiagramProps) {
  const scroller = useRef<HTMLElement>(null)
  const room = useRoom(scroller)
  const layout = useMemo(() => layOutSequence(sequence, room), [sequence, room])
  const { places, rows, more, character } = sequence
  const startedAt = rows[0]?.t ?? 0
  return (
    <section class="sequence" ref={scroller} aria-label={`The course of line ${sequence.line} of ${character}`}>
      <svg class="sequence-head" width={layout.width} height={34} aria-hidden="true">
        {places.map((place) => (
          <text key={place} x={layout.columns.get(place)} y={21} class="place">
            {fitText(place === 'line' ? character : place, SEQUENCE.name, 'name', measure)}
          </text>
        ))}
      </svg>
      <svg class="sequence-body" role="presentation" width={layout.width} height={layout.height}>
        {[...layout.columns].map(([place, x]) => (
          <line key={place} class="lifeline" x1={x} x2={x} y1={0} y2={layout.height} />
        ))}
        {layout.stretches.map(({ place, y, height, tone }) => (
          <rect
            key={`${place} ${y}`}
            class={`stretch ${tone}`}
            x={(layout.columns.get(place) ?? 0) - 4}
            y={y}
            width={8}
            height={height}
          />
        ))}
        {layout.rows.map((placed, at) => (
          <Row
            key={at}
            placed={placed}
            layout={layout}
            character={character}
            startedAt={startedAt}
            measure={measure}
            selected={selected != null && placed.row.records.includes(selected)}
            later={now !== undefined && placed.row.t > now}
            onSelect={onSelect}
          />
        ))}
      </svg>
      {more > 0 && <p class="empty">{more} more rows are not shown.</p>}
    </section>
  )
}

interface RowProps {
  placed: PlacedRow
  layout: SequenceLayout
  character: string
  startedAt: number
  measure: MeasureText
  selected: boolean
  later: boolean
  onSelect: ((record: InspectorRecord) => void) | undefined
}

function Row({
  placed: { row, y, pauseMs, timed },
  layout,
  character,
  startedAt,
  measure,
  selected,
  later,
  onSelect,
}: RowProps) {
  const { happening, records, t } = row
  const choose = (): void => {
    const [first] = records
    if (first) onSelect?.(first)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button in SVG
    <g
      class={`row ${happening.kind} ${happening.tone}${selected ? ' selected' : ''}${later ? ' later' : ''}`}
      role="button"
      tabindex={0}
      aria-pressed={selected}
      aria-label={`${timeLabel(t - startedAt)}, ${describe(happening, character)}`}
      onClick={choose}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        choose()
      }}
    >
      <title>{happening.text}</title>
      {pauseMs !== null && (
        <text class="pause" x={SEQUENCE.gutter - 12} y={y - SEQUENCE.row + 2}>
          +{durationLabel(pauseMs)}
        </text>
      )}
      <rect class="band" x={0} y={y - 20} width={layout.width} height={SEQUENCE.row} />
      {timed && (
        <text class="time" x={SEQUENCE.gutter - 12} y={y + 4}>
          {timeLabel(t - startedAt)}
        </text>
      )}
      {happening.kind === 'state' ? (
        <StateMark happening={happening} y={y} layout={layout} measure={measure} />
      ) : (
        <Message happening={happening} y={y} layout={layout} measure={measure} />
      )}
    </g>
  )
}

interface MarkProps<K extends Happening['kind']> {
  happening: Extract<Happening, { kind: K }>
  y: number
  layout: SequenceLayout
  measure: MeasureText
}

function StateMark({ happening, y, layout, measure }: MarkProps<'state'>) {
  const x = layout.columns.get(happening.at) ?? 0
  const text = fitText(happening.text, SEQUENCE.chip - 18, 'strong', measure)
  const width = measure(text, 'strong') + 18
  return (
    <>
      <rect class="chip" x={x - width / 2} y={y - 10} width={width} height={20} rx={10} />
      <text class="chip-text" x={x} y={y + 4}>
        {text}
      </text>
    </>
  )
}

function Message({ happening, y, layout, measure }: MarkProps<'message'>) {
  const from = layout.columns.get(happening.from) ?? 0
  const to = layout.columns.get(happening.to) ?? 0
  const aside = Math.sign(to - from) * 5
  const ends = [
    { x: from + aside, y: y + 4 },
    { x: to - aside, y: y + 4 },
  ]
  const text = fitText(happening.text, Math.abs(to - from) - 24, 'label', measure)
  const width = measure(text, 'label') + 8
  const middle = (from + to) / 2
  return (
    <>
      <line class="shaft" x1={ends[0]?.x} x2={to - aside - Math.sign(to - from) * 6} y1={y + 4} y2={y + 4} />
      <polygon class="tip" points={arrowHead(ends)} />
      <rect class="message-paper" x={middle - width / 2} y={y - 14} width={width} height={15} />
      <text class="message-text" x={middle} y={y - 2}>
        {text}
      </text>
    </>
  )
}

/** The width there is for a diagram. */
function useRoom(element: { readonly current: HTMLElement | null }): number {
  const [room, setRoom] = useState(900)
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setRoom(Math.floor(entry.contentRect.width))
    })
    if (element.current) observer.observe(element.current)
    return () => observer.disconnect()
  }, [element])
  return room
}

function describe(happening: Happening, character: string): string {
  const name = (place: Place): string => (place === 'line' ? character : place)
  if (happening.kind === 'state') return `${name(happening.at)}: ${happening.text}`
  return `${name(happening.from)} to ${name(happening.to)}: ${happening.text}`
}
