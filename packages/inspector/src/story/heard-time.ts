import { firstFrom, lastUntil } from './sorted.ts'
import type { StoryLine, StoryPlayback } from './story-line.ts'

/**
 * When a millisecond of a line was heard, in ms of the recording: between two notes of the playback, in proportion. Of a line that
 * nobody played, as if it had been played from its first speech on.
 */
export function heardAt({ playback, speech }: StoryLine, ms: number): number {
  const first = playback.find(({ positionMs }) => positionMs > 0)
  if (!first) return (speech[0]?.t ?? 0) + ms
  const index = firstFrom(playback, positionOf, ms)
  const after = playback[index]
  const before = playback[index - 1]
  if (!before) return first.t - (first.positionMs - ms)
  if (!after) return before.t + (ms - before.positionMs)
  const share = (ms - before.positionMs) / (after.positionMs - before.positionMs)
  return before.t + share * (after.t - before.t)
}

/** The millisecond of a line that is heard at a time of the recording; `null` before its first sound and after its last. */
export function positionAt({ playback, moments, speech }: StoryLine, t: number): number | null {
  if (moments.endedMs !== null && t >= moments.endedMs) return null
  if (playback.length === 0) {
    const from = speech[0]?.t
    const toMs = speech.reduce((end, { startMs, durationMs }) => Math.max(end, startMs + durationMs), 0)
    return from === undefined || t < from || t >= from + toMs ? null : t - from
  }
  if (moments.heardMs === null || t < moments.heardMs) return null
  const index = lastUntil(playback, timeOf, t)
  const before = playback[index]
  if (!before) return null
  const after = playback[index + 1]
  if (!after) return before.positionMs
  return before.positionMs + ((t - before.t) / (after.t - before.t)) * (after.positionMs - before.positionMs)
}

const positionOf = ({ positionMs }: StoryPlayback): number => positionMs
const timeOf = ({ t }: StoryPlayback): number => t
