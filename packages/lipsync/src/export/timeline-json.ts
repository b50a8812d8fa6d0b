import type { Timeline } from '../timeline.ts'

/** A shape and when it is shown, in seconds to the millisecond. */
export interface MouthCue {
  start: number
  end: number
  value: string
}

/** `{ metadata: { generator, rig, duration, text }, mouthCues: [{ start, end, value }] }`, times in seconds to the millisecond. */
export function toTimelineJson(timeline: Timeline): string {
  const { rig, durationMs, text } = timeline
  const metadata = { generator: '@banter/lipsync', rig: rig.name, duration: toSeconds(durationMs), text }
  return `${JSON.stringify({ metadata, mouthCues: mouthCues(timeline) }, null, 2)}\n`
}

/** The cues as shapes alone: neighbours that differ in weight are one. */
export function mouthCues({ cues }: Timeline): MouthCue[] {
  const out: MouthCue[] = []
  for (const { startMs, endMs, viseme } of cues) {
    const [start, end] = [toSeconds(startMs), toSeconds(endMs)]
    const last = out.at(-1)
    if (last?.value === viseme) last.end = end
    else if (end > start) out.push({ start, end, value: viseme })
  }
  return out
}

const toSeconds = (ms: number): number => Math.round(ms) / 1000
