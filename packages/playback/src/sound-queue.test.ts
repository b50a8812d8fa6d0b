import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PcmChunk, Playback } from './index.ts'
import { createFeed, cut, INAUDIBLE, maxStep, ramp, render, sine, soundingStretches } from './test-support.ts'

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

const RATE = 48000
const START = LEAD_SECONDS * RATE
const EDGE = 0.003 * RATE
const FADE = 0.02 * RATE

test('stopping is a ramp to silence without a click, however loud the moment', async () => {
  for (const hz of [80, 440, 3000]) {
    const { samples, playback, end } = await render({
      chunks: cut(sine(RATE, 2, hz), RATE, () => 4800),
      sampleRate: RATE,
      seconds: 1,
      at: [[0.5, (line) => line.stop(25)]],
    })
    const [sound, ...others] = soundingStretches(samples)
    expect(others).toEqual([])
    expect(((sound?.to ?? 0) - (0.5 + LEAD_SECONDS + 0.025) * RATE) / RATE).toBeCloseTo(0, 2)
    // No step that the sine itself does not make.
    expect(maxStep(samples)).toBeLessThan(Math.sin((Math.PI * hz) / RATE) * 1.03)
    expect(end.reason).toBe('stopped')
    expect(playback.state).toBe('stopped')
  }
})

test('an underrun in mid-wave and its end do not click', async () => {
  const feed = createFeed()
  const tone = { pcm: sine(RATE, 0.2025, 100), sampleRate: RATE } // breaks off at the crest
  feed.push(tone)
  const { samples } = await render({
    chunks: feed,
    sampleRate: RATE,
    seconds: 1,
    at: [
      [0.4, () => feed.push(tone)],
      [0.8, () => feed.end()],
    ],
  })
  // A ramp of 3 ms over half of full scale, on top of the sine's own step.
  expect(maxStep(samples)).toBeLessThan(0.5 / EDGE + Math.sin((Math.PI * 100) / RATE))
})

test('a late chunk hardly longer than its softened beginning is heard to its end', async () => {
  const feed = createFeed()
  const constant = (length: number) => ({ pcm: new Int16Array(length).fill(16384), sampleRate: RATE })
  feed.push(constant(10))
  const { samples } = await render({
    chunks: feed,
    sampleRate: RATE,
    seconds: 1,
    at: [
      [0.08, () => feed.push(constant(EDGE + 1))],
      [0.0907, () => feed.end()], // in the midst of that beginning
    ],
  })
  const [, late] = soundingStretches(samples)
  expect((late?.to ?? 0) - (late?.from ?? 0)).toBe(EDGE)
  expect(samples[(late?.to ?? 0) - 1]).toBeCloseTo(0.5, 6)
})

test('a chunk that comes in time leaves no trace of the softened end it was spared', async () => {
  const feed = createFeed()
  const pcm = ramp(RATE)
  const chunks = [...cut(pcm, RATE, () => 4800)]
  feed.push(chunks[0] as PcmChunk)
  const { samples, playback } = await render({
    chunks: feed,
    sampleRate: RATE,
    seconds: 1.1,
    // Each 16 to 20 ms before the sound runs out: the rendering stops at whole blocks of 128 frames.
    at: chunks.slice(1).map((chunk, index) => [
      0.09 + index * 0.1,
      () => {
        feed.push(chunk)
        if (index === 8) feed.end()
      },
    ]),
  })
  expect(playback.underruns).toEqual([])
  expect(differences(samples.subarray(START, START + RATE), pcm)).toEqual([])
})

