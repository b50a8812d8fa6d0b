import { useEffect, useMemo, useState } from 'preact/hooks'
import type { MachineDefinition } from '../recording/machine-definition.ts'
import type { MicrostepRecord, StateValueRecord } from '../recording/records.ts'
import { activePaths, takenArrows } from './chart-activity.ts'
import { type ChartActivity, ChartDrawing } from './chart-drawing.tsx'
import { ChartError } from './chart-error.ts'
import type { ChartLayout, ChartLayouts, PlacedState, Rect } from './chart-layout.ts'
import type { ChartDetail } from './chart-text.ts'
import { type SightControls, useSight } from './use-sight.ts'

export interface StatechartProps {
  layouts: ChartLayouts
  definition: MachineDefinition
  /** The `value` of a snapshot: its states are lit. */
  active?: StateValueRecord | undefined
  /** The step that led there: its arrows flash once for each `t`. */
  lastTransition?: { readonly t: number; readonly microsteps: readonly MicrostepRecord[] } | null | undefined
  selected?: string | null
  /** A state was chosen, by its path; `null` for none. */
  onSelect?: ((path: string | null) => void) | undefined
}

/** The chart of a state machine: drawn from its definition, active states lit, the last step flashed. */
export function Statechart(props: StatechartProps) {
  const { layouts, definition, active, lastTransition, selected = null, onSelect } = props
  const [detail, setDetail] = useState<ChartDetail>('events')
  const { layout, problem } = useLayout(layouts, definition, detail)
  const paths = useMemo(() => activePaths(active), [active])
  const activity = useMemo(() => {
    const microsteps = lastTransition?.microsteps ?? []
    const acted = microsteps.filter(({ targets }) => targets.length === 0).map(({ source }) => source)
    return {
      active: paths,
      taken: takenArrows(layout?.arrows.map(({ arrow }) => arrow) ?? [], microsteps),
      acted: new Set(acted),
      step: lastTransition?.t ?? 0,
    }
  }, [layout, paths, lastTransition])
  const focus = useMemo(() => (layout ? focusOf(layout, activity) : []), [layout, activity])
  const sight = useSight(layout ?? EMPTY, focus)
  const choose = (path: string): void => onSelect?.(path === selected ? null : path)

  return (
    <div class="chart">
      <div class="chart-head">
        <h2 title={definition.id}>{definition.id}</h2>
        <ChartTools sight={sight} detail={detail} onDetail={setDetail} />
      </div>
      <svg
        ref={sight.window}
        class="chart-window"
        role="application"
        aria-label={`State machine ${definition.id}${paths.size > 1 ? `, active: ${[...paths].slice(1).join(', ')}` : ''}`}
        aria-describedby="chart-keys"
        tabindex={0}
        onWheel={sight.onWheel}
        onPointerDown={sight.onPointerDown}
        onKeyDown={sight.onKeyDown}
        onClick={() => onSelect?.(null)}
      >
        <desc id="chart-keys">
          Arrow keys move it, plus and minus zoom, 0 shows all of it, F follows the active state.
        </desc>
        <g class={sight.following.value ? 'gliding' : ''} ref={sight.picture}>
          {layout && <ChartDrawing layout={layout} selected={selected} onSelect={choose} {...activity} />}
        </g>
      </svg>
      {problem !== null && (
        <p class="chart-problem" role="status">
          The chart of “{definition.id.slice(0, 80)}” cannot be drawn. {problem}
        </p>
      )}
      {problem === null && layout === null && <p class="chart-problem">Drawing …</p>}
    </div>
  )
}

interface ChartToolsProps {
  sight: SightControls
  detail: ChartDetail
  onDetail: (detail: ChartDetail) => void
}

function ChartTools({ sight, detail, onDetail }: ChartToolsProps) {
  return (
    <div class="chart-tools" role="toolbar" aria-label="Chart">
      <button type="button" aria-label="Zoom out" title="Zoom out (−)" onClick={() => sight.zoom(0.8)}>
        −
      </button>
      <button
        type="button"
        aria-label="Zoom in"
        title="Zoom in (+, or Ctrl and the wheel)"
        onClick={() => sight.zoom(1.25)}
      >
        +
      </button>
      <button type="button" title="Show the whole chart (0)" onClick={sight.whole}>
        Whole
      </button>
      <button
        type="button"
        title="Keep the active state in sight (F)"
        aria-pressed={sight.following.value}
        onClick={sight.follow}
      >
        Follow
      </button>
      <button
        type="button"
        title="Also what happens on the way and inside"
        aria-pressed={detail === 'actions'}
        onClick={() => onDetail(detail === 'actions' ? 'events' : 'actions')}
      >
        Actions
      </button>
    </div>
  )
}

const EMPTY = { width: 0, height: 0 }

interface LayoutState {
  readonly layout: ChartLayout | null
  readonly problem: string | null
}

/** The chart before stays until the next is laid out. */
function useLayout(layouts: ChartLayouts, definition: MachineDefinition, detail: ChartDetail): LayoutState {
  const [state, setState] = useState<LayoutState>({ layout: null, problem: null })
  useEffect(() => {
    let wanted = true
    layouts.of(definition, detail).then(
      (layout) => wanted && setState({ layout, problem: null }),
      (error: unknown) => wanted && setState({ layout: null, problem: explain(error) }),
    )
    return () => {
      wanted = false
    }
  }, [layouts, definition, detail])
  return state
}

function explain(error: unknown): string {
  return error instanceof ChartError ? error.message : String(error).slice(0, 200)
}

/** Where to look: at the active states and where the last step came from; where there is no room for both, at the active states. */
function focusOf({ states, arrows }: ChartLayout, { active, taken }: ChartActivity): Rect[] {
  const sources = new Set(arrows.filter(({ arrow }) => taken.has(arrow.id)).map(({ arrow }) => arrow.source))
  const isLeaf = ({ state }: PlacedState): boolean =>
    active.has(state.path) && !state.children.some(({ path }) => active.has(path))
  const leaves = states.filter(isLeaf)
  const from = states.filter(({ state }) => sources.has(state.path) && state.children.length === 0)
  return leaves.length === 0 ? [] : [around([...leaves, ...from]), around(leaves)]
}

function around(placed: readonly PlacedState[]): Rect {
  const rects = placed.map(({ rect }) => rect)
  const x = Math.min(...rects.map((rect) => rect.x))
  const y = Math.min(...rects.map((rect) => rect.y))
  const right = Math.max(...rects.map((rect) => rect.x + rect.width))
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height))
  return { x, y, width: right - x, height: bottom - y }
}
