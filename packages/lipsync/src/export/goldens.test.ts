import { expect, test } from 'vitest'
import { createTimeline } from '../lip-sync.ts'
import { oculus } from '../rigs/oculus.ts'
import { rhubarb } from '../rigs/rhubarb.ts'
import { cued, spoken } from '../test-support.ts'
import { exportTimeline } from './export-timeline.ts'

const words = [
  ['Hi', 300],
  ['"you",', 700],
  ['', 900],
  ['<me>|', 1400],
] as const
const drawn = cued(
  rhubarb,
  [['B', 80], ['C', 300], ['F', 700], ['X', 860], ['A', 960], ['B', 1300], ['X', 1500]],
  words,
) // biome-ignore format: a table
const blended = cued(
  oculus,
  [['aa', 150], ['I', 300, 0.8], ['U', 700], ['sil', 860], ['PP', 960], ['I', 1300], ['sil', 1500]],
  words,
) // biome-ignore format: a table

const short = cued(oculus, [
  ['aa', 200],
  ['sil', 400],
])

// What these formats are told to look like nobody's parser tells; the files were read by eye against their descriptions.
test.each([
  ['hello.pgo', 'papagayo', drawn],
  ['hello.papagayo.json', 'papagayo-json', drawn],
  ['hello.spine.json', 'spine', drawn],
  ['hello-drawn.tres', 'godot', drawn],
  ['hello.tres', 'godot', blended],
  ['hello.anim', 'unity', short],
  ['hello.motion3.json', 'live2d', blended],
  ['hello.vtt', 'vtt', blended],
  ['hello.srt', 'srt', blended],
  ['hello.labels.txt', 'audacity', blended],
] as const)('%s is the golden file', async (file, format, timeline) => {
  const text = exportTimeline(timeline, format, {
    soundFile: 'hello.wav',
    name: 'hello',
    ...(format === 'unity' && { fps: 10 }),
  })
  await expect(text).toMatchFileSnapshot(`goldens/${file}`)
})

test('captions end with a sentence, at a clause, at a silence, or where they are full', () => {
  const lines = (text: string): string[] => {
    const srt = exportTimeline(createTimeline(spoken(text)), 'srt')
    return srt.split('\n').filter((_, i) => i % 4 === 2)
  }
  expect(lines('Halt! Who goes there, stranger? A half-elf? [laughs] Sit.')).toEqual([
    'Halt!',
    'Who goes there, stranger?',
    'A half-elf?',
    'Sit.',
  ])
  expect(lines('Sunlight fell upon the forest floor, and even goblins sang of the old days until dawn.')).toEqual([
    'Sunlight fell upon the forest floor,',
    'and even goblins sang of the old days',
    'until dawn.',
  ])
  expect(lines('今日はとても良い天気ですから、みんなで森へ行きましょうか')).toEqual([
    '今日はとても良い天気ですから、',
    'みんなで森へ行きましょうか',
  ])
})

test('the counts of a motion3.json are those of its curves', () => {
  for (const fps of [undefined, 30]) {
    const { Meta, Curves } = JSON.parse(exportTimeline(blended, 'live2d', fps === undefined ? {} : { fps }))
    const segments = (Curves as { Segments: number[] }[]).map(({ Segments }) => {
      // A point, then segments of an identifier (0) and a point.
      let count = 0
      for (let at = 2; at < Segments.length; at += 3) {
        expect(Segments[at]).toBe(0)
        expect(Segments[at + 1]).toBeGreaterThan(Segments[at - 2] ?? 0)
        count++
      }
      expect((Segments.length - 2) % 3).toBe(0)
      expect(Segments.at(-2)).toBe(Meta.Duration)
      return count
    })
    expect(Meta.CurveCount).toBe(Curves.length)
    expect(Meta.TotalSegmentCount).toBe(segments.reduce((sum, count) => sum + count))
    expect(Meta.TotalPointCount).toBe(segments.reduce((sum, count) => sum + count + 1, 0))
    expect(Meta.Fps).toBe(fps ?? 30)
  }
})
