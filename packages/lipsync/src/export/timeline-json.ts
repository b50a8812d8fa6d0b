import type { Timeline } from '../timeline.ts'

/** `{ metadata: { generator, rig, duration, text }, mouthCues: [{ start, end, value }] }`, times in seconds to the millisecond. */
export function toTimelineJson({ rig, durationMs, text, cues }: Timeline): string {
  const metadata = { generator: '@banter/lipsync', rig: rig.name, duration: toSeconds(durationMs), text }
  const mouthCues: { start: number; end: number; value: string }[] = []
  for (const { startMs, endMs, viseme } of cues) {
    const [start, end] = [toSeconds(startMs), toSeconds(endMs)]
    const last = mouthCues.at(-1)
    // Neighbours that differ in weight alone are one cue here.
    if (last?.value === viseme) last.end = end
    else if (end > start) mouthCues.push({ start, end, value: viseme })
  }
  return `${JSON.stringify({ metadata, mouthCues }, null, 2)}\n`
}

const toSeconds = (ms: number): number => Math.round(ms) / 1000
