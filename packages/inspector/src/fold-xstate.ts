import { createNames } from './names.ts'
import { describeMachine, nameOf } from './recording/describe-machine.ts'
import { isJsonObject, type Json } from './recording/json.ts'
import type { MachineDefinition } from './recording/machine-definition.ts'
import type {
  ActionRecord,
  ActorRecord,
  EventRecord,
  MicrostepRecord,
  SentRecord,
  SnapshotRecord,
  StateValueRecord,
  TransitionRecord,
} from './recording/records.ts'

/** What XState 5 tells of its actors; see `InspectionEvent` there. Read defensively: it also comes from other versions. */
export interface XStateEvent {
  readonly type: string
  readonly actorRef: object
  readonly event?: object
  readonly sourceRef?: object | undefined
  readonly snapshot?: unknown
  readonly action?: { readonly type: string; readonly params: unknown }
  readonly _transitions?: readonly unknown[]
}

export interface FoldOptions {
  now: () => number
  toJson: (value: unknown) => Json
  /** Keeps the chart of a machine that was not seen before; answers with its name. */
  define: (machine: MachineDefinition) => string
  /** A record that is written out when it is wanted: what it refers to does not change. */
  onRecord: (write: () => ActorRecord | TransitionRecord) => void
}

/** What is used of an actor of XState. */
export interface RunningActor {
  send(event: { readonly type: string }): void
  getSnapshot(): unknown
}

export interface Fold {
  readonly inspect: (event: XStateEvent) => void
  /** The actor that runs under a name of the records; `null` for none. */
  actor(name: string): RunningActor | null
}

interface Step {
  event: object
  source: string | null
  arrivedAt: number
  microsteps: object[]
  actions: { type: string; params: unknown }[]
  sent: { target: string; event: object }[]
}

interface Actor {
  name: string
  /** Events that arrived and whose step is not over; the first is the one at work. */
  steps: Step[]
}

// Events to an actor that has ended are never answered by a snapshot.
const MAX_STEPS = 1000

/**
 * Folds the events of XState 5 into one record per macrostep, the shape in which XState 6 tells them (statelyai/xstate#5543).
 *
 * In 5 a step arrives as its event, then actions and the making of children, then microsteps, then the snapshot, with the steps
 * of other actors between. An actor that is sent an event at work finishes the step first.
 */
export function createFold({ now, toJson, define, onRecord }: FoldOptions): Fold {
  const actors = new WeakMap<object, Actor>()
  /** Those that run, by name; one that nobody holds any more is not kept alive. */
  const running = new Map<string, WeakRef<object>>()
  const nameFor = createNames()
  const machines = new WeakMap<object, string>()

  function actorOf(ref: object): Actor {
    const known = actors.get(ref)
    if (known) return known
    const actor: Actor = { name: nameFor(idOf(ref)), steps: [] }
    actors.set(ref, actor)
    running.set(actor.name, new WeakRef(ref))
    announce(ref, actor)
    return actor
  }

  function announce(ref: object, { name }: Actor): void {
    const t = now()
    const parentRef = fieldOf(ref, '_parent')
    const parent = isObject(parentRef) ? actorOf(parentRef).name : null
    const id = idOf(ref)
    const machine = machineOf(ref, id)
    const root = rootOf(ref)
    // One that is told of as it is made has no snapshot yet.
    const snapshot = snapshotOf(ref)
    onRecord(() => ({
      type: 'actor',
      t,
      actor: name,
      parent,
      root,
      id,
      machine,
      snapshot: snapshotRecord(snapshot, toJson),
    }))
  }

  function rootOf(ref: object): string {
    let root = ref
    for (let parent = fieldOf(root, '_parent'); isObject(parent); parent = fieldOf(root, '_parent')) root = parent
    return actorOf(root).name
  }

  /** Machines with different implementations share the object of their config. */
  function machineOf(ref: object, fallbackId: string): string | null {
    const config = fieldOf(fieldOf(ref, 'logic'), 'config')
    if (!isObject(config) || !('states' in config || 'on' in config)) return null
    const known = machines.get(config)
    if (known) return known
    const name = define(describeMachine(config, fallbackId))
    machines.set(config, name)
    return name
  }

  function begin(actor: Actor, event: object, source: string | null): Step {
    const step: Step = { event, source, arrivedAt: now(), microsteps: [], actions: [], sent: [] }
    actor.steps.push(step)
    if (actor.steps.length > MAX_STEPS) actor.steps.shift()
    return step
  }

  function finish(actor: Actor, event: object, snapshot: unknown): void {
    const at = actor.steps.findIndex((step) => step.event === event)
    const step = at === -1 ? begin(actor, event, null) : actor.steps[at]
    // Those before it never came to work.
    actor.steps = at === -1 ? [] : actor.steps.slice(at + 1)
    if (!step) return
    const t = now()
    const state = stateOf(snapshot)
    if (textOf(state, 'status') !== 'active') running.delete(actor.name)
    onRecord(() => ({
      type: 'transition',
      t,
      actor: actor.name,
      event: eventRecord(step.event, toJson),
      source: step.source,
      tookMs: t - step.arrivedAt,
      snapshot: snapshotRecord(state, toJson),
      microsteps: step.microsteps.map(microstepRecord),
      actions: step.actions.map((action) => actionRecord(action, toJson)),
      sent: [
        ...step.sent.map(({ target, event }) => ({ target, event: eventRecord(event, toJson) })),
        ...step.actions.flatMap((action) => delayedEvent(actor.name, action, toJson)),
      ],
    }))
  }

  function inspect(told: XStateEvent): void {
    const actor = actorOf(told.actorRef)
    switch (told.type) {
      case '@xstate.event': {
        if (!told.event) return
        const source = told.sourceRef ? actorOf(told.sourceRef) : null
        begin(actor, told.event, source?.name ?? null)
        // Beginning is not sent by anybody, though it names the parent.
        if (source && source !== actor && textOf(told.event, 'type') !== 'xstate.init')
          source.steps[0]?.sent.push({ target: actor.name, event: told.event })
        return
      }
      case '@xstate.action':
        if (told.action) actor.steps[0]?.actions.push(told.action)
        return
      case '@xstate.microstep':
        // The snapshots between are let go.
        for (const transition of told._transitions ?? [])
          if (isObject(transition)) actor.steps[0]?.microsteps.push(transition)
        return
      case '@xstate.snapshot':
        if (told.event) finish(actor, told.event, told.snapshot)
        return
    }
  }

  return { inspect, actor: (name) => (running.get(name)?.deref() as RunningActor | undefined) ?? null }
}

