import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTimeline } from '../lip-sync.ts'
import { rhubarb } from '../rigs/rhubarb.ts'
import { type RigName, rigs } from '../rigs/rigs.ts'
import { aligned, anyAlignment, cued, spoken } from '../test-support.ts'
import { type ExportFormat, exportFormats, exportTimeline, rigForFormat } from './export-timeline.ts'

const drawn = (...cues: readonly (readonly [viseme: string, endMs: number])[]) => cued(rhubarb, cues)
const hello = drawn(['X', 50], ['D', 270.4], ['B', 274], ['A', 354.6], ['F', 1481], ['X', 1822])

describe('the formats of Rhubarb 1.14', () => {
  test('JSON', () => {
    expect(exportTimeline(hello, 'rhubarb-json', { soundFile: '/voices/"Zoë"\\1.wav' })).toBe(`{
  "metadata": {
    "soundFile": "/voices/\\"Zo\\u00eb\\"\\\\1.wav",
    "duration": 1.82
  },
  "mouthCues": [
    { "start": 0.00, "end": 0.05, "value": "X" },
    { "start": 0.05, "end": 0.27, "value": "D" },
    { "start": 0.27, "end": 0.35, "value": "A" },
    { "start": 0.35, "end": 1.48, "value": "F" },
    { "start": 1.48, "end": 1.82, "value": "X" }
  ]
}
`)
  })

  test('TSV, with the closed mouth at the end', () => {
    expect(exportTimeline(hello, 'rhubarb-tsv')).toBe('0.00\tX\n0.05\tD\n0.27\tA\n0.35\tF\n1.48\tX\n1.82\tX\n')
  })

  test('XML, escaped', () => {
    expect(
      exportTimeline(hello, 'rhubarb-xml', { soundFile: `a<b> & "c" 'd'\u0001\ud800.wav` }),
    ).toBe(`<?xml version="1.0" encoding="utf-8"?>
<rhubarbResult>
  <metadata>
    <soundFile>a&lt;b&gt; &amp; &quot;c&quot; &apos;d&apos;\ufffd\ufffd.wav</soundFile>
    <duration>1.82</duration>
  </metadata>
  <mouthCues>
    <mouthCue start="0.00" end="0.05">X</mouthCue>
    <mouthCue start="0.05" end="0.27">D</mouthCue>
    <mouthCue start="0.27" end="0.35">A</mouthCue>
    <mouthCue start="0.35" end="1.48">F</mouthCue>
    <mouthCue start="1.48" end="1.82">X</mouthCue>
  </mouthCues>
</rhubarbResult>
`)
  })

  test('Moho, frames from 1, names of Preston Blair, one cue a frame', () => {
    expect(exportTimeline(hello, 'moho')).toBe('MohoSwitch1\n1 rest\n2 AI\n7 MBP\n9 U\n36 rest\n44 rest\n')
    const quick = drawn(['C', 20], ['E', 40], ['G', 90], ['H', 200])
    expect(exportTimeline(quick, 'moho')).toBe('MohoSwitch1\n1 E\n3 L\n5 rest\n')
    expect(exportTimeline(quick, 'moho', { fps: 100 })).toBe('MohoSwitch1\n1 E\n3 O\n5 FV\n10 L\n21 rest\n')
  })

  test('Moho ends a frame later when the last cue is on the last frame', () => {
    expect(exportTimeline(drawn(['D', 30]), 'moho')).toBe('MohoSwitch1\n1 AI\n2 rest\n')
  })

  test('a clip of no length has one closed mouth', () => {
    const empty = drawn()
    expect(exportTimeline(empty, 'rhubarb-tsv')).toBe('0.00\tX\n')
    expect(exportTimeline(empty, 'rhubarb-json')).toContain('    { "start": 0.00, "end": 0.00, "value": "X" }\n')
    expect(exportTimeline(empty, 'rhubarb-xml')).toContain('<soundFile/>\n')
    expect(exportTimeline(empty, 'moho')).toBe('MohoSwitch1\n1 rest\n')
  })

  test('tile the clip on the grid, starting at 0.00, for any speech', () => {
    fc.assert(
      fc.property(anyAlignment, (alignment) => {
        const text = exportTimeline(createTimeline(alignment, { rig: 'rhubarb' }), 'rhubarb-json')
        const { metadata, mouthCues } = JSON.parse(text)
        expect(mouthCues[0].start).toBe(0)
        expect(mouthCues.at(-1).end).toBe(metadata.duration)
        for (const [i, cue] of mouthCues.entries()) if (i > 0) expect(cue.start).toBe(mouthCues[i - 1].end)
      }),
    )
  })
})

