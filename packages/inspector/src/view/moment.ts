import type { SnapshotRecord, TransitionRecord } from '../recording/records.ts'
import { lastUntil } from '../story/sorted.ts'
import type { Story, StoryActor } from '../story/story.ts'

/** How an actor stood at a moment, and the step that led there. */
export interface ActorMoment {
  readonly snapshot: SnapshotRecord | null
  readonly step: TransitionRecord | null
}

/**
 * @param t ms of the recording; `null` for its end
 * @param chosen index of a record that was chosen: of several steps within its instant, those behind it are still to come
 */
export function actorAt(
  { records }: Story,
  { steps }: StoryActor,
  t: number | null,
  chosen: number | null = null,
): ActorMoment {
  const isAt = chosen !== null && records[chosen]?.t === t
  const at =
    t === null
      ? steps.length - 1
      : lastUntil(steps, (step) => (isAt ? step : (records[step]?.t ?? 0)), isAt ? chosen : t)
  const step = (records[steps[at] ?? -1] as TransitionRecord | undefined) ?? null
  return { snapshot: step?.snapshot ?? null, step }
}
