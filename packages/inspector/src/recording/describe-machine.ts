import type { MachineDefinition, StateDefinition, TransitionDefinition } from './machine-definition.ts'

/** What a machine's config may hold, as far as it is drawn; anything else is passed over. */
type Config = Record<string, unknown>

// Deeper than any chart that can be read; a config that comes as JSON from elsewhere may be anything.
const MAX_DEPTH = 24
const MAX_STATES = 2000

/**
 * The chart of an XState 5 machine from its config, as `machine.config` has it or as JSON of it: names only, targets resolved.
 *
 * @throws {TypeError} for what is no config of a machine.
 */
export function describeMachine(config: unknown, fallbackId = 'machine'): MachineDefinition {
  if (!isConfig(config)) throw new TypeError('A machine is described from its config, an object.')
  const id = typeof config.id === 'string' && config.id !== '' ? config.id : fallbackId
  const ids = new Map<string, string>([[id, '']])
  collectIds(config, '', ids, { left: MAX_STATES }, 0)
  return { id, root: describeState(config, id, '', ids, 0) }
}

function collectIds(state: Config, path: string, ids: Map<string, string>, budget: { left: number }, depth: number) {
  if (depth > MAX_DEPTH || --budget.left < 0) throw new TypeError('The machine has too many states to be drawn.')
  if (typeof state.id === 'string' && path !== '') ids.set(state.id, path)
  for (const [key, child] of childrenOf(state)) collectIds(child, join(path, key), ids, budget, depth + 1)
}

function describeState(
  state: Config,
  key: string,
  path: string,
  ids: Map<string, string>,
  depth: number,
): StateDefinition {
  const states = childrenOf(state).map(([name, child]) => describeState(child, name, join(path, name), ids, depth + 1))
  const resolve = (target: string): string => resolveTarget(target, path, ids)
  const initial = isConfig(state.initial) ? state.initial.target : state.initial
  return {
    key,
    path,
    type: typeOf(state, states.length > 0),
    initial: typeof initial === 'string' ? join(path, initial.replace(/^[.]/, '')) : null,
    description: typeof state.description === 'string' ? state.description : null,
    tags: listOf(state.tags).filter((tag) => typeof tag === 'string'),
    entry: namesOf(state.entry),
    exit: namesOf(state.exit),
    invoke: listOf(state.invoke)
      .filter(isConfig)
      .map((invoke) => ({ id: typeof invoke.id === 'string' ? invoke.id : null, src: nameOf(invoke.src) })),
    transitions: transitionsOf(state, path, resolve),
    states,
  }
}

function typeOf(state: Config, hasChildren: boolean): StateDefinition['type'] {
  if (state.type === 'final' || state.type === 'history' || state.type === 'parallel') return state.type
  return hasChildren ? 'compound' : 'atomic'
}

function transitionsOf(state: Config, path: string, resolve: (target: string) => string): TransitionDefinition[] {
  const all: TransitionDefinition[] = []
  const add = (on: TransitionDefinition['on'], label: string, value: unknown): void => {
    for (const transition of listOf(value)) all.push(describeTransition(on, label, transition, resolve))
  }
  for (const [event, value] of entriesOf(state.on)) add('event', event, value)
  for (const [delay, value] of entriesOf(state.after)) add('after', delay, value)
  for (const invoke of listOf(state.invoke).filter(isConfig)) {
    const id = typeof invoke.id === 'string' ? invoke.id : nameOf(invoke.src)
    add('done', id, invoke.onDone)
    add('error', id, invoke.onError)
  }
  add('done', path, state.onDone)
  add('always', '', state.always)
  return all
}

function describeTransition(
  on: TransitionDefinition['on'],
  label: string,
  value: unknown,
  resolve: (target: string) => string,
): TransitionDefinition {
  const transition = isConfig(value) ? value : { target: value }
  return {
    on,
    label,
    targets: listOf(transition.target)
      .filter((target) => typeof target === 'string')
      .map(resolve),
    guard: transition.guard === undefined || transition.guard === null ? null : nameOf(transition.guard),
    actions: namesOf(transition.actions),
    reenter: transition.reenter === true,
  }
}

/** `.child` lies below the state, `#id` anywhere, any other beside the state. */
function resolveTarget(target: string, from: string, ids: Map<string, string>): string {
  if (target.startsWith('.')) return join(from, target.slice(1))
  if (!target.startsWith('#')) return join(from.slice(0, Math.max(0, from.lastIndexOf('.'))), target)
  // An id may hold dots itself: the longest that is known counts.
  const name = target.slice(1)
  for (let end = name.length; end > 0; end = name.lastIndexOf('.', end - 1)) {
    const path = ids.get(name.slice(0, end))
    if (path !== undefined) return join(path, name.slice(end + 1))
  }
  return name
}

function childrenOf(state: Config): [string, Config][] {
  return entriesOf(state.states).filter((entry): entry is [string, Config] => isConfig(entry[1]))
}

function entriesOf(value: unknown): [string, unknown][] {
  return isConfig(value) ? Object.entries(value) : []
}

function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

function namesOf(value: unknown): string[] {
  return listOf(value).map(nameOf)
}

/** What an action, a guard or an actor is called: by name, by `{ type }`, or a function written in place. */
export function nameOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'function') return value.name || 'inline'
  if (isConfig(value) && typeof value.type === 'string' && value.type !== '') return value.type
  return 'inline'
}

function join(path: string, rest: string): string {
  return path === '' || rest === '' ? path + rest : `${path}.${rest}`
}

function isConfig(value: unknown): value is Config {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
