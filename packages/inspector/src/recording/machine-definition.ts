/** A state machine as it can be drawn: names and arrows, no code. */
export interface MachineDefinition {
  /** Its own id, such as `session`. */
  readonly id: string
  readonly root: StateDefinition
}

export interface StateDefinition {
  /** The name within its parent; of the root, the id of the machine. */
  readonly key: string
  /** The names from the root down, joined by dots; the root's is `''`. */
  readonly path: string
  readonly type: 'atomic' | 'compound' | 'parallel' | 'final' | 'history'
  /** Path of the child that is entered first; `null` where none is. */
  readonly initial: string | null
  readonly description: string | null
  readonly tags: readonly string[]
  /** Names of actions. */
  readonly entry: readonly string[]
  readonly exit: readonly string[]
  /** Actors that run while the state is active. */
  readonly invoke: readonly { readonly id: string | null; readonly src: string }[]
  /** In the order in which they are tried. */
  readonly transitions: readonly TransitionDefinition[]
  readonly states: readonly StateDefinition[]
}

export interface TransitionDefinition {
  /** `event` waits for one, `always` for nothing, `after` for time, `done` and `error` for the end of a child. */
  readonly on: 'event' | 'always' | 'after' | 'done' | 'error'
  /** Of `event` its type, of `after` the delay (ms, or its name), of `done` and `error` the id of what ended; else `''`. */
  readonly label: string
  /** Paths; empty for a transition that only acts. */
  readonly targets: readonly string[]
  readonly guard: string | null
  readonly actions: readonly string[]
  /** Whether the state is left and entered anew even where the target lies inside it. */
  readonly reenter: boolean
}
