import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLipSync, createTimeline } from './lip-sync.ts'
import type { TimelineOptions } from './options.ts'
import { registerPronunciation } from './register-pronunciation.ts'
import { type RigName, rigs } from './rigs/rigs.ts'
import { anyAlignment, part, spoken } from './test-support.ts'
import type { Timeline } from './timeline.ts'

const text =
  'We should move. My brother, you both love a warm bath and a bit of music, I think. Oh, give him five more!'
const blended = (Object.keys(rigs) as RigName[]).filter((name) => rigs[name].blended)
const patience = { timeout: 60_000 }

/** The most a channel changes in a millisecond, as `Timeline.weights` states it. */
const steepest = (rig: RigName, smoothness: number): number =>
  (1.8 / (40 + 40 * smoothness)) * (rigs[rig].strongest === undefined ? 1 : 4 / 3)

const weightsAt = (timeline: Timeline, ms: number, add?: ArrayLike<number>, strength?: number): Float32Array =>
  timeline.weights(ms, new Float32Array(timeline.channels.length), {
    ...(add && { add }),
    ...(strength !== undefined && { strength }),
  })

const named = (timeline: Timeline, weights: ArrayLike<number>): Record<string, number> =>
  Object.fromEntries(timeline.channels.flatMap((channel, i) => (weights[i] ? [[channel, weights[i]]] : [])))

const closuresOf = (timeline: Timeline) =>
  timeline.cues.filter(({ viseme, startMs }) => viseme === timeline.rig.held[0] && startMs > 70)

describe.each(blended)('the weights of %s', patience, (rig) => {
  test('never jump, for any text at any pace and smoothness, and are always from 0 to 1', () => {
    fc.assert(
      fc.property(
        anyAlignment,
        fc.constantFrom(0, 0.5, 1),
        fc.constantFrom('elevenlabs' as const, 'exact' as const),
        (alignment, smoothness, timing) => {
          const timeline = createTimeline(alignment, { rig, smoothness, timing })
          const most = steepest(rig, smoothness) * 2 + 1e-6
          const last = Math.min(timeline.durationMs + 4, 1500)
          let before = weightsAt(timeline, -2)
          for (let ms = 0; ms <= last; ms += 2) {
            const now = weightsAt(timeline, ms)
            const change = now.reduce((most, weight, i) => Math.max(most, Math.abs(weight - (before[i] ?? 0))), 0)
            const inRange = now.every((weight) => weight >= 0 && weight <= 1)
            if (change > most || !inRange) expect.fail(`${change} in 2 ms at ${ms} ms, of ${most}; ${now}`)
            before = now
          }
        },
      ),
      { numRuns: 150 },
    )
  })

  test('are those of the rest before the start, at it, and from the end on', () => {
    const timeline = createTimeline(spoken(text), { rig })
    const rest = named(timeline, weightsAt(timeline, -1))
    expect(rest).toEqual(rig === 'oculus' ? { sil: 1 } : {})
    for (const ms of [Number.NEGATIVE_INFINITY, 0, timeline.durationMs - 0.001, timeline.durationMs, 1e9, Number.NaN])
      expect(named(timeline, weightsAt(timeline, ms))).toEqual(rest)
  })

  test('keep the lips wholly closed for as long as a closure lasts, whatever the face expresses', () => {
    const timeline = createTimeline(spoken(text), { rig })
    const { rig: face, channels } = timeline
    const closed = face.poses?.[face.held[0] ?? ''] ?? { PP: 1 }
    const wide = new Float32Array(channels.length).fill(0.5)
    expect(closuresOf(timeline).length).toBeGreaterThan(8)
    for (const { startMs, endMs } of closuresOf(timeline))
      for (const ms of [startMs, (startMs + endMs) / 2, endMs]) {
        const plain = named(timeline, weightsAt(timeline, ms))
        for (const [channel, weight] of Object.entries(closed)) expect(plain[channel]).toBeCloseTo(weight)
        expect(Object.keys(plain)).toHaveLength(Object.keys(closed).length)
        expect(named(timeline, weightsAt(timeline, ms, undefined, 0.3))).toEqual(plain)
        expect(named(timeline, weightsAt(timeline, ms, undefined, 2))).toEqual(plain)
        const smiling = named(timeline, weightsAt(timeline, ms, wide))
        for (const channel of face.opening ?? channels.filter((name) => name !== 'sil' && name !== 'PP'))
          expect([channel, smiling[channel]]).toEqual([channel, undefined])
      }
  })

  test('move the further the stronger they are asked to', () => {
    const timeline = createTimeline(spoken(text), { rig })
    const reach = (strength: number): number => {
      let sum = 0
      for (let ms = 0; ms < timeline.durationMs; ms += 20)
        sum += weightsAt(timeline, ms, undefined, strength).reduce((all, weight) => all + weight)
      return sum - weightsAt(timeline, -1).reduce((all, weight) => all + weight)
    }
    expect(reach(0.5)).toBeLessThan(reach(1) * 0.9)
    expect(reach(1)).toBeLessThan(reach(1.3))
  })

  test('are shown for a part of a stream as for the whole, a little behind what is final', () => {
    const alignment = spoken(text, 64)
    const whole = createTimeline(alignment, { rig })
    const lips = createLipSync({ rig })
    for (let i = 0; i < alignment.chars.length; i++) {
      lips.push(part(alignment, i, i + 1))
      // Half a change, and the neighbour of a tongue.
      for (const behindMs of [170, 200, 300]) {
        const ms = lips.finalMs - behindMs
        expect(weightsAt(lips.timeline, ms)).toEqual(weightsAt(whole, ms))
      }
    }
  })
})

