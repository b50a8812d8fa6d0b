import type { MachineDefinition, StateDefinition, TransitionDefinition } from './recording/machine-definition.ts'

/**
 * The chart of a machine as a Mermaid `stateDiagram-v2`, for a README or an issue.
 *
 * @example
 * ```ts
 * const chart = toMermaid(recorder.header.machines.session)
 * ```
 */
export function toMermaid({ id, root }: MachineDefinition): string {
  const ids = idsOf(root)
  const idOf = (path: string): string => ids.get(path) ?? 'unknown'
  const lines = ['stateDiagram-v2']
  // Only a state can have transitions and regions: the machine itself is drawn as one.
  writeState({ ...root, key: id }, '  ')
  return `${lines.join('\n')}\n`

  function writeState(state: StateDefinition, indent: string): void {
    const own = idOf(state.path)
    if (state.states.length === 0) lines.push(`${indent}state "${plain(state.key)}" as ${own}`)
    else {
      lines.push(`${indent}state "${plain(state.key)}" as ${own} {`)
      writeInside(state, `${indent}  `)
      lines.push(`${indent}}`)
    }
    const notes = [
      ...state.entry.map((action) => `entry / ${plain(action)}`),
      ...state.exit.map((action) => `exit / ${plain(action)}`),
      ...state.invoke.map(({ src }) => `invoke ${plain(src)}`),
      ...state.transitions.filter(({ targets }) => targets.length === 0).map(labelOf),
    ]
    // Mermaid describes only states that hold no others; beside those it lets a note stand.
    if (state.states.length === 0) for (const note of notes) lines.push(`${indent}${own} : ${note}`)
    else if (notes.length > 0)
      lines.push(`${indent}note right of ${own}`, ...notes.map((note) => `${indent}  ${note}`), `${indent}end note`)
    for (const transition of state.transitions)
      for (const target of transition.targets)
        lines.push(`${indent}${own} --> ${idOf(target)} : ${labelOf(transition)}`)
    if (state.type === 'final') lines.push(`${indent}${own} --> [*]`)
  }

  function writeInside(state: StateDefinition, indent: string): void {
    if (state.initial !== null) lines.push(`${indent}[*] --> ${idOf(state.initial)}`)
    for (const [i, child] of state.states.entries()) {
      if (i > 0 && state.type === 'parallel') lines.push(`${indent}--`)
      writeState(child, indent)
    }
  }
}

/** An id for each path; Mermaid takes letters, digits and underscores. */
function idsOf(root: StateDefinition): Map<string, string> {
  const ids = new Map<string, string>()
  const visit = (state: StateDefinition): void => {
    ids.set(state.path, `s${ids.size}_${state.key.replace(/\W+/g, '_')}`)
    state.states.forEach(visit)
  }
  visit(root)
  return ids
}

function labelOf({ on, label, guard, actions }: TransitionDefinition): string {
  const event = on === 'event' ? label : on === 'always' ? 'always' : `${on} ${label}`
  const condition = guard === null ? '' : ` [${guard}]`
  const effects = actions.length === 0 ? '' : ` / ${actions.join(', ')}`
  return plain(event + condition + effects)
}

/** What Mermaid or a page would take for more than text, as entity codes. */
function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,_/[\]*+-]/gu, (char) => `#${char.codePointAt(0)};`)
}
