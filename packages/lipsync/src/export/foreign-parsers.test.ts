/// <reference path="./untyped-parsers.d.ts" />
import { PropertyType, WebIO } from '@gltf-transform/core'
import { parse as parseCsv } from 'csv-parse/sync'
import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { validateString } from 'gltf-validator'
import SrtParser from 'srt-parser-2'
import { describe, expect, test, vi } from 'vitest'
import { WebVTTParser } from 'webvtt-parser'
import { parse as parseYaml } from 'yaml'
import { createTimeline } from '../lip-sync.ts'
import type { Rig } from '../rig.ts'
import { oculus } from '../rigs/oculus.ts'
import { anyAlignment, cued, spoken } from '../test-support.ts'
import type { Timeline } from '../timeline.ts'
import { type ExportFormat, exportTimeline } from './export-timeline.ts'

// Thousands of files take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const blendedRig = fc.constantFrom('oculus' as const, 'arkit' as const, 'vrm' as const)
const anyName = fc.string({ unit: 'binary', maxLength: 12 })
const speech = createTimeline(spoken('Bubble, bubble, boil my pot. Mix the poison!'))

/** What a format of plain lines can hold of a text. */
const plain = (text: string): string => text.toWellFormed().replace(/\p{Cc}/gu, '\ufffd')

/** The weight a curve of straight lines has at a time. */
function lineAt(keys: readonly (readonly [seconds: number, value: number])[], seconds: number): number {
  const next = keys.findIndex(([at]) => at > seconds)
  const [from, to] = next > 0 ? [keys[next - 1], keys[next]] : [keys.at(-1), keys.at(-1)]
  if (!from || !to || from === to) return from?.[1] ?? 0
  return from[1] + ((to[1] - from[1]) * (seconds - from[0])) / (to[0] - from[0])
}

/** Curves, by channel, against the weights they were made of. */
function expectCurves(timeline: Timeline, curves: ReadonlyMap<string, (readonly [number, number])[]>): void {
  const out = new Float32Array(15)
  for (let ms = 0; ms < timeline.durationMs; ms += 7) {
    timeline.weights(ms, out)
    timeline.rig.visemes.forEach((viseme, i) => {
      expect(Math.abs(lineAt(curves.get(viseme) ?? [[0, 0]], ms / 1000) - (out[i] ?? 0))).toBeLessThan(0.05)
    })
  }
}

describe('XML, read by fast-xml-parser', () => {
  test('holds the cues, and the path of the sound whatever it is', () => {
    const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', trimValues: false })
    const timeline = createTimeline(spoken('Well met!'), { rig: 'rhubarb' })
    fc.assert(
      fc.property(anyName, (soundFile) => {
        const text = exportTimeline(timeline, 'rhubarb-xml', { soundFile })
        expect(XMLValidator.validate(text)).toBe(true)
        const { rhubarbResult } = parser.parse(text, true)
        const written = soundFile
          .toWellFormed()
          .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
        expect(String(rhubarbResult.metadata.soundFile).replace(/\r\n?/g, '\n')).toBe(written.replace(/\r\n?/g, '\n'))
        const { mouthCues } = JSON.parse(exportTimeline(timeline, 'rhubarb-json'))
        expect(
          rhubarbResult.mouthCues.mouthCue.map((cue: Record<string, string>) => [
            Number(cue.start),
            Number(cue.end),
            cue['#text'],
          ]),
        ).toEqual(mouthCues.map((cue: Record<string, unknown>) => [cue.start, cue.end, cue.value]))
      }),
    )
  })
})