describe('our JSON', () => {
  test('names the rig, the length and the text, in seconds', () => {
    const timeline = createTimeline(aligned(['m', 100], ['e', 300], ['.', 200]), { motion: 'none' })
    expect(JSON.parse(exportTimeline(timeline, 'json'))).toEqual({
      metadata: { generator: '@banter/lipsync', rig: 'oculus', duration: 0.6, text: 'me.' },
      mouthCues: [
        { start: 0, end: 0.012, value: 'sil' },
        { start: 0.012, end: 0.099, value: 'PP' },
        { start: 0.099, end: 0.408, value: 'I' },
        { start: 0.408, end: 0.6, value: 'sil' },
      ],
    })
  })

  test('is valid whatever the text', () => {
    fc.assert(
      fc.property(anyAlignment, (alignment) => {
        const timeline = createTimeline(alignment)
        expect(JSON.parse(exportTimeline(timeline, 'json')).metadata.text).toBe(timeline.text)
      }),
    )
  })
})

describe('exporting', () => {
  test.each(exportFormats)('%s takes a timeline of the rig that is named for it, of any length', (format) => {
    const rig = rigForFormat(format)
    for (const text of ['', '…', 'hi', 'Well met, traveller!'])
      expect(exportTimeline(createTimeline(spoken(text), { rig }), format)).toMatch(/^[^\0]*$/)
  })

  test.each([
    [['rhubarb-json', 'rhubarb-tsv', 'rhubarb-xml'], ['rhubarb']],
    [
      ['moho', 'papagayo', 'papagayo-json'],
      ['rhubarb', 'preston-blair'],
    ],
    [
      ['unity', 'gltf', 'live2d'],
      ['oculus', 'arkit', 'vrm'],
    ],
    [['json', 'spine', 'godot', 'csv', 'vtt', 'srt', 'audacity'], Object.keys(rigs)],
  ] as [ExportFormat[], RigName[]][])('%j take the rigs %j and no others', (some, fitting) => {
    for (const rig of Object.keys(rigs) as RigName[]) {
      const timeline = createTimeline(spoken('Well met!'), { rig })
      for (const format of some) {
        if (fitting.includes(rig)) expect(exportTimeline(timeline, format)).toMatch(/\S/)
        else expect(() => exportTimeline(timeline, format)).toThrow(/; create it with rig: '/)
      }
    }
  })

  test.each([
    [
      'rhubarb-json',
      'oculus',
      "has Rhubarb's mouth shapes and the timeline those of 'oculus'; create it with rig: 'rhubarb'.",
    ],
    ['moho', 'oculus', "create it with rig: 'rhubarb'."],
    ['papagayo', 'oculus', "has Preston Blair's mouths and the timeline those of 'oculus'"],
    ['papagayo-json', 'oculus', "has Preston Blair's mouths"],
    ['unity', 'rhubarb', "has blend shapes and the timeline those of 'rhubarb'; create it with rig: 'oculus'."],
    ['gltf', 'rhubarb', "create it with rig: 'oculus'."],
    ['live2d', 'rhubarb', 'has a mouth that opens and widens'],
  ] as const)('%s of the rig %s is refused with the rig it needs', (format, rig, message) => {
    expect(() => exportTimeline(createTimeline(spoken('hi'), { rig }), format)).toThrow(message)
  })

  test('refuses formats, frame rates and options there are not', () => {
    expect(() => exportTimeline(hello, 'gif' as never)).toThrow(/no export format 'gif'; there are json, rhubarb-json/)
    expect(() => exportTimeline(hello, 'toString' as never)).toThrow(TypeError)
    expect(() => rigForFormat('gif' as never)).toThrow(TypeError)
    for (const fps of [0, 12, 101, 241, 29.97, Number.NaN])
      expect(() => exportTimeline(hello, 'moho', { fps })).toThrow(RangeError)
    expect(() => exportTimeline(hello, 'json', null as never)).toThrow(TypeError)
    expect(() => exportTimeline(hello, 'json', { name: 7 as never })).toThrow('The option name is not a string.')
    expect(() => exportTimeline(hello, 'spine', { shapeNames: { A: 1 as never } })).toThrow(/name of the shape 'A'/)
  })
})
