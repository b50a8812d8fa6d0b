import type { Timeline } from '../timeline.ts'

/** `{ metadata: { generator, rig, duration, text }, mouthCues: [{ start, end, value }] }`, times in seconds to the millisecond. */
export function toTimelineJson({ rig, durationMs, text, cues }: Timeline): string {
  const metadata = { generator: '@banter/lipsync', rig: rig.name, duration: toSeconds(durationMs), text }
  const mouthCues = cues
    .map(({ startMs, endMs, viseme }) => ({ start: toSeconds(startMs), end: toSeconds(endMs), value: viseme }))
    .filter(({ start, end }) => end > start)
  return `${JSON.stringify({ metadata, mouthCues }, null, 2)}\n`
}

const toSeconds = (ms: number): number => Math.round(ms) / 1000