describe('WebVTT, read by webvtt-parser', () => {
  test('is valid and holds every word with its time, whatever the text', () => {
    fc.assert(
      fc.property(anyAlignment, (alignment) => {
        const { words, durationMs } = createTimeline(alignment)
        const { cues, errors } = new WebVTTParser({ '&amp;': '&', '&lt;': '<', '&gt;': '>' }).parse(
          exportTimeline(createTimeline(alignment), 'vtt'),
          'subtitles',
        )
        expect(errors).toEqual([])
        const spans = cues.flatMap(({ startTime, tree }) => {
          let time = startTime
          return tree.children.flatMap(({ type, value }) => {
            if (type === 'timestamp') time = Number(value)
            return type === 'text' ? [[time, String(value)] as const] : []
          })
        })
        expect(
          spans
            .map(([, text]) => text)
            .join('')
            .replace(/ /g, ''),
        ).toBe(words.map(({ text }) => plain(text)).join(''))
        const starts = words.map(({ startMs }) => Math.round(startMs) / 1000)
        for (const [time] of spans) expect(starts.some((start) => Math.abs(start - time) < 0.0005)).toBe(true)
        for (const { startTime, endTime } of cues) {
          expect(endTime).toBeGreaterThan(startTime)
          expect(endTime).toBeLessThanOrEqual(durationMs / 1000 + 0.0015)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('SubRip, read by srt-parser-2', () => {
  test('holds every word in its caption, whatever the text', () => {
    fc.assert(
      fc.property(anyAlignment, (alignment) => {
        const timeline = createTimeline(alignment)
        const captions = new SrtParser().fromSrt(exportTimeline(timeline, 'srt'))
        const read = captions.map(({ text }) => text.replaceAll('\u2060', '')).join(' ')
        const text = timeline.words.map((word) => plain(word.text).replaceAll('\u2060', '')).join('')
        expect(read.replace(/ /g, '')).toBe(text)
        expect(captions.map(({ id }) => Number(id))).toEqual(captions.map((_, i) => i + 1))
        for (const { startSeconds, endSeconds } of captions) expect(endSeconds).toBeGreaterThan(startSeconds)
      }),
      { numRuns: 300 },
    )
  })

  test('has nothing that a player takes for markup', () => {
    const text = exportTimeline(
      cued(
        oculus,
        [['sil', 900]],
        [
          ['<b>bold</b>', 300],
          ['{\\an8}', 600],
          ['-->', 900],
        ],
      ),
      'srt',
    )
    expect(text.split('\n')[2]).not.toMatch(/<\/?[a-z]|\{\\|-->/)
  })
})

/** A rig whose shapes are called what somebody called them. */
const named = (names: readonly string[]): Rig => ({
  ...oculus,
  name: 'own',
  visemes: names,
  rest: names[0] ?? '',
  held: [],
})

describe('tables, read by csv-parse', () => {
  test('CSV holds the cues, whatever the shapes are called', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyName, { minLength: 2 }), (names) => {
        const timeline = cued(
          named(names),
          names.map((name, i) => [name, (i + 1) * 100, 0.5] as const),
        )
        const rows = parseCsv(exportTimeline(timeline, 'csv'), { columns: true, record_delimiter: '\r\n' })
        expect(rows).toEqual(
          names.map((viseme, i) => ({
            start: (i / 10).toFixed(3),
            end: ((i + 1) / 10).toFixed(3),
            viseme,
            weight: '0.5',
          })),
        )
      }),
    )
  })

  test.each([
    ['rhubarb-tsv', 'rhubarb'],
    ['audacity', 'oculus'],
  ] as const)('%s has the cues by tabs', (format, rig) => {
    const timeline = createTimeline(spoken('Mind the gap'), { rig })
    const rows = parseCsv(exportTimeline(timeline, format), { delimiter: '\t' })
    const { mouthCues } = JSON.parse(exportTimeline(timeline, 'json'))
    expect(rows.map((row) => row.at(-1)).slice(0, mouthCues.length)).toEqual(
      mouthCues.map(({ value }: { value: string }) => value),
    )
  })
})

describe('Unity YAML, read by yaml', () => {
  interface UnityCurve {
    attribute: string
    path: string
    classID: number
    curve: { m_Curve: { time: number; value: number; inSlope: number; outSlope: number }[] }
  }
  const read = (text: string) =>
    parseYaml(text, { customTags: [], logLevel: 'error' }).AnimationClip as Record<string, UnityCurve[]> & {
      m_Name: string
    }

  test('has a curve for each shape that moves, in percent, within a twentieth of the weights', () => {
    const { m_FloatCurves, m_EditorCurves } = read(exportTimeline(speech, 'unity'))
    expect(m_EditorCurves).toEqual(m_FloatCurves)
    const curves = new Map(
      (m_FloatCurves ?? []).map(({ attribute, path, classID, curve }) => {
        expect([path, classID]).toEqual(['Head', 137])
        return [
          attribute.replace('blendShape.viseme_', ''),
          curve.m_Curve.map(({ time, value }) => [time, value / 100] as const),
        ] as const
      }),
    )
    expect(curves.has('TH')).toBe(true)
    expect(curves.has('CH')).toBe(false)
    expectCurves(speech, curves)
  })

  test('keeps any name', () => {
    fc.assert(
      fc.property(anyName, anyName, anyName, (name, target, aa) => {
        const text = exportTimeline(
          cued(oculus, [
            ['aa', 100],
            ['sil', 200],
          ]),
          'unity',
          { name, target, fps: 20, shapeNames: { aa } },
        )
        const clip = read(text)
        expect(clip.m_Name).toBe(name)
        expect(clip.m_FloatCurves?.map((curve) => [curve.path, curve.attribute])).toEqual([
          [target, 'blendShape.viseme_sil'],
          [target, `blendShape.${aa}`],
        ])
      }),
      { numRuns: 40 },
    )
  })
})

describe('glTF', () => {
  test('passes the validator of Khronos without a word, for any speech and names', async () => {
    await fc.assert(
      fc.asyncProperty(anyAlignment, blendedRig, anyName, anyName, async (alignment, rig, name, target) => {
        const text = exportTimeline(createTimeline(alignment, { rig }), 'gltf', { name, target })
        const { issues } = await validateString(text)
        expect(issues.messages).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  test('has the weights of all channels, read by glTF-Transform', async () => {
    const io = new WebIO()
    const document = await io.readJSON({ json: JSON.parse(exportTimeline(speech, 'gltf')), resources: {} })
    const [animation] = document.getRoot().listAnimations()
    const [sampler] = animation?.listSamplers() ?? []
    const [channel] = animation?.listChannels() ?? []
    expect(channel?.getTargetPath()).toBe('weights')
    expect(channel?.getTargetNode()?.getName()).toBe('Head')
    const [mesh] = document.getRoot().listMeshes()
    expect(mesh?.propertyType).toBe(PropertyType.MESH)
    const names = mesh?.getExtras().targetNames as string[]
    expect(names).toEqual(oculus.visemes.map((viseme) => `viseme_${viseme}`))
    const times = Array.from(sampler?.getInput()?.getArray() ?? [])
    const weights = Array.from(sampler?.getOutput()?.getArray() ?? [])
    expectCurves(
      speech,
      new Map(
        oculus.visemes.map((viseme, c) => [viseme, times.map((time, k) => [time, weights[k * 15 + c] ?? 0] as const)]),
      ),
    )
  })
})

test('with fps a blend-shape format has a key on every frame', () => {
  const second = cued(oculus, [
    ['aa', 500],
    ['sil', 1000],
  ])
  const keys = (format: ExportFormat): number =>
    exportTimeline(second, format, { fps: 20 }).match(/time: /g)?.length ?? 0
  // Two shapes, twenty frames and the end, for the player and for the editor.
  expect(keys('unity')).toBe(2 * 21 * 2)
})
