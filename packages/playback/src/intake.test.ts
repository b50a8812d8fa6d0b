import { expect, test } from 'vitest'
import { createIntake } from './intake.ts'
import type { PcmChunk } from './pcm-chunk.ts'

function takeAll(chunks: PcmChunk[], toHz = 48000) {
  const intake = createIntake(toHz)
  const sounds = [...chunks.flatMap((chunk) => [...intake.take(chunk)]), ...intake.finish()]
  return { sounds: sounds.filter(({ samples }) => samples.length > 0), receivedMs: intake.receivedMs }
}
const chunk = (ms: number, sampleRate: number, startMs?: number): PcmChunk => ({
  pcm: new Int16Array((sampleRate * ms) / 1000),
  sampleRate,
  ...(startMs === undefined ? {} : { startMs }),
})

test('chunks of different rates follow each other on one clock', () => {
  const { sounds, receivedMs } = takeAll([chunk(100, 24000), chunk(100, 16000), chunk(100, 44100), chunk(100, 48000)])
  expect(receivedMs).toBeCloseTo(400, 9)
  let nextMs = 0
  for (const { samples, fromMs } of sounds) {
    expect(fromMs).toBeCloseTo(nextMs, 9)
    nextMs += samples.length / 48
  }
  expect(nextMs).toBeCloseTo(400, 9)
})

test('a long chunk comes in portions of a second', () => {
  const { sounds } = takeAll([chunk(3500, 24000)], 24000)
  expect(sounds.map(({ samples, fromMs }) => [samples.length, fromMs])).toEqual([
    [24000, 0],
    [24000, 1000],
    [24000, 2000],
    [12000, 3000],
  ])
})

test('a start time moves the clock forward, but neither for a rounded millisecond nor back', () => {
  const starts = [500, 601, 550, 900]
  const { sounds } = takeAll(starts.map((startMs) => chunk(100, 48000, startMs)))
  expect(sounds.map(({ fromMs }) => fromMs)).toEqual([500, 600, 700, 900])
})