/** One that was given no id has that of its session, which is a number; its machine tells more. */
function idOf(ref: object): string {
  const id = textOf(ref, 'id')
  const given = id === textOf(ref, 'sessionId') ? null : id
  return given ?? textOf(fieldOf(fieldOf(ref, 'logic'), 'config'), 'id') ?? id ?? 'actor'
}

/** What is recorded of a snapshot; the rest of it need not be held on to. */
function stateOf(snapshot: unknown): object {
  return {
    status: fieldOf(snapshot, 'status'),
    value: fieldOf(snapshot, 'value'),
    context: fieldOf(snapshot, 'context'),
    output: fieldOf(snapshot, 'output'),
    error: fieldOf(snapshot, 'error'),
  }
}

function snapshotOf(ref: object): unknown {
  try {
    return (ref as { getSnapshot?: () => unknown }).getSnapshot?.()
  } catch {
    return undefined
  }
}

function microstepRecord(transition: object): MicrostepRecord {
  return {
    source: pathOf(fieldOf(transition, 'source')),
    event: textOf(transition, 'eventType') ?? '',
    targets: listOf(fieldOf(transition, 'target')).map(pathOf),
    guard: fieldOf(transition, 'guard') ? nameOf(fieldOf(transition, 'guard')) : null,
    actions: listOf(fieldOf(transition, 'actions')).map(nameOf),
  }
}

function actionRecord(
  { type, params }: { type: string; params: unknown },
  toJson: (value: unknown) => Json,
): ActionRecord {
  return params === undefined ? { type } : { type, params: toJson(params) }
}

/** XState 5 schedules an event to the actor itself by an action. */
function delayedEvent(
  target: string,
  { type, params }: { type: string; params: unknown },
  toJson: (value: unknown) => Json,
): SentRecord[] {
  const delayMs = fieldOf(params, 'delay')
  const event = fieldOf(params, 'event')
  if (type !== 'xstate.raise' || typeof delayMs !== 'number' || !isObject(event)) return []
  const id = textOf(params, 'id')
  return [{ target, event: eventRecord(event, toJson), delayMs, ...(id !== null && { id }) }]
}

export function eventRecord(event: unknown, toJson: (value: unknown) => Json): EventRecord {
  const fields = toJson(event)
  const type = textOf(event, 'type') ?? 'unknown'
  return isJsonObject(fields) ? { ...fields, type } : { type }
}

export function snapshotRecord(snapshot: unknown, toJson: (value: unknown) => Json): SnapshotRecord {
  const value = stateValue(fieldOf(snapshot, 'value'))
  const context = fieldOf(snapshot, 'context')
  const output = fieldOf(snapshot, 'output')
  const error = fieldOf(snapshot, 'error')
  const status = textOf(snapshot, 'status')
  return {
    status: status === 'done' || status === 'error' || status === 'stopped' ? status : 'active',
    ...(value !== null && { value }),
    ...(context !== undefined && { context: toJson(context) }),
    ...(output !== undefined && { output: toJson(output) }),
    ...(error !== undefined && error !== null && { error: toJson(error) }),
  }
}

function stateValue(value: unknown): StateValueRecord | null {
  if (typeof value === 'string') return value
  if (!isObject(value) || Array.isArray(value)) return null
  const children: [string, StateValueRecord][] = []
  for (const [state, child] of Object.entries(value)) {
    const below = stateValue(child)
    if (below !== null) children.push([state, below])
  }
  return Object.fromEntries(children)
}

function pathOf(stateNode: unknown): string {
  return listOf(fieldOf(stateNode, 'path')).join('.')
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function textOf(value: unknown, key: string): string | null {
  const field = fieldOf(value, key)
  return typeof field === 'string' ? field : null
}

function fieldOf(value: unknown, key: string): unknown {
  return isObject(value) ? Reflect.get(value, key) : undefined
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
