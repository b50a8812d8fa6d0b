import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createLipSync, createTimeline } from './lip-sync.ts'
import type { TimelineOptions } from './options.ts'

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
      for (const rig of ['oculus', 'rhubarb'] as const) {
        const options: TimelineOptions = { rig, language }
        const { cues, durationMs, text } = createTimeline(alignment, options)
        expect(text).toBe(alignment.characters.join(''))
        expect(durationMs / 1000).toBeCloseTo(alignment.character_end_times_seconds.at(-1), 0)
        cues.forEach((cue, i) => {
          expect(cue.startMs).toBe(cues[i - 1]?.endMs ?? 0)
          expect(cue.endMs - cue.startMs).toBeGreaterThan(rig === 'rhubarb' ? 39.9 : 0)
        })
        expect(cues.at(-1)?.viseme).toBe(rig === 'oculus' ? 'sil' : 'X')
      }
    })

    test('the story moves a drawn mouth 5 to 8 times a second, and streams word by word to the same timeline', () => {
      const { characters, character_start_times_seconds, character_end_times_seconds } =
        read('story-en.http-alignment.json')
      const whole = createTimeline(
        { characters, character_start_times_seconds, character_end_times_seconds },
        { rig: 'rhubarb' },
      )
      const spoken = whole.cues.filter(({ viseme }) => viseme !== 'X')
      const spokenMs = spoken.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)
      expect((spoken.length / spokenMs) * 1000).toBeGreaterThan(5)
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
