import type { Settings } from './options.ts'
import type { SpokenWord } from './sounds.ts'
import { type Stroke, strokesOf } from './strokes.ts'
import type { Cue } from './timeline.ts'

/** How long the mouth takes to close where a speech is cut or ends without a silence of its own. */
export const CLOSING_MS = 60

/** Puts a word on a track, with the silence before it. */
export function addWord(track: Stroke[], word: SpokenWord, { rig, motion, leadMs }: Settings): void {
  const before = track.at(-1)
  const previous = before?.viseme ?? rig.rest
  const nowMs = before?.endMs ?? 0
  const startMs = (word.startsMs[0] as number) - leadMs
  if (startMs > nowMs) motion.addSilence(track, nowMs, startMs)
  for (const stroke of strokesOf(word, rig, previous, leadMs, motion.fromDuration)) motion.add(track, stroke)
}

/** Puts strokes after cues, cut to the length of the speech and closed to rest. */
export function closeCues(cues: Cue[], strokes: readonly Readonly<Cue>[], rest: string, durationMs: number): void {
  const closedMs = Math.max(durationMs - CLOSING_MS, durationMs / 2)
  for (const { viseme, startMs, endMs, weight } of strokes) {
    if (startMs >= closedMs) break
    cues.push({ viseme, startMs, endMs: Math.min(endMs, closedMs), weight })
  }
  const last = cues.at(-1)
  if (last?.viseme === rest) last.endMs = durationMs
  else if (durationMs > 0) cues.push({ viseme: rest, startMs: last?.endMs ?? 0, endMs: durationMs, weight: 1 })
}
