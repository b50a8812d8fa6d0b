import type { MachineDefinition, StateDefinition, TransitionDefinition } from '../recording/machine-definition.ts'
import { ChartError } from './chart-error.ts'
import { noteRows, type Row } from './chart-text.ts'

/** A machine as boxes and arrows, before either has a place. */
export interface ChartGraph {
  readonly root: ChartState
  readonly arrows: readonly ChartArrow[]
}

export interface ChartState {
  /** As in the definition; names the box. */
  readonly path: string
  readonly name: string
  readonly type: StateDefinition['type']
  /** What is written under the name: what happens on the way in and out, what runs meanwhile, events that only act. */
  readonly notes: readonly Row[]
  readonly description: string | null
  /** Path of the child that is entered first. */
  readonly initial: string | null
  readonly children: readonly ChartState[]
}

/** All transitions that lead from one state to another. */
export interface ChartArrow {
  readonly id: string
  readonly source: string
  readonly target: string
  readonly transitions: readonly TransitionDefinition[]
}

const MAX_TRANSITIONS_PER_STATE = 4
const MAX_DEPTH = 16

/**
 * The boxes and arrows of a machine. Transitions between the same two states share an arrow; those that lead nowhere are notes.
 *
 * @param maxStates - How many can be laid out in good time.
 * @throws {ChartError} for a machine that is too large or too deep to be drawn.
 */
export function chartGraph({ root }: MachineDefinition, maxStates: number): ChartGraph {
  const definitions = statesOf(root, maxStates)
  const paths = new Set(definitions.map(({ path }) => path))
  if (paths.size < definitions.length) throw new ChartError('damaged', 'Two states of the machine have the same path.')
  const arrows = new Map<string, { source: string; target: string; transitions: TransitionDefinition[] }>()
  for (const state of definitions) {
    for (const definition of state.transitions) {
      for (const target of arrowTargets(state, definition, paths)) {
        const key = JSON.stringify([state.path, target])
        const arrow = arrows.get(key) ?? { source: state.path, target, transitions: [] }
        arrow.transitions.push(definition)
        arrows.set(key, arrow)
      }
    }
  }
  return {
    root: chartState(root, paths),
    arrows: [...arrows.values()].map((arrow, nth) => ({ id: `arrow-${nth}`, ...arrow })),
  }
}

function statesOf(root: StateDefinition, maxStates: number): StateDefinition[] {
  const all: StateDefinition[] = []
  let transitions = 0
  const walk = (state: StateDefinition, depth: number): void => {
    all.push(state)
    transitions += state.transitions.length
    const maxTransitions = maxStates * MAX_TRANSITIONS_PER_STATE
    if (all.length > maxStates) throw new ChartError('too_large', `It has more than ${maxStates} states.`)
    if (transitions > maxTransitions)
      throw new ChartError('too_large', `It has more than ${maxTransitions} transitions.`)
    if (depth > MAX_DEPTH) throw new ChartError('too_large', `Its states are nested deeper than ${MAX_DEPTH} levels.`)
    for (const child of state.states) walk(child, depth + 1)
  }
  walk(root, 0)
  return all
}

function arrowTargets(state: StateDefinition, transition: TransitionDefinition, paths: Set<string>): string[] {
  return transition.targets.filter((target) => paths.has(target) && !staysInPlace(state, target, transition))
}

/** In XState 5 a state without children that is its own target is not left, unless it says `reenter`. */
function staysInPlace(state: StateDefinition, target: string, { reenter }: TransitionDefinition): boolean {
  return target === state.path && !reenter && state.states.length === 0
}

function chartState(state: StateDefinition, paths: Set<string>): ChartState {
  const kept = state.transitions.filter((transition) => arrowTargets(state, transition, paths).length === 0)
  const initial = state.states.some(({ path }) => path === state.initial) ? state.initial : null
  return {
    path: state.path,
    name: state.key,
    type: state.type,
    notes: noteRows(state, kept),
    description: state.description,
    initial: state.type === 'parallel' ? null : initial,
    children: state.states.map((child) => chartState(child, paths)),
  }
}
