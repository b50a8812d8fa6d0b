import { useState } from 'preact/hooks'
import type { Json } from '../recording/json.ts'
import type { InspectorRecord, TransitionRecord } from '../recording/records.ts'
import { lastUntil } from '../story/sorted.ts'
import type { Story } from '../story/story.ts'
import { timeLabel } from '../time-label.ts'
import { jsonChanges } from './json-changes.ts'
import { recordTitle } from './record-title.ts'

export interface RecordDetailsProps {
  story: Story
  /** Index of the record. */
  index: number
  pinned: boolean
  onPin: () => void
  onSelect: (index: number) => void
}

const VIEWS = ['event', 'state', 'difference', 'raw'] as const
type View = (typeof VIEWS)[number]

/** Longer ones are cut; nobody reads on. */
const MOST_CHARS = 20_000

/** One record: what happened, how the actor stood after it, what that changed, and all of it as it was recorded. */
export function RecordDetails({ story, index, pinned, onPin, onSelect }: RecordDetailsProps) {
  const [view, setView] = useState<View>('event')
  const record = story.records[index]
  if (!record) return null
  const step = stepAt(story, record, index)
  return (
    <article class="details-view">
      <header>
        <h2>{recordTitle(record)}</h2>
        <p class="details-when">
          {timeLabel(record.t)} · {record.type}
        </p>
        <div class="details-tools">
          <button type="button" aria-pressed={pinned} onClick={onPin}>
            Pin
          </button>
          <button type="button" disabled={index === 0} onClick={() => onSelect(index - 1)} aria-label="Record before">
            ‹
          </button>
          <button
            type="button"
            disabled={index === story.records.length - 1}
            onClick={() => onSelect(index + 1)}
            aria-label="Record after"
          >
            ›
          </button>
        </div>
        <div role="tablist" class="tabs">
          {VIEWS.map((name) => (
            <button key={name} type="button" role="tab" aria-selected={name === view} onClick={() => setView(name)}>
              {name}
            </button>
          ))}
        </div>
      </header>
      <div role="tabpanel" class="details-body">
        {view === 'event' && <Facts value={eventOf(record)} />}
        {view === 'state' && (step ? <Facts value={step.after} /> : <NoActor />)}
        {view === 'difference' && (step ? <Changes before={step.before} after={step.after} /> : <NoActor />)}
        {view === 'raw' && <pre>{JSON.stringify(record, null, 2).slice(0, MOST_CHARS)}</pre>}
      </div>
    </article>
  )
}

const NoActor = () => <p class="empty">No state machine took a step here.</p>

/** The step of an actor that a record is, or that happened last before it in the actor it tells of. */
function stepAt(
  story: Story,
  record: InspectorRecord,
  index: number,
): { before: Json | undefined; after: Json } | null {
  const actor = story.actors.get('actor' in record ? record.actor : 'line' in record ? (record.line ?? '') : '')
  if (!actor) return null
  const at = lastUntil(actor.steps, (step) => step, index)
  const snapshotOf = (step: number | undefined): Json | undefined =>
    step === undefined ? undefined : ((story.records[step] as TransitionRecord).snapshot as unknown as Json)
  const after = snapshotOf(actor.steps[at])
  return after === undefined ? null : { before: snapshotOf(actor.steps[at - 1]), after }
}

function eventOf(record: InspectorRecord): Json {
  if (record.type !== 'transition') {
    const { type: _, t: __, ...rest } = record
    return rest as unknown as Json
  }
  const { event, source, tookMs, microsteps, actions, sent } = record
  return { event, source, tookMs, microsteps, actions, sent } as unknown as Json
}

function Facts({ value }: { value: Json }) {
  return (
    <dl class="facts">
      {Object.entries(value as Record<string, Json>).map(([name, inner]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{typeof inner === 'object' && inner !== null ? <pre>{pretty(inner)}</pre> : plain(inner)}</dd>
        </div>
      ))}
    </dl>
  )
}

function Changes({ before, after }: { before: Json | undefined; after: Json }) {
  const changes = jsonChanges(before, after)
  if (changes.length === 0) return <p class="empty">Nothing changed.</p>
  return (
    <dl class="facts">
      {changes.map(({ path, before, after }) => (
        <div key={path}>
          <dt>{path}</dt>
          <dd>
            {before !== undefined && <del>{plain(before)}</del>} {after !== undefined && <ins>{plain(after)}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const pretty = (value: Json): string => JSON.stringify(value, null, 2).slice(0, MOST_CHARS)
const plain = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 2000)
