import { useMemo, useState } from 'preact/hooks'
import type { ChartLayouts } from '../chart/chart-layout.ts'
import type { MeasureText } from '../chart/measure-text.ts'
import { Statechart } from '../chart/statechart.tsx'
import type { InspectorRecord, SnapshotRecord, StateValueRecord } from '../recording/records.ts'
import { lineSequence } from '../sequence/line-sequence.ts'
import { SequenceDiagram } from '../sequence/sequence-diagram.tsx'
import { Frame } from './frame.tsx'
import type { InspectorSource } from './source.ts'
import type { Story } from './story.ts'
import { useSource } from './use-source.ts'

export interface InspectorProps {
  source: InspectorSource
  layouts: ChartLayouts
  measure: MeasureText
}

/** The inspector of one source. */
export function Inspector({ source, layouts, measure }: InspectorProps) {
  const { header, records, story } = useSource(source)
  const [chosen, setChosen] = useState<string | null>(null)
  const [state, setState] = useState<string | null>(null)
  const [line, setLine] = useState<string | null>(null)
  const [record, setRecord] = useState<InspectorRecord | null>(null)
  const shownLine = line ?? story.lines.keys().next().value ?? null
  const sequence = useMemo(() => (shownLine === null ? null : lineSequence(records, shownLine)), [records, shownLine])
  const charted = [...story.actors.values()].filter(({ actor }) => actor.machine !== null)
  const actor = story.actors.get(chosen ?? '') ?? charted[0] ?? null
  const definition = actor?.actor.machine == null ? undefined : header.machines[actor.actor.machine]
  const send = source.send?.bind(source)
  const name = actor?.actor.actor
  return (
    <Frame
      top={<h1 class="title">Banter inspector</h1>}
      left={
        <div class="scrolls">
          <ActorList story={story} chosen={name ?? null} onChoose={setChosen} />
          <LineList story={story} chosen={shownLine} onChoose={setLine} />
        </div>
      }
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
      lanes={
        sequence ? (
          <SequenceDiagram sequence={sequence} measure={measure} selected={record} onSelect={setRecord} />
        ) : (
          <p class="empty">No line has been recorded.</p>
        )
      }
      details={<Details of={record ?? actor?.lastTransition ?? actor?.snapshot ?? null} />}
    />
  )
}

interface ListProps {
  story: Story
  chosen: string | null
  onChoose: (name: string) => void
}

function ActorList({ story, chosen, onChoose }: ListProps) {
  const actors = [...story.actors.values()].map(({ actor, snapshot }) => ({
    name: actor.actor,
    note: sayValue(snapshot.value) ?? snapshot.status,
  }))
  return <List heading="Actors" items={actors} chosen={chosen} onChoose={onChoose} />
}

function LineList({ story, chosen, onChoose }: ListProps) {
  const lines = [...story.lines.values()].map(({ line, state, firstSpeechMs }) => ({
    name: line,
    note: firstSpeechMs === null ? state : `${state}, ${Math.round(firstSpeechMs)} ms`,
  }))
  return <List heading="Lines" items={lines} chosen={chosen} onChoose={onChoose} />
}

interface NamesProps {
  heading: string
  items: readonly { readonly name: string; readonly note: string }[]
  chosen: string | null
  onChoose: (name: string) => void
}

function List({ heading, items, chosen, onChoose }: NamesProps) {
  return (
    <>
      <h2 class="heading">{heading}</h2>
      <ul class="list">
        {items.map(({ name, note }) => (
          <li key={name}>
            <button type="button" aria-pressed={name === chosen} onClick={() => onChoose(name)}>
              <span title={name}>{name}</span>
              <small>{note}</small>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

function Details({ of }: { of: InspectorRecord | SnapshotRecord | null }) {
  if (of === null) return <p class="empty">Nothing is chosen.</p>
  return (
    <div class="scrolls">
      <h2 class="heading">{'type' in of ? of.type : 'state'}</h2>
      <pre class="raw">{JSON.stringify(of, null, 2).slice(0, 20_000)}</pre>
    </div>
  )
}

/** The innermost active states. */
function sayValue(value: StateValueRecord | undefined): string | null {
  if (value === undefined || typeof value === 'string') return value ?? null
  const inner = Object.entries(value).map(([key, child]) => sayValue(child) || key)
  return inner.join(', ')
}
