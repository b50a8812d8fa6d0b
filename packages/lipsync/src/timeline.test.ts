import { describe, expect, test } from 'vitest'
import { createTimeline } from './lip-sync.ts'
import { aligned, spoken } from './test-support.ts'

const text = 'Bubble, bubble, boil my pot. Mix the poison while it is hot!'

describe('at', () => {
  const timeline = createTimeline(spoken(text))

  test('answers the cue of a moment', () => {
    for (const cue of timeline.cues) {
      expect(timeline.at(cue.startMs)).toBe(cue)
      expect(timeline.at((cue.startMs + cue.endMs) / 2)).toBe(cue)
    }
  })

  test('answers rest before the start, from the end on, and for no time at all', () => {
    for (const ms of [-1, Number.NEGATIVE_INFINITY, timeline.durationMs, 1e9, Number.POSITIVE_INFINITY, Number.NaN])
      expect(timeline.at(ms)).toMatchObject({ viseme: 'sil', weight: 1 })
  })

  test('makes no new object for an answer', () => {
    for (const ms of [-5, 0, 1234.5, timeline.durationMs + 5]) expect(timeline.at(ms)).toBe(timeline.at(ms))
  })
})

describe('weights', () => {
  const timeline = createTimeline(spoken(text))
  const out = new Float32Array(15)

  test('are between 0 and 1, one per channel, and never more than 1 together', () => {
    for (let ms = -50; ms < timeline.durationMs + 50; ms += 3) {
      expect(timeline.weights(ms, out)).toBe(out)
      for (const weight of out) {
        expect(weight).toBeGreaterThanOrEqual(0)
        expect(weight).toBeLessThanOrEqual(1)
      }
      expect(out.reduce((sum, weight) => sum + weight)).toBeLessThanOrEqual(1.0001)
    }
  })

  test('keep the lips wholly closed for as long as a closure lasts', () => {
    const channel = timeline.rig.visemes.indexOf('PP')
    const closures = timeline.cues.filter(({ viseme }) => viseme === 'PP')
    expect(closures.length).toBeGreaterThan(8)
    // The first sound of all comes out of a mouth at rest, which is closed as well.
    for (const { startMs, endMs } of closures.slice(1))
      for (const ms of [startMs, (startMs + endMs) / 2, endMs - 0.01])
        expect(timeline.weights(ms, out)[channel]).toBe(1)
  })

  test('set one channel at a time on drawn mouths and without motion', () => {
    for (const options of [{ rig: 'rhubarb' }, { motion: 'none' }] as const) {
      const stepped = createTimeline(spoken(text), options)
      for (let ms = 0; ms < stepped.durationMs; ms += 7)
        expect(stepped.weights(ms, out).filter((weight) => weight > 0)).toHaveLength(1)
    }
  })

  test('need room for every channel', () => {
    expect(() => timeline.weights(0, new Float32Array(9))).toThrow(/needs 15 channels for the rig 'oculus', not 9/)
  })

  test('leave channels beyond the rig at zero', () => {
    expect(Array.from(timeline.weights(-1, new Float32Array(17).fill(9)))).toEqual([1, ...Array(16).fill(0)])
  })
})

test('an option that is not what it may be is refused with what to do', () => {
  const alignment = aligned(['a', 100])
  expect(() => createTimeline(alignment, { rig: 'muppet' as never })).toThrow(
    /no rig 'muppet'; there are oculus, rhubarb/,
  )
  expect(() => createTimeline(alignment, { timing: 'loose' as never })).toThrow(/can be 'elevenlabs' or 'exact'/)
  expect(() => createTimeline(alignment, { timing: 'toString' as never })).toThrow(TypeError)
  expect(() => createTimeline(alignment, { motion: 'jerky' as never })).toThrow(/can be 'natural' or 'none'/)
  expect(() => createTimeline(alignment, { durationMs: -1 })).toThrow(/durationMs is -1/)
  expect(() => createTimeline(alignment, { minHoldMs: 900 })).toThrow(/at most 500/)
  expect(() => createTimeline(alignment, { smoothness: 2 })).toThrow(/smoothness is 2; it is a number from 0 to 1/)
  expect(() => createTimeline(alignment, { strength: Number.NaN })).toThrow(/strength is NaN; .* from 0 to 2/)
  expect(() => createTimeline(alignment, { rig: {} as never })).toThrow(TypeError)
})
