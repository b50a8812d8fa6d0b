import type { StateDefinition } from '../recording/machine-definition.ts'
import type { ChartLayout, PlacedArrow, PlacedState, Point } from './chart-layout.ts'
import { type ChartDetail, labelRows, nameRow, type Row } from './chart-text.ts'
import { SIZES } from './elk-graph.ts'
import { arrowHead, roundedPath } from './rounded-path.ts'

/** What is going on in a chart, by paths of states and ids of arrows. */
export interface ChartActivity {
  readonly active: ReadonlySet<string>
  /** Along which the last step went. */
  readonly taken: ReadonlySet<string>
  /** States in which the last step only acted. */
  readonly acted: ReadonlySet<string>
  /** Tells one step from the next, so that the same arrow flashes again. */
  readonly step: number
}

interface ChartDrawingProps extends ChartActivity {
  layout: ChartLayout
  selected: string | null
  onSelect: (path: string) => void
}

/** The chart as SVG, to be put into a group that is moved and zoomed. */
export function ChartDrawing({ layout, active, taken, acted, step, selected, onSelect }: ChartDrawingProps) {
  const { states, arrows, beginnings, detail } = layout
  return (
    <>
      {states.map((placed) => (
        <StateBox
          key={placed.state.path}
          placed={placed}
          detail={detail}
          active={active.has(placed.state.path)}
          flash={acted.has(placed.state.path) ? step : null}
          selected={selected === placed.state.path}
          onSelect={onSelect}
        />
      ))}
      {beginnings.map(({ path, dot, points }) => (
        <g class="arrow" key={path}>
          <circle class="dot" cx={dot.x + dot.width / 2} cy={dot.y + dot.height / 2} r={dot.width / 2} />
          <Line points={points} />
        </g>
      ))}
      {arrows.map((placed) => (
        <Arrow
          key={placed.arrow.id}
          placed={placed}
          next={active.has(placed.arrow.source)}
          flash={taken.has(placed.arrow.id) ? step : null}
        />
      ))}
      {/* After all arrows, so that no arrow crosses a label. */}
      {arrows.map((placed) => (
        <ArrowLabel
          key={placed.arrow.id}
          placed={placed}
          detail={detail}
          next={active.has(placed.arrow.source)}
          taken={taken.has(placed.arrow.id)}
        />
      ))}
    </>
  )
}

interface StateBoxProps {
  placed: PlacedState
  detail: ChartDetail
  active: boolean
  flash: number | null
  selected: boolean
  onSelect: (path: string) => void
}

function StateBox({ placed, detail, active, flash, selected, onSelect }: StateBoxProps) {
  const { state, rect, depth, region } = placed
  const { x, y, width, height } = rect
  const box = { x, y, width, height, rx: state.type === 'history' ? height / 2 : 8 }
  const rows = [nameRow(state), ...(detail === 'actions' ? state.notes : [])]
  const classes = classNames('state', state.type, {
    active,
    selected,
    region,
    root: depth === 0,
    shaded: depth % 2 === 1,
  })
  const choose = (): void => onSelect(state.path)
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button in SVG
    <g
      class={classes}
      role="button"
      tabindex={0}
      aria-pressed={selected}
      aria-label={describe(state.name, state.type, active)}
      data-path={state.path}
      onClick={(event) => {
        event.stopPropagation()
        choose()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        choose()
      }}
    >
      {state.description !== null && <title>{state.description.slice(0, 500)}</title>}
      <rect class="box" {...box} />
      {state.type === 'final' && (
        <rect class="inner" x={x + 3} y={y + 3} width={width - 6} height={height - 6} rx={6} />
      )}
      {flash !== null && <rect key={flash} class="flash" {...box} />}
      <Rows rows={rows} x={x + SIZES.padX} y={y + SIZES.padY + 13} first={SIZES.name} />
    </g>
  )
}

function Arrow({ placed, next, flash }: { placed: PlacedArrow; next: boolean; flash: number | null }) {
  const { arrow, points } = placed
  return (
    <g class={classNames('arrow', '', { next, taken: flash !== null })} data-from={arrow.source} data-to={arrow.target}>
      <Line points={points} />
      {flash !== null && <path key={flash} class="flash" d={roundedPath(points)} />}
    </g>
  )
}

function Line({ points }: { points: readonly Point[] }) {
  return (
    <>
      <path class="line" d={roundedPath(points, 5)} />
      <polygon class="head" points={arrowHead(points)} />
    </>
  )
}

interface ArrowLabelProps {
  placed: PlacedArrow
  detail: ChartDetail
  next: boolean
  taken: boolean
}

function ArrowLabel({ placed: { arrow, label }, detail, next, taken }: ArrowLabelProps) {
  const { x, y, width, height } = label
  return (
    <g class={classNames('label', '', { next, taken })}>
      <rect class="paper" x={x} y={y} width={width} height={height} rx={5} />
      <Rows rows={labelRows(arrow.transitions, detail)} x={x + SIZES.labelPad} y={y + 12} />
    </g>
  )
}

/** Lines of text, `y` the baseline of the first; `first` is its height where it differs. */
function Rows({ rows, x, y, first = SIZES.row }: { rows: readonly Row[]; x: number; y: number; first?: number }) {
  return rows.map((row, at) => (
    <text key={at} x={x} y={y + (at === 0 ? 0 : first + (at - 1) * SIZES.row)}>
      {row.map(({ text, role }, nth) => (
        <tspan key={nth} class={role}>
          {text}
        </tspan>
      ))}
    </text>
  ))
}

function describe(name: string, type: StateDefinition['type'], active: boolean): string {
  const kind = type === 'atomic' || type === 'compound' ? 'state' : `${type} state`
  return `${name}, ${active ? 'active ' : ''}${kind}`
}

function classNames(name: string, kind: string, flags: Record<string, boolean>): string {
  return [name, kind, ...Object.keys(flags).filter((flag) => flags[flag])].filter(Boolean).join(' ')
}
