import { expect, test } from 'vitest'
import { createFeed, cut, maxStep, render, sine, soundingStretches } from './test-support.ts'

const LEAD_SECONDS = 0.01

for (const contextRate of [44100, 48000]) {
  for (const streamRate of [16000, 22050, 24000, 44100]) {
    test.each([
      ['93 ms', () => Math.round(streamRate * 0.093)],
      ['100 ms', () => streamRate / 10],
      ['odd', (n: number) => 1 + ((n * 7919) % 997)],
    ])(`a sine at ${streamRate} Hz in %s chunks is the same sine at ${contextRate} Hz`, async (_, sizeOf) => {
      const hz = 440
      const { samples, playback } = await render({
        chunks: cut(sine(streamRate, 10, hz), streamRate, sizeOf),
        sampleRate: contextRate,
        seconds: 10.1,
      })
      const start = Math.ceil(LEAD_SECONDS * contextRate)
      // The first and last millisecond are the sine's own beginning and end, where it is no sine.
      const inner = Math.ceil(contextRate / 1000)
      let deviation = 0
      for (let index = inner; index < contextRate * 10 - inner; index++) {
        const ideal = 0.5 * Math.sin((2 * Math.PI * hz * index) / contextRate)
        deviation = Math.max(deviation, Math.abs((samples[start + index] ?? 0) - ideal))
      }
      expect(deviation).toBeLessThan(2e-4)
      const idealStep = 0.5 * 2 * Math.sin((Math.PI * hz) / contextRate)
      expect(maxStep(samples, start + inner, start + contextRate * 10 - inner)).toBeLessThan(idealStep * 1.01)
      expect(playback.underruns).toEqual([])
    })
  }
}

test('a late chunk leaves silence exactly where and as long as the underrun says', async () => {
  const feed = createFeed()
  const rate = 48000
  const tone = sine(rate, 0.2, 1000).map((sample) => sample || 1)
  feed.push({ pcm: tone, sampleRate: rate })
  const { samples, playback, end } = await render({
    chunks: feed,
    sampleRate: rate,
    seconds: 1,
    at: [
      [
        0.4,
        () => {
          feed.push({ pcm: tone, sampleRate: rate })
          feed.end()
        },
      ],
    ],
  })
  const [before, after, ...others] = soundingStretches(samples)
  expect(others).toEqual([])
  expect(before).toEqual({ from: 480, to: 480 + 9600 })
  expect(playback.underruns).toHaveLength(1)
  const underrun = playback.underruns[0]
  expect(underrun?.atMs).toBeCloseTo(200, 6)
  const gapFrames = ((underrun?.gapMs ?? 0) * rate) / 1000
  // The softened beginning makes its first sample zero.
  expect((after?.from ?? 0) - 1 - (480 + 9600)).toBeCloseTo(gapFrames, 6)
  expect((after?.from ?? 0) / rate).toBeCloseTo(0.4 + LEAD_SECONDS, 2)
  expect(end).toEqual({ reason: 'ended', heardMs: 400 })
})
