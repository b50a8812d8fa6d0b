import type { ElkExtendedEdge, ElkNode, LayoutOptions } from 'elkjs/lib/elk-api'
import type { ChartArrow, ChartGraph, ChartState } from './chart-graph.ts'
import { type ChartDetail, labelRows, nameRow, type Row } from './chart-text.ts'
import { type MeasureText, rowWidth } from './measure-text.ts'

/** In px, as the chart is drawn at scale 1. */
export const SIZES = { name: 18, row: 15, padX: 12, padY: 8, least: 64, gap: 26, dot: 10, labelPad: 5 } as const

const OPTIONS: LayoutOptions = {
  'elk.algorithm': 'layered',
  // From left to right: the wide way of a screen, and no arrow from a box's border crosses what is written at its top.
  'elk.direction': 'RIGHT',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.json.edgeCoords': 'ROOT',
  'elk.json.shapeCoords': 'ROOT',
  'elk.spacing.nodeNode': '26',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '12',
  'elk.spacing.nodeSelfLoop': '12',
  'elk.layered.spacing.nodeNodeBetweenLayers': '26',
  'elk.layered.spacing.edgeNodeBetweenLayers': '14',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
}

// Inside a box options are not inherited. Depth first follows the story from the initial state on.
const BOX_OPTIONS: LayoutOptions = { ...OPTIONS, 'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST' }

export const stateId = (path: string): string => `state:${path}`
export const dotId = (path: string): string => `dot:${path}`
export const dotArrowId = (path: string): string => `begin:${path}`

/** What the layout engine is asked: every box and every label with its size. */
export function elkGraph({ root, arrows }: ChartGraph, detail: ChartDetail, measure: MeasureText): ElkNode {
  return {
    id: 'chart',
    layoutOptions: { ...OPTIONS, 'elk.padding': '[top=2,left=2,bottom=2,right=2]' },
    children: [box(root, detail, measure)],
    edges: arrows.map((arrow) => edge(arrow, detail, measure)),
  }
}

/** The height of what is written in a box. */
function headHeight(state: ChartState, detail: ChartDetail): number {
  return 2 * SIZES.padY + SIZES.name + (detail === 'actions' ? state.notes.length * SIZES.row : 0)
}

function box(state: ChartState, detail: ChartDetail, measure: MeasureText): ElkNode {
  const notes = detail === 'actions' ? state.notes : []
  const widths = [rowWidth(nameRow(state), measure), ...notes.map((row) => rowWidth(row, measure))]
  const width = Math.ceil(Math.max(SIZES.least, ...widths.map((text) => text + 2 * SIZES.padX)))
  const height = headHeight(state, detail)
  if (state.children.length === 0) return { id: stateId(state.path), width, height }
  return {
    id: stateId(state.path),
    layoutOptions: {
      ...BOX_OPTIONS,
      'elk.padding': `[top=${height + 6},left=${SIZES.gap},bottom=20,right=20]`,
      'elk.nodeSize.constraints': 'MINIMUM_SIZE',
      'elk.nodeSize.minimum': `(${width},${height})`,
    },
    ...childrenOf(state, detail, measure),
  }
}

/** The initial child comes first and has an arrow from a dot. */
function childrenOf(state: ChartState, detail: ChartDetail, measure: MeasureText): Pick<ElkNode, 'children' | 'edges'> {
  const children = state.children.map((child) => box(child, detail, measure))
  if (state.initial === null) return { children }
  return {
    children: [{ id: dotId(state.path), width: SIZES.dot, height: SIZES.dot }, ...children],
    edges: [{ id: dotArrowId(state.path), sources: [dotId(state.path)], targets: [stateId(state.initial)] }],
  }
}

function edge(arrow: ChartArrow, detail: ChartDetail, measure: MeasureText): ElkExtendedEdge {
  const rows = labelRows(arrow.transitions, detail)
  const label = {
    // The engine passes over labels without a text.
    text: arrow.id,
    width: Math.ceil(widest(rows, measure)) + 2 * SIZES.labelPad,
    height: rows.length * SIZES.row + 2,
    // On the arrow itself: it is plain whose label it is.
    layoutOptions: { 'elk.edgeLabels.inline': 'true' },
  }
  return { id: arrow.id, sources: [stateId(arrow.source)], targets: [stateId(arrow.target)], labels: [label] }
}

function widest(rows: readonly Row[], measure: MeasureText): number {
  return Math.max(0, ...rows.map((row) => rowWidth(row, measure)))
}