test('a smile stays on while the lips are closed, and through the silence', () => {
  const timeline = createTimeline(spoken(text), { rig: 'arkit' })
  const smile = timeline.channels.map((channel) => (/^mouthSmile|^cheekSquint/.test(channel) ? 0.4 : 0))
  for (const ms of [-1, ...closuresOf(timeline).map(({ startMs }) => startMs), timeline.durationMs + 1]) {
    const face = named(timeline, weightsAt(timeline, ms, smile))
    expect(face).toMatchObject({ cheekSquintLeft: expect.closeTo(0.4), cheekSquintRight: expect.closeTo(0.4) })
    expect(face.mouthSmileLeft).toBeGreaterThanOrEqual(0.399)
  }
})

test('an expression never takes a channel beyond its range, whatever it holds', () => {
  const timeline = createTimeline(spoken(text), { rig: 'oculus' })
  fc.assert(
    fc.property(
      fc.array(fc.double(), { maxLength: 20 }),
      fc.double(),
      fc.integer({ min: -10, max: 5000 }),
      (add, strength, ms) => {
        for (const weight of weightsAt(timeline, ms, add, strength)) {
          expect(weight).toBeGreaterThanOrEqual(0)
          expect(weight).toBeLessThanOrEqual(1)
        }
      },
    ),
  )
})

test('a mouth of VRM shows two of its vowels at most, and none while the lips are closed', () => {
  fc.assert(
    fc.property(anyAlignment, (alignment) => {
      const timeline = createTimeline(alignment, { rig: 'vrm' })
      for (let ms = 0; ms < Math.min(2000, timeline.durationMs); ms += 5)
        expect(weightsAt(timeline, ms).filter((weight) => weight > 0).length).toBeLessThanOrEqual(2)
    }),
    { numRuns: 30 },
  )
}, 60_000)

test('a face of ARKit has the 52 shapes of its documentation, in that order', () => {
  const { channels } = createTimeline(spoken('a'), { rig: 'arkit' })
  expect(channels).toHaveLength(52)
  expect(new Set(channels).size).toBe(52)
  const order = [
    'eyeBlinkLeft',
    'eyeWideLeft',
    'eyeBlinkRight',
    'jawForward',
    'jawOpen',
    'mouthClose',
    'mouthSmileLeft',
    'tongueOut',
  ]
  expect(order.map((channel) => channels.indexOf(channel))).toEqual([0, 6, 7, 14, 17, 18, 23, 51])
})

describe('a face that blends', () => {
  const shown = (words: string, options: TimelineOptions, msPerChar = 90) => {
    const timeline = createTimeline(spoken(words, msPerChar), { rig: 'oculus', timing: 'exact', leadMs: 0, ...options })
    return (ms: number, channel: string): number => named(timeline, weightsAt(timeline, ms))[channel] ?? 0
  }

  const words = { ulu: 'UW L UW', usu: 'UW S UW', siwis: 'S IH W IH S', siris: 'S IH R IH S', sas: 'S AA S' }
  beforeAll(() => {
    for (const [word, sounds] of Object.entries(words)) registerPronunciation(word, sounds)
  })
  afterAll(() => {
    for (const word of Object.keys(words)) registerPronunciation(word, undefined)
  })

  test('leaves the lips to the vowels around a sound of the tongue', () => {
    const middleMs = 540
    expect(shown('   ulu', {}, 120)(middleMs, 'U')).toBeGreaterThan(shown('   usu', {}, 120)(middleMs, 'U') + 0.3)
  })

  test('rounds the lips before the sound that needs it, and keeps them round after it', () => {
    const rounded = shown('   siwis', {}, 120)
    const spread = shown('   siris', {}, 120)
    const visibleMs = (at: (ms: number, channel: string) => number, channel: string): number => {
      let count = 0
      for (let ms = 0; ms < 1200; ms += 5) if (at(ms, channel) > 0.25) count++
      return count * 5
    }
    expect(visibleMs(rounded, 'U')).toBeGreaterThan(visibleMs(spread, 'RR') + 30)
  })

  test('opens wider for a long vowel than for a short one', () => {
    const widest = (msPerChar: number): number => {
      const at = shown('  sas', {}, msPerChar)
      let most = 0
      for (let ms = 0; ms < 1000; ms += 5) most = Math.max(most, at(ms, 'aa'))
      return most
    }
    expect(widest(50)).toBeLessThan(widest(80) - 0.1)
    expect(widest(80)).toBeLessThan(widest(130) - 0.1)
  })

  test('changes more softly with more smoothness', () => {
    const slope = (smoothness: number): number => {
      const at = shown('see saw see saw', { smoothness }, 120)
      let most = 0
      for (let ms = 0; ms < 1500; ms++) most = Math.max(most, Math.abs(at(ms + 1, 'SS') - at(ms, 'SS')))
      return most
    }
    expect(slope(1)).toBeLessThan(slope(0.5))
    expect(slope(0.5)).toBeLessThan(slope(0))
  })
})
