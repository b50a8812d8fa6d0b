import type { StateDefinition, TransitionDefinition } from '../recording/machine-definition.ts'

/** A piece of text, and what it is. */
export interface Run {
  readonly text: string
  readonly role: 'name' | 'event' | 'guard' | 'action' | 'kind'
}

/** One line of text. */
export type Row = readonly Run[]

/** How much a chart says: `events` what leads from state to state, `actions` also what happens on the way and inside. */
export type ChartDetail = 'events' | 'actions'

// Machines come from anybody: a longer name is cut, and a longer list.
const MAX_NAME_CHARS = 36
const MAX_ACTIONS = 4
const MAX_ROWS = 14

/** What a box is called. */
export function nameRow({ name, type }: { name: string; type: StateDefinition['type'] }): Row {
  const text: Run = { text: clipName(name), role: 'name' }
  return type === 'history' ? [kind('H '), text] : [text]
}

/** What an arrow says: for each transition its event and guard, and below them what it does. */
export function labelRows(transitions: readonly TransitionDefinition[], detail: ChartDetail): Row[] {
  return atMost(
    transitions.flatMap((transition) => {
      const acts = detail === 'actions' && transition.actions.length > 0
      return acts ? [headOf(transition), [actionsOf('/ ', transition.actions)]] : [headOf(transition)]
    }),
  )
}

/** What a box says under its name; `kept` are its transitions that lead nowhere. */
export function noteRows(state: StateDefinition, kept: readonly TransitionDefinition[]): Row[] {
  return atMost([
    ...workRows('entry ', state.entry),
    ...state.invoke.map(({ id, src }): Row => {
      const text = id === null || id === src ? clipName(src) : `${clipName(id)}: ${clipName(src)}`
      return [kind('invoke '), { text, role: 'action' }]
    }),
    ...kept.map((transition): Row => [...headOf(transition), ...doesOf(transition)]),
    ...workRows('exit ', state.exit),
  ])
}

const graphemes = new Intl.Segmenter()

/** A name that fits a chart: cut between characters, without what would break a line, turn it around or pile up on it. */
export function clipName(name: string): string {
  const visible = name
    .slice(0, 10 * MAX_NAME_CHARS)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ')
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .trim()
  const characters = Array.from(graphemes.segment(visible), ({ segment }) => segment)
  return characters.length <= MAX_NAME_CHARS ? visible : `${characters.slice(0, MAX_NAME_CHARS - 1).join('')}…`
}

function headOf({ on, label, guard }: TransitionDefinition): Row {
  const guarded: Run[] = guard === null ? [] : [{ text: ` [${clipName(guard)}]`, role: 'guard' }]
  return [...triggerOf(on, label), ...guarded]
}

function triggerOf(on: TransitionDefinition['on'], label: string): Run[] {
  switch (on) {
    case 'event':
      return [label === '*' ? kind('any event') : { text: clipName(label), role: 'event' }]
    case 'always':
      return [kind('always')]
    case 'after':
      return [kind('after '), { text: delayOf(label), role: 'event' }]
    case 'done':
    case 'error':
      return label === '' ? [kind(on)] : [kind(`${on} `), { text: clipName(label), role: 'event' }]
  }
}

/** Milliseconds as people say them; a delay may have a name instead. */
function delayOf(label: string): string {
  const ms = Number(label)
  if (label.trim() === '' || !Number.isFinite(ms)) return clipName(label)
  if (ms < 1000) return `${ms} ms`
  return ms < 120_000 ? `${Number((ms / 1000).toFixed(2))} s` : `${Number((ms / 60_000).toFixed(2))} min`
}

function doesOf({ actions, targets }: TransitionDefinition): Run[] {
  const acts = actions.length > 0 ? [actionsOf(' / ', actions)] : []
  // A target that the machine does not have is no arrow; it is told, for it is a mistake.
  const lost = targets.filter((target) => target !== '')
  return lost.length > 0 && acts.length === 0 ? [{ text: ` → ${clipName(lost.join(', '))}`, role: 'action' }] : acts
}

function workRows(name: string, actions: readonly string[]): Row[] {
  return actions.length > 0 ? [[kind(name), actionsOf('', actions)]] : []
}

function actionsOf(before: string, actions: readonly string[]): Run {
  const names = actions.slice(0, MAX_ACTIONS).map(clipName)
  if (actions.length > MAX_ACTIONS) names.push(`${actions.length - MAX_ACTIONS} more`)
  return { text: before + names.join(', '), role: 'action' }
}

function atMost(rows: readonly Row[]): Row[] {
  if (rows.length <= MAX_ROWS) return [...rows]
  return [...rows.slice(0, MAX_ROWS - 1), [kind(`${rows.length - MAX_ROWS + 1} more`)]]
}

const kind = (text: string): Run => ({ text, role: 'kind' })
