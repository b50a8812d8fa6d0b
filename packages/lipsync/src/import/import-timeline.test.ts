import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { exportTimeline } from '../export/export-timeline.ts'
import { createTimeline } from '../lip-sync.ts'
import { rigs } from '../rigs/rigs.ts'
import { anyAlignment, anyOptions } from '../test-support.ts'
import type { Timeline } from '../timeline.ts'
import { type ImportFormat, importTimeline } from './import-timeline.ts'

// Thousands of files take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const tsv = '0.00\tX\n0.05\tD\n0.27\tA\n0.35\tF\n1.48\tX\n1.82\tX\n'
const json = JSON.stringify({
  metadata: { soundFile: '/voices/hi.wav', duration: 1.82 },
  mouthCues: [
    { start: 0, end: 0.05, value: 'X' },
    { start: 0.05, end: 0.27, value: 'D' },
    { start: 0.27, end: 0.35, value: 'A' },
    { start: 0.35, end: 1.48, value: 'F' },
    { start: 1.48, end: 1.82, value: 'X' },
  ],
})
const gentleWords = [
  {
    word: 'Buy',
    alignedWord: 'buy',
    case: 'success',
    start: 0.2,
    end: 0.5,
    startOffset: 1,
    endOffset: 4,
    phones: [
      { phone: 'b_B', duration: 0.1 },
      { phone: 'ay_E', duration: 0.2 },
    ],
  },
  { word: 'um', case: 'not-found-in-audio', startOffset: 5, endOffset: 7 },
  {
    word: 'Moria',
    alignedWord: '<unk>',
    case: 'success',
    start: 0.55,
    end: 1.05,
    startOffset: 8,
    endOffset: 13,
    phones: [{ phone: 'oov_S', duration: 0.5 }],
  },
]
const gentle = JSON.stringify({ transcript: '“Buy um Moria!”', words: gentleWords })

const shapes = ({ cues }: Timeline): string => cues.map(({ viseme }) => viseme).join(' ')

function expectWhole({ cues, durationMs, rig, words }: Timeline): void {
  let nowMs = 0
  for (const { startMs, endMs, viseme } of cues) {
    expect([startMs, rig.visemes.includes(viseme), endMs > startMs]).toEqual([nowMs, true, true])
    nowMs = endMs
  }
  expect(nowMs).toBe(durationMs)
  if (durationMs > 0) expect(cues.at(-1)?.viseme).toBe(rig.rest)
  expect(words.filter(({ startMs, endMs }) => startMs > endMs || endMs > durationMs)).toEqual([])
}

