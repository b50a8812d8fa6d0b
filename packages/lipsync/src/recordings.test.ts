import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { hebrew } from './languages/he.ts'
import { createLipSync, createTimeline } from './lip-sync.ts'
import type { TimelineOptions } from './options.ts'
import { registerLanguage } from './register-language.ts'
import { type RigName, rigs } from './rigs/rigs.ts'
import { closedLips, closureShownMs } from './test-support.ts'

const recordings = new URL('../../../../shared/recordings/', import.meta.url)
const read = (name: string) => JSON.parse(readFileSync(new URL(name, recordings), 'utf8'))

describe.skipIf(!existsSync(recordings))(
  'recorded answers of the service (skipped where the recordings are absent)',
  () => {
    test.each([
      ['story-en.http-alignment.json', 'en'],
      ['hebrew-pointed.http-alignment.json', 'he'],
    ])('%s gives a valid timeline on every rig', (name, language) => {
      const alignment = read(name)
      for (const rig of Object.keys(rigs) as RigName[]) {
        const options: TimelineOptions = { rig, language }
        const { cues, durationMs, text, rig: face } = createTimeline(alignment, options)
        expect(text).toBe(alignment.characters.join(''))
        expect(durationMs / 1000).toBeCloseTo(alignment.character_end_times_seconds.at(-1), 0)
        cues.forEach((cue, i) => {
          expect(cue.startMs).toBe(cues[i - 1]?.endMs ?? 0)
          expect(cue.endMs - cue.startMs).toBeGreaterThan(face.blended ? 0 : 39.9)
        })
        expect(cues.at(-1)?.viseme).toBe(face.rest)
      }
    })

    test('the points of Hebrew are vowels with times of their own', () => {
      registerLanguage(hebrew)
      const alignment = read('hebrew-pointed.http-alignment.json')
      const { characters, character_start_times_seconds: starts } = alignment
      const timeline = createTimeline(alignment, { language: 'he', motion: 'none' })
      // "מָעַל": the lips part for the first vowel where its point begins, and open again for the second.
      const at = characters.join('').indexOf('מָעַל')
      const midMs = (from: number): number => 500 * (starts[at + from] + starts[at + from + 1])
      expect(timeline.at(midMs(0)).viseme).toBe('PP')
      expect(timeline.at(midMs(1)).viseme).toBe('aa')
      expect(timeline.at(midMs(3)).viseme).toBe('aa')
      expect(timeline.at(midMs(4)).viseme).toBe('nn')
    })

    test.each(Object.keys(rigs) as RigName[])(
      'the story shows closed lips for 60 ms at each P, B and M on %s',
      (rig) => {
        const alignment = read('story-en.http-alignment.json')
        const closed = closedLips(createTimeline(alignment, { rig }))
        const heard = createTimeline(alignment, { motion: 'none' }).cues.filter(({ viseme }) => viseme === 'PP')
        expect(heard.length).toBeGreaterThan(100)
        for (const { startMs, endMs } of heard)
          for (const fps of [30, 60]) expect(closureShownMs(closed, startMs, endMs, fps)).toBeGreaterThan(60)
      },
    )

    test('the story moves a drawn mouth 6 to 8 times a second, and streams word by word to the same timeline', () => {
      const { characters, character_start_times_seconds, character_end_times_seconds } =
        read('story-en.http-alignment.json')
      const whole = createTimeline(
        { characters, character_start_times_seconds, character_end_times_seconds },
        { rig: 'rhubarb' },
      )
      const spoken = whole.cues.filter(({ viseme }) => viseme !== 'X')
      const spokenMs = spoken.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)
      expect((spoken.length / spokenMs) * 1000).toBeGreaterThan(6)
      expect((spoken.length / spokenMs) * 1000).toBeLessThan(8)

      const lips = createLipSync({ rig: 'rhubarb' })
      let from = 0
      characters.forEach((char: string, i: number) => {
        if (char !== ' ' && i < characters.length - 1) return
        lips.push({
          characters: characters.slice(from, i + 1),
          character_start_times_seconds: character_start_times_seconds.slice(from, i + 1),
          character_end_times_seconds: character_end_times_seconds.slice(from, i + 1),
        })
        from = i + 1
      })
      lips.end()
      expect(lips.timeline.cues).toEqual(whole.cues)
    })
  },
)
