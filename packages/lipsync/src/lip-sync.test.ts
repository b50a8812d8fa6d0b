import { expect, test } from 'vitest'
import { createTimeline } from './lip-sync.ts'

const spoken = (text: string, msPerChar = 70) => ({
  chars: Array.from(text),
  charStartTimesMs: Array.from(text, (_, i) => i * msPerChar),
  charDurationsMs: Array.from(text, () => msPerChar),
})

test('the cues tile the timeline and end at rest', () => {
  const { cues, durationMs } = createTimeline(spoken('Well met, traveller!'))
  expect(cues[0]?.startMs).toBe(0)
  expect(cues.at(-1)).toMatchObject({ viseme: 'sil', endMs: durationMs })
  for (const [i, cue] of cues.entries()) expect(cue.endMs).toBe(cues[i + 1]?.startMs ?? durationMs)
})
