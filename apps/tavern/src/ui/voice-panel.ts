import type { Cast } from '@banter/core'
import { people } from '../talk/cast.ts'

const words: Record<string, string> = {
  idle: 'asleep',
  connecting: 'connecting',
  streaming: 'ready',
  flushing: 'speaking',
  reconnecting: 'lost, trying again',
  fallback: 'over HTTP',
  closing: 'closing',
  closed: 'closed',
  failed: 'cannot speak',
}

/** Shows each voice's session and the time to first audio of its latest line, as it happens. */
export function createVoicePanel(cast: Cast, complain: (message: string) => void): void {
  const list = document.querySelector('#voices dl')
  if (!list) return
  const rows = new Map(
    Object.entries(people).map(([name, { title }]) => {
      const term = document.createElement('dt')
      const state = document.createElement('dd')
      const latency = document.createElement('dd')
      term.textContent = title
      list.append(term, state, latency)
      return [name, { term, state, latency }]
    }),
  )

  function showState(name: string, state: string): void {
    const row = rows.get(name)
    if (!row) return
    row.state.textContent = words[state] ?? state
    row.term.dataset.state = state
  }

  for (const name of rows.keys()) showState(name, cast.character(name).sessionState)
  cast.observe((event) => {
    if (event.type === 'session') for (const name of event.characters) showState(name, event.state)
    if (event.type !== 'report') return
    const { character, latency, error } = event.report
    const row = rows.get(character)
    if (row && latency.firstAudioMs !== null) row.latency.textContent = `${Math.round(latency.firstAudioMs)} ms`
    if (error) complain(error.message)
  })
}
