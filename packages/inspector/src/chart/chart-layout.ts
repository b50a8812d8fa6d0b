import type { ElkEdgeSection, ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api'
import type { MachineDefinition } from '../recording/machine-definition.ts'
import { type ChartArrow, type ChartGraph, type ChartState, chartGraph } from './chart-graph.ts'
import type { ChartDetail } from './chart-text.ts'
import { dotArrowId, dotId, elkGraph, stateId } from './elk-graph.ts'
import type { LayoutEngine } from './layout-engine.ts'
import type { MeasureText } from './measure-text.ts'

/** A chart with every part in its place, in px from its upper left corner. */
export interface ChartLayout {
  readonly width: number
  readonly height: number
  readonly detail: ChartDetail
  /** Parents before their children. */
  readonly states: readonly PlacedState[]
  readonly arrows: readonly PlacedArrow[]
  /** Where a machine or a state with children begins. */
  readonly beginnings: readonly { readonly path: string; readonly dot: Rect; readonly points: readonly Point[] }[]
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Rect extends Point {
  readonly width: number
  readonly height: number
}

export interface PlacedState {
  readonly state: ChartState
  readonly rect: Rect
  /** The root's is 0. */
  readonly depth: number
  /** A part of a parallel state. */
  readonly region: boolean
}

export interface PlacedArrow {
  readonly arrow: ChartArrow
  readonly points: readonly Point[]
  readonly label: Rect
}

/** Lays out charts, and keeps those that it laid out. */
export interface ChartLayouts {
  /** @throws {ChartError} for a machine that cannot be drawn. */
  of(definition: MachineDefinition, detail: ChartDetail): Promise<ChartLayout>
}

const MAX_KEPT = 24

export function createChartLayouts(engine: LayoutEngine, measure: MeasureText): ChartLayouts {
  const kept = new Map<string, Promise<ChartLayout>>()

  async function lay(definition: MachineDefinition, detail: ChartDetail): Promise<ChartLayout> {
    const graph = chartGraph(definition, engine.maxStates)
    return readLayout(graph, detail, await engine.place(elkGraph(graph, detail, measure)))
  }

  return {
    of(definition, detail) {
      const key = JSON.stringify([detail, definition])
      const layout = kept.get(key) ?? lay(definition, detail)
      // The one that was asked for last stands last.
      kept.delete(key)
      kept.set(key, layout)
      layout.catch(() => kept.delete(key))
      for (const oldest of kept.keys()) if (kept.size > MAX_KEPT) kept.delete(oldest)
      return layout
    },
  }
}

function readLayout({ root, arrows }: ChartGraph, detail: ChartDetail, answer: ElkNode): ChartLayout {
  const nodes = new Map<string, ElkNode>()
  const edges = new Map<string, ElkExtendedEdge>()
  const collect = (node: ElkNode): void => {
    nodes.set(node.id, node)
    for (const edge of node.edges ?? []) edges.set(edge.id, edge)
    for (const child of node.children ?? []) collect(child)
  }
  collect(answer)
  const states: PlacedState[] = []
  const beginnings: ChartLayout['beginnings'][number][] = []
  const place = (state: ChartState, depth: number, region: boolean): void => {
    states.push({ state, rect: rectOf(nodes.get(stateId(state.path))), depth, region })
    const dot = nodes.get(dotId(state.path))
    if (dot)
      beginnings.push({ path: state.path, dot: rectOf(dot), points: pointsOf(edges.get(dotArrowId(state.path))) })
    for (const child of state.children) place(child, depth + 1, state.type === 'parallel')
  }
  place(root, 0, false)
  return {
    width: answer.width ?? 0,
    height: answer.height ?? 0,
    detail,
    states,
    beginnings,
    arrows: arrows.map((arrow) => {
      const edge = edges.get(arrow.id)
      return { arrow, points: pointsOf(edge), label: rectOf(edge?.labels?.[0]) }
    }),
  }
}

function rectOf({ x = 0, y = 0, width = 0, height = 0 }: Partial<Rect> = {}): Rect {
  return { x, y, width, height }
}

function pointsOf(edge: ElkExtendedEdge | undefined): Point[] {
  const sections: ElkEdgeSection[] = edge?.sections ?? []
  return sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint])
}