describe('files of Rhubarb', () => {
  test.each([
    ['rhubarb-tsv', tsv],
    ['rhubarb-json', json],
    ['rhubarb-tsv', `\ufeff${tsv.replaceAll('\n', '\r\n')}\r\n`],
  ] as const)('%s give the mouths as they are', (format, text) => {
    const timeline = importTimeline(text, format)
    expect(shapes(timeline)).toBe('X D A F X')
    expect(timeline).toMatchObject({ durationMs: 1820, text: '', words: [], rig: { name: 'rhubarb' } })
    expect(timeline.at(300)).toMatchObject({ viseme: 'A', startMs: 270, endMs: 350 })
    expectWhole(timeline)
  })

  test.each(Object.values(rigs))('show on the rig $name what each mouth is drawn for', (rig) => {
    const timeline = importTimeline(tsv, 'rhubarb-tsv', { rig })
    expectWhole(timeline)
    expect(timeline.at(300).viseme).toBe(rig.held[0])
    expect(timeline.at(100).viseme).toBe(rig.name === 'rhubarb' ? 'D' : rig.phones.AA[0]?.[0])
    expect(timeline.weights(300, new Float32Array(60)).some((weight) => weight > 0)).toBe(rig.name !== 'vrm')
  })

  test('come back byte for byte from what was written of any speech', () => {
    fc.assert(
      fc.property(anyAlignment, (alignment) => {
        const timeline = createTimeline(alignment, { rig: 'rhubarb', durationMs: 4000 })
        for (const format of ['rhubarb-json', 'rhubarb-tsv'] as const) {
          const written = exportTimeline(timeline, format)
          const read = importTimeline(written, format)
          expect(exportTimeline(read, format)).toBe(written)
          expectWhole(read)
        }
      }),
    )
  })

  test('that end with an open mouth, or leave a gap, are at rest there', () => {
    const timeline = importTimeline(
      '{"mouthCues":[{"start":0.1,"end":0.5,"value":"D"},{"start":0.8,"end":1,"value":"B"}]}',
      'rhubarb-json',
    )
    expect(shapes(timeline)).toBe('X D X B X')
    expect(timeline.durationMs).toBe(1000)
    expectWhole(timeline)
  })

  test('are cut or drawn out to the length that is told', () => {
    expect(shapes(importTimeline(tsv, 'rhubarb-tsv', { durationMs: 320 }))).toBe('X D X')
    expect(importTimeline(tsv, 'rhubarb-tsv', { durationMs: 5000 }).at(4000).viseme).toBe('X')
  })

  test.each([
    ['rhubarb-tsv', '0.00\tX\n0.2 B\n0.3\tX', /^Line 2 is "0.2 B"; it is a time in seconds, a tab and a mouth shape/],
    ['rhubarb-tsv', '', /^Line 1 is ""/],
    ['rhubarb-tsv', '0.00\tX\n0.50\tB\n0.40\tX', /^Line 3 is earlier \(0.4\) than the line before it/],
    ['rhubarb-tsv', '0.00\tX\n0.50\tQ\n0.90\tX', /^The mouth shape of Line 2 is 'Q'; Rhubarb has A to H and X/],
    ['rhubarb-tsv', '999999\tX\n999999\tX', /^Line 1/],
    ['rhubarb-json', 'hello', /^This is not Rhubarb's JSON: it is not JSON/],
    ['rhubarb-json', '[]', /^Rhubarb's JSON is \[\], not an object/],
    ['rhubarb-json', '{}', /^mouthCues is missing, not an array/],
    ['rhubarb-json', '{"mouthCues":[7]}', /^mouthCues\[0\] is 7, not an object/],
    [
      'rhubarb-json',
      '{"mouthCues":[{"start":"0","end":1,"value":"A"}]}',
      /^mouthCues\[0\]\.start is "0"; it is a number of seconds/,
    ],
    ['rhubarb-json', '{"mouthCues":[{"start":0,"end":-1,"value":"A"}]}', /^mouthCues\[0\]\.end is -1/],
    ['rhubarb-json', '{"mouthCues":[{"start":1,"end":0.5,"value":"A"}]}', /^mouthCues\[0\] ends before it starts/],
    ['rhubarb-json', '{"mouthCues":[{"start":0,"end":1,"value":5}]}', /^mouthCues\[0\]\.value is 5, not a string/],
    [
      'rhubarb-json',
      '{"mouthCues":[{"start":0,"end":1,"value":"A"},{"start":0.5,"end":1,"value":"B"}]}',
      /^mouthCues\[1\]\.start is 0.5, before the end of the cue before it \(1\)/,
    ],
  ] as const)('%s of %j is refused with where it is wrong', (format, text, message) => {
    expect(() => importTimeline(text, format)).toThrow(message)
    expect(() => importTimeline(text, format)).toThrow(TypeError)
  })
})

describe('files of Gentle', () => {
  test('give words and sounds, on any rig', () => {
    for (const rig of Object.values(rigs)) {
      const timeline = importTimeline(gentle, 'gentle', { rig, motion: 'none' })
      expectWhole(timeline)
      expect(timeline.text).toBe('“Buy um Moria!”')
      expect(timeline.words).toEqual([
        { text: '“Buy', charIndex: 0, startMs: 200, endMs: 550 },
        { text: 'Moria!”', charIndex: 8, startMs: 550, endMs: 1050 },
      ])
      expect(timeline.at(100).viseme).toBe(rig.rest)
      expect(timeline.at(250).viseme).toBe(rig.held[0])
    }
    expect(shapes(importTimeline(gentle, 'gentle', { motion: 'none' }))).toMatch(/^sil PP aa I PP O/)
  })

  test('move as live lines do', () => {
    const { cues } = importTimeline(gentle, 'gentle')
    const closure = cues.find(({ viseme }) => viseme === 'PP')
    expect(closure?.startMs).toBeLessThan(200)
    expect((closure?.endMs ?? 0) - (closure?.startMs ?? 0)).toBeGreaterThanOrEqual(80)
  })

  test('without a transcript, or with another one, have their words as the text', () => {
    for (const transcript of [undefined, 'Something else'])
      expect(importTimeline(JSON.stringify({ transcript, words: gentleWords }), 'gentle').text).toBe('Buy um Moria')
  })

  test('give a whole timeline for any words, sounds and lengths', () => {
    const length = fc.integer({ min: 0, max: 400 }).map((ms) => ms / 1000)
    const sound = fc.record({ phone: fc.constantFrom('b_B', 'ah_I', 'oov_S', 'sil', 'Z0', 'hh'), duration: length })
    const heard = fc.record({
      word: fc.oneof(fc.constantFrom('Buy', 'Moria', "don't"), fc.string({ unit: 'binary', maxLength: 4 })),
      gap: length,
      phones: fc.array(sound),
    })
    fc.assert(
      fc.property(fc.array(heard), anyOptions, (list, options) => {
        let now = 0
        const words = list.map(({ word, gap, phones }) => {
          const start = now + gap
          now = start + phones.reduce((sum, { duration }) => sum + duration, 0)
          return { word, case: 'success', start, end: now, phones }
        })
        expectWhole(importTimeline(JSON.stringify({ words }), 'gentle', options))
      }),
      { numRuns: 300 },
    )
  })

  test('of nothing are empty', () => {
    expect(importTimeline('{"words":[]}', 'gentle')).toMatchObject({ durationMs: 0, cues: [], words: [] })
  })

  const [buy] = gentleWords
  test.each([
    [{}, /^words is missing, not an array/],
    [{ words: [{ ...buy, start: null }] }, /^words\[0\]\.start is null; it is a number of seconds/],
    [{ words: [{ ...buy, end: 0.1 }] }, /^words\[0\] ends before it starts \(0.2 to 0.1\)/],
    [
      { words: [buy, { ...buy, start: 0.1, end: 0.3 }] },
      /^words\[1\]\.end is 0.3, before the end of the word before it/,
    ],
    [{ words: [{ ...buy, word: 3 }] }, /^words\[0\]\.word is 3, not a string/],
    [{ words: [{ ...buy, phones: {} }] }, /^words\[0\]\.phones is \{\}, not an array/],
    [
      { words: [{ ...buy, phones: [{ phone: 'zz_B', duration: 0.1 }] }] },
      /^words\[0\]\.phones\[0\]\.phone is 'zz_B'; it is a sound of ARPABET/,
    ],
    [{ words: [{ ...buy, phones: [{ phone: 'b_B' }] }] }, /^words\[0\]\.phones\[0\]\.duration is missing/],
    [{ transcript: 5, words: [] }, /^transcript is 5, not a string/],
  ])('%j is refused with the field that is wrong', (value, message) => {
    expect(() => importTimeline(JSON.stringify(value), 'gentle')).toThrow(message)
  })
})

describe('importing', () => {
  const formats: readonly ImportFormat[] = ['rhubarb-json', 'rhubarb-tsv', 'gentle']

  test('gives a whole timeline or a TypeError, whatever the file is', () => {
    const seconds = fc.oneof(fc.double({ min: 0, max: 3, noNaN: true }), fc.double(), fc.constant('x'))
    const files = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc
        .array(fc.tuple(seconds, fc.constantFrom('A', 'B', 'X', 'Q')))
        .map((rows) => rows.map((row) => row.join('\t')).join('\n')),
      fc
        .record({
          metadata: fc.oneof(fc.constant(undefined), fc.record({ duration: seconds })),
          mouthCues: fc.array(fc.record({ start: seconds, end: seconds, value: fc.constantFrom('A', 'D', 'X', '') })),
          words: fc.array(
            fc.record(
              {
                word: fc.string({ unit: 'binary', maxLength: 4 }),
                case: fc.constantFrom('success', 'not-found-in-audio'),
                start: seconds,
                end: seconds,
                phones: fc.array(
                  fc.record({ phone: fc.constantFrom('b_B', 'ah_I', 'oov_S', 'sil', 'Z0', 'hh'), duration: seconds }),
                ),
              },
              { requiredKeys: ['word'] },
            ),
          ),
        })
        .map((value) => JSON.stringify(value)),
    )
    fc.assert(
      fc.property(files, fc.constantFrom(...formats), (file, format) => {
        let timeline: Timeline
        try {
          timeline = importTimeline(file, format)
        } catch (error) {
          expect(error).toBeInstanceOf(TypeError)
          return
        }
        expectWhole(timeline)
      }),
      { numRuns: 500 },
    )
  })

  test('refuses formats, options and files there are not', () => {
    expect(() => importTimeline('', 'gif' as never)).toThrow(/no import format 'gif'; there are rhubarb-json/)
    expect(() => importTimeline(new Uint8Array() as never, 'gentle')).toThrow(/not a string; read it as UTF-8 text/)
    expect(() => importTimeline(' '.repeat(33_554_433), 'gentle')).toThrow(RangeError)
    expect(() => importTimeline(tsv, 'rhubarb-tsv', { rig: 'horse' as never })).toThrow(/no rig 'horse'/)
  })
})
