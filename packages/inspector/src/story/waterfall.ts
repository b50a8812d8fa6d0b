import type { Story } from './story.ts'
import type { StoryLine } from './story-line.ts'

/** What a line waited for, and how long. */
export interface Wait {
  /** In the words of a person who asks why it took so long. */
  readonly name:
    | 'waiting for a place'
    | 'connecting'
    | 'text to the wire'
    | 'service thinking'
    | 'first word whole'
    | 'until heard'
    | 'speaking'
  readonly fromMs: number
  readonly toMs: number
}

/** The delay of a line in its parts, from `say()` until its last sound; parts that took no time are left out. */
export function waterfall({ connections, endMs }: Story, { moments, wires }: StoryLine): Wait[] {
  const { saidMs, placedMs, writtenMs, answeredMs, speechMs, heardMs, endedMs } = moments
  const wire = connections.get(wires[0] ?? 0)
  // Only what was opened for this line delayed it.
  const connectMs = wire && wire.fromMs >= saidMs && wire.openMs !== null ? wire.fromMs : null
  const steps: [Wait['name'], number | null][] = [
    ['waiting for a place', connectMs ?? placedMs],
    ['connecting', connectMs === null ? null : (wire?.openMs ?? null)],
    ['text to the wire', writtenMs],
    ['service thinking', answeredMs],
    ['first word whole', speechMs],
    ['until heard', heardMs],
    ['speaking', heardMs === null ? null : (endedMs ?? endMs)],
  ]
  const waits: Wait[] = []
  let fromMs = saidMs
  for (const [name, toMs] of steps) {
    if (toMs === null || toMs <= fromMs) continue
    waits.push({ name, fromMs, toMs })
    fromMs = toMs
  }
  return waits
}
