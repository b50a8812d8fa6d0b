import type { SnapshotRecord, TransitionRecord } from '../recording/records.ts'
import { lastUntil } from '../story/sorted.ts'
import type { Story, StoryActor } from '../story/story.ts'

/** How an actor stood at a moment, and the step that led there. */
export interface ActorMoment {
  readonly snapshot: SnapshotRecord | null
  readonly step: TransitionRecord | null
}

/** @param t ms of the recording; `null` for its end. */
export function actorAt({ records }: Story, { steps }: StoryActor, t: number | null): ActorMoment {
  const at = t === null ? steps.length - 1 : lastUntil(steps, (step) => records[step]?.t ?? 0, t)
  const step = (records[steps[at] ?? -1] as TransitionRecord | undefined) ?? null
  return { snapshot: step?.snapshot ?? null, step }
}
