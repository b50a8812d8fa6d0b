import { useState } from 'preact/hooks'
import type { ChartLayouts } from '../chart/chart-layout.ts'
import { Statechart } from '../chart/statechart.tsx'
import type { StateValueRecord } from '../recording/records.ts'
import { Frame } from './frame.tsx'
import type { InspectorSource } from './source.ts'
import type { ActorStory, Story } from './story.ts'
import { useSource } from './use-source.ts'

/** The inspector of one source. */
export function Inspector({ source, layouts }: { source: InspectorSource; layouts: ChartLayouts }) {
  const { header, story } = useSource(source)
  const [chosen, setChosen] = useState<string | null>(null)
  const [state, setState] = useState<string | null>(null)
  const charted = [...story.actors.values()].filter(({ actor }) => actor.machine !== null)
  const actor = story.actors.get(chosen ?? '') ?? charted[0] ?? null
  const definition = actor?.actor.machine == null ? undefined : header.machines[actor.actor.machine]
  const send = source.send?.bind(source)
  const name = actor?.actor.actor
  return (
    <Frame
      top={<h1 class="title">Banter inspector</h1>}
      left={<ActorList story={story} chosen={name ?? null} onChoose={setChosen} />}
      chart={
        definition ? (
          <Statechart
            layouts={layouts}
            definition={definition}
            active={actor?.snapshot.value}
            lastTransition={actor?.lastTransition}
            selected={state}
            onSelect={setState}
            onSend={send && name !== undefined ? (type) => send(name, { type }) : undefined}
          />
        ) : (
          <p class="empty">{actor ? 'This actor is no state machine.' : 'No actor has been recorded.'}</p>
        )
      }
      lanes={<p class="empty">No line is chosen.</p>}
      details={actor ? <Details actor={actor} /> : <p class="empty">Nothing is chosen.</p>}
    />
  )
}

interface ActorListProps {
  story: Story
  chosen: string | null
  onChoose: (actor: string) => void
}

function ActorList({ story, chosen, onChoose }: ActorListProps) {
  return (
    <div class="scrolls">
      <h2 class="heading">Actors</h2>
      <ul class="list">
        {[...story.actors.values()].map(({ actor, snapshot }) => (
          <li key={actor.actor}>
            <button type="button" aria-pressed={actor.actor === chosen} onClick={() => onChoose(actor.actor)}>
              <span title={actor.actor}>{actor.actor}</span>
              <small>{sayValue(snapshot.value) ?? snapshot.status}</small>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Details({ actor: { snapshot, lastTransition } }: { actor: ActorStory }) {
  return (
    <div class="scrolls">
      <h2 class="heading">Last step</h2>
      <pre class="raw">{JSON.stringify(lastTransition ?? snapshot, null, 2).slice(0, 20_000)}</pre>
    </div>
  )
}

/** The innermost active states. */
function sayValue(value: StateValueRecord | undefined): string | null {
  if (value === undefined || typeof value === 'string') return value ?? null
  const inner = Object.entries(value).map(([key, child]) => sayValue(child) || key)
  return inner.join(', ')
}
