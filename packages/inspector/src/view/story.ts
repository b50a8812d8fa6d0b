import type { ActorRecord, InspectorRecord, SnapshotRecord, TransitionRecord } from '../recording/records.ts'

/** An actor, and how it stands. */
interface ActorStory {
  readonly actor: ActorRecord
  readonly snapshot: SnapshotRecord
  readonly lastTransition: TransitionRecord | null
}

/** A line, and how it stands. */
interface LineStory {
  readonly line: string
  readonly character: string
  readonly state: string
  /** From being said to its first sound in hand. */
  readonly firstSpeechMs: number | null
}

/** Who took part in a session, in the order in which they came. */
export interface Story {
  readonly actors: ReadonlyMap<string, ActorStory>
  readonly lines: ReadonlyMap<string, LineStory & { readonly saidAt: number }>
}

/** The story with further records told; the one before stays as it was. */
export function tellOn(story: Story, records: readonly InspectorRecord[]): Story {
  const actors = new Map(story.actors)
  const lines = new Map(story.lines)
  for (const record of records) {
    switch (record.type) {
      case 'actor':
        actors.set(record.actor, { actor: record, snapshot: record.snapshot, lastTransition: null })
        break
      case 'transition': {
        const known = actors.get(record.actor)
        if (known) actors.set(record.actor, { ...known, snapshot: record.snapshot, lastTransition: record })
        break
      }
      case 'said':
      case 'line': {
        const known = lines.get(record.line) ?? {
          line: record.line,
          state: 'queued',
          firstSpeechMs: null,
          saidAt: record.t,
        }
        lines.set(record.line, {
          ...known,
          character: record.character,
          state: record.type === 'line' ? record.state : known.state,
        })
        break
      }
      case 'speech': {
        const known = lines.get(record.line)
        if (known && known.firstSpeechMs === null)
          lines.set(record.line, { ...known, firstSpeechMs: record.t - known.saidAt })
        break
      }
    }
  }
  return { actors, lines }
}

export const NO_STORY: Story = { actors: new Map(), lines: new Map() }