test('a pause and its end keep every sample once and in order, softened where the sound breaks off', async () => {
  const pcm = ramp(RATE)
  const { samples, playback, end } = await render({
    chunks: cut(pcm, RATE, () => 1000),
    sampleRate: RATE,
    seconds: 2,
    at: [
      [0.3, (line) => line.pause()],
      [0.8, (line) => line.resume()],
    ],
  })
  const [before, after, ...others] = soundingStretches(samples)
  expect(others).toEqual([])
  if (!before || !after) throw new Error('There should be sound on both sides of the pause.')
  expect(playback.underruns).toEqual([])
  expect(end).toEqual({ reason: 'ended', heardMs: 1000 })
  expect(before.from).toBe(START)
  // The first sample after the pause and the last before it are zero, each at the end of its ramp.
  const heardBefore = before.to + 1 - before.from
  const heardAfter = after.to - (after.from - 1)
  expect(Math.abs(heardBefore + heardAfter - pcm.length)).toBeLessThanOrEqual(1)

  const untilFade = before.to - FADE - 2
  expect(differences(samples.subarray(START, untilFade), pcm)).toEqual([])
  const afterEdge = after.from + EDGE
  const offset = pcm.length - (after.to - afterEdge)
  expect(differences(samples.subarray(afterEdge, after.to), pcm.subarray(offset))).toEqual([])
})

test('chunks of any sizes and delays, pauses and resumptions play every sample once and in order', async () => {
  const piece = fc.record({ size: fc.integer({ min: 0, max: 3000 }), late: fc.boolean() })
  const pauses = fc.array(
    fc.record({ at: fc.double({ min: 0, max: 0.9, noNaN: true }), forMs: fc.integer({ max: 90, min: 0 }) }),
    {
      maxLength: 3,
    },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 12 }), pauses, async (pieces, holds) => {
      const total = pieces.reduce((sum, { size }) => sum + size, 0)
      const pcm = new Int16Array(total).fill(16384)
      const feed = createFeed()
      const at: [number, (line: Playback) => void][] = []
      let from = 0
      let time = 0
      for (const { size, late } of pieces) {
        const chunk = { pcm: pcm.subarray(from, from + size), sampleRate: RATE }
        from += size
        if (late) time += 0.08
        if (time > 0) at.push([time, () => feed.push(chunk)])
        else feed.push(chunk)
      }
      at.push([time + 0.01, () => feed.end()])
      for (const hold of holds) {
        at.push([hold.at, (line) => line.pause()], [hold.at + 0.003 + hold.forMs / 1000, (line) => line.resume()])
      }
      const { samples, playback, end } = await render({ chunks: feed, sampleRate: RATE, seconds: 3, at: inBlocks(at) })

      // Of a constant signal nothing is louder than itself (no sample sounds twice), and nothing is missing but
      // the few samples that the ramps of each break multiply with zero.
      expect(samples.every((sample) => sample <= 0.5)).toBe(true)
      const missing = total - samples.reduce((count, sample) => count + (sample > INAUDIBLE ? 1 : 0), 0)
      expect(missing).toBeGreaterThanOrEqual(0)
      expect(missing).toBeLessThanOrEqual(playback.underruns.length + holds.length * 3)
      expect(end).toEqual({ reason: 'ended', heardMs: expect.closeTo((total * 1000) / RATE, 6) })
      expect(playback.positionMs).toBe(end.heardMs)
    }),
    { numRuns: 40 },
  )
}, 60_000)

/** Actions in order, those of one block of 128 frames together, as a rendering can be stopped once per block. */
function inBlocks(at: [number, (line: Playback) => void][]): [number, (line: Playback) => void][] {
  const blocks = new Map<number, ((line: Playback) => void)[]>()
  for (const [second, act] of at.toSorted(([a], [b]) => a - b)) {
    const block = Math.max(1, Math.ceil((second * RATE) / 128))
    blocks.set(block, [...(blocks.get(block) ?? []), act])
  }
  return [...blocks].map(([block, acts]) => [
    (block * 128 - 64) / RATE,
    (line) => {
      for (const act of acts) act(line)
    },
  ])
}

/** Where samples are not those of the PCM. */
function differences(samples: Float32Array, pcm: Int16Array): number[] {
  const indices: number[] = []
  samples.forEach((sample, index) => {
    if (Math.abs(sample * 32768 - (pcm[index] ?? 0)) > 0.01) indices.push(index)
  })
  return indices.slice(0, 5)
}
