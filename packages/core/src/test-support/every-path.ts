import {
  type AnyStateMachine,
  type AnyTransitionDefinition,
  createActor,
  type EventObject,
  SimulatedClock,
} from 'xstate'
import { getShortestPaths } from 'xstate/graph'

/** How a machine is walked. */
export interface Walk {
  input?: unknown
  /** What may happen, besides the machine's own waits being over. */
  events: readonly EventObject[]
  /** What tells two states apart; whatever grows without end must be bounded here. */
  nameOf: (value: string, context: never) => string
}

/** What a machine did when every event was sent in every state. */
export interface Walked {
  states: Set<string>
  transitions: Set<string>
  errors: unknown[]
}

/** Leads a machine to each state on the shortest way there, and then sends it each event. */
export function walkEveryPath(machine: AnyStateMachine, { input, events, nameOf }: Walk): Walked {
  const all = [...events, ...waitsOf(machine)]
  const paths = getShortestPaths(machine, {
    input,
    events: all,
    serializeState: ({ value, context }) => nameOf(String(value), context as never),
  })
  const walked: Walked = { states: new Set(), transitions: new Set(), errors: [] }
  for (const { state, steps } of paths) {
    walked.states.add(String(state.value))
    // The first step is the start.
    const way = steps.slice(1).map(({ event }) => event)
    for (const event of all) send(machine, input, [...way, event], walked)
  }
  return walked
}

function send(machine: AnyStateMachine, input: unknown, events: readonly EventObject[], walked: Walked): void {
  const actor = createActor(machine, {
    input,
    // It stands still: a wait is over when its event is sent.
    clock: new SimulatedClock(),
    inspect(inspected) {
      if (inspected.type !== '@xstate.microstep') return
      for (const transition of inspected._transitions) walked.transitions.add(labelOf(transition))
    },
  })
  actor.subscribe({ error: (error) => walked.errors.push(error) })
  actor.start()
  for (const event of events) if (actor.getSnapshot().status === 'active') actor.send(event)
  actor.stop()
}

/** Every transition that a machine has. */
export function transitionsOf(machine: AnyStateMachine): string[] {
  return [machine.root, ...Object.values(machine.states)]
    .flatMap(({ transitions, always }) => [...[...transitions.values()].flat(), ...(always ?? [])])
    .map(labelOf)
}

function waitsOf({ states }: AnyStateMachine): EventObject[] {
  const types = Object.values(states).flatMap(({ transitions }) => [...transitions.keys()])
  return types.filter((type) => type.startsWith('xstate.after.')).map((type) => ({ type }))
}

function labelOf({ source, eventType, guard, target }: AnyTransitionDefinition): string {
  const condition = guard === undefined ? '' : ` [${typeof guard === 'string' ? guard : JSON.stringify(guard)}]`
  return `${source.key}: ${eventType || 'at once'}${condition} → ${target?.[0]?.key ?? 'stays'}`
}
