import type { MachineDefinition, StateDefinition, TransitionDefinition } from '../recording/machine-definition.ts'
import type { MicrostepRecord, StateValueRecord } from '../recording/records.ts'
import type { ChartArrow } from './chart-graph.ts'

/** The paths of all active states, the root's `''` first. */
export function activePaths(value: StateValueRecord | undefined): Set<string> {
  const paths = new Set<string>()
  if (value === undefined) return paths
  const walk = (below: StateValueRecord, path: string): void => {
    paths.add(path)
    if (typeof below === 'string') paths.add(join(path, below))
    else for (const [key, child] of Object.entries(below)) walk(child, join(path, key))
  }
  walk(value, '')
  return paths
}

/** The types of the events that an active state waits for, in the order of the definition; whether a guard lets them is not known. */
export function nextEvents({ root }: MachineDefinition, active: ReadonlySet<string>): string[] {
  const types = new Set<string>()
  const walk = (state: StateDefinition): void => {
    if (!active.has(state.path)) return
    for (const { on, label } of state.transitions) if (on === 'event') types.add(label)
    for (const child of state.states) walk(child)
  }
  walk(root)
  return [...types]
}

/** The ids of the arrows along which the last step went. */
export function takenArrows(arrows: readonly ChartArrow[], microsteps: readonly MicrostepRecord[]): Set<string> {
  const taken = microsteps.flatMap((step) =>
    arrows.filter(
      ({ source, target, transitions }) =>
        source === step.source &&
        step.targets.includes(target) &&
        transitions.some((transition) => isOf(transition, step)),
    ),
  )
  return new Set(taken.map(({ id }) => id))
}

/** XState names events of its own: `xstate.after.DELAY.STATE`, `xstate.done.…`, `xstate.error.…`, and `''` for none. */
function isOf({ on, label, guard }: TransitionDefinition, { event, guard: taken }: MicrostepRecord): boolean {
  if (guard !== taken) return false
  switch (on) {
    case 'event':
      return event === label
    case 'always':
      return event === ''
    default:
      return event.startsWith(`xstate.${on}.`) && event.includes(label)
  }
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}
