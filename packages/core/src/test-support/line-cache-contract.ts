import type { Alignment } from '@banter/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KeptSpeech, LineCache, LineIdentity } from '../cache/line-cache.ts'

export type Entry = [LineIdentity, KeptSpeech]

export const line = (text: string, other: Partial<LineIdentity> = {}): LineIdentity => ({
  voiceId: 'voice-a',
  model: 'eleven_flash_v2_5',
  outputFormat: 'pcm_8000',
  language: undefined,
  settings: undefined,
  text,
  ...other,
})

/** Speech of a text: 80 samples, that is 10 ms, a character. */
export function speech(text: string, level = 1): KeptSpeech {
  const chars = [...text]
  return {
    pcm: new Int16Array(chars.length * 80).fill(level),
    alignment: { chars, charStartTimesMs: chars.map((_, i) => i * 10), charDurationsMs: chars.map(() => 10) },
  }
}

/** Bytes of {@link speech} as sound. */
const soundBytes = (text: string): number => text.length * 160

const anyAlignment: fc.Arbitrary<Alignment> = fc
  .array(fc.tuple(fc.string({ unit: 'grapheme', minLength: 1 }), fc.double({ min: 0, max: 1e6, noNaN: true })))
  .map((marks) => ({
    chars: marks.map(([char]) => char),
    // A file knows no minus zero.
    charStartTimesMs: marks.map(([, ms]) => ms + 0),
    charDurationsMs: marks.map(() => 11.609977),
  }))

/** What a player may expect of a place that lines are read from. */
export function describeReading(name: string, filled: (...entries: Entry[]) => Promise<Pick<LineCache, 'get'>>): void {
  describe(`${name}, read from`, () => {
    it('has nothing for a line that is not there', async () => {
      const cache = await filled([line('Hello.'), speech('Hello.')])
      expect(await cache.get(line('Hello!'))).toBeNull()
    })

    it('knows lines apart by voice, model, format, language, settings and text', async () => {
      const cache = await filled([line('Hello.'), speech('Hello.')])
      const others: Partial<LineIdentity>[] = [
        { voiceId: 'voice-b' },
        { model: 'eleven_v3' },
        { outputFormat: 'pcm_16000' },
        { language: 'de' },
        { settings: { stability: 0.1 } },
      ]
      for (const other of others) expect(await cache.get(line('Hello.', other))).toBeNull()
      expect(await cache.get(line('Hello.', { settings: {} }))).not.toBeNull()
    })

    it('gives back samples and times as they were', async () => {
      const text = fc.string({ unit: 'grapheme', minLength: 1 })
      await fc.assert(
        fc.asyncProperty(text, fc.int16Array({ minLength: 1 }), anyAlignment, async (text, pcm, alignment) => {
          const cache = await filled([line(text), { pcm, alignment }])
          expect(await cache.get(line(text))).toEqual({ pcm, alignment })
        }),
        { numRuns: 25 },
      )
    })

    it('gives the same speech as often as it is asked, and at once', async () => {
      const entries = ['One.', 'Two.'].map((text): Entry => [line(text), speech(text)])
      const cache = await filled(...entries)
      const asked = ['One.', 'Two.', 'One.', 'One.']
      const got = await Promise.all(asked.map((text) => cache.get(line(text))))
      expect(got).toEqual(asked.map((text) => speech(text)))
    })
  })
}

/** What a player may expect of a place that lines are kept in; `create` gives an empty one. */
export function describeKeeping(
  name: string,
  create: (options: { maxBytes?: number }) => Promise<Required<LineCache>>,
): void {
  describeReading(name, async (...entries) => {
    const cache = await create({})
    for (const entry of entries) await cache.set(...entry)
    return cache
  })

  describe(`${name}, kept in`, () => {
    it('has what was kept last', async () => {
      const cache = await create({})
      await cache.set(line('Hello.'), speech('Hello.', 1))
      await cache.set(line('Hello.'), speech('Hello.', 2))
      expect(await cache.get(line('Hello.'))).toEqual(speech('Hello.', 2))
    })

    it('keeps lines that come at once', async () => {
      const cache = await create({})
      const texts = Array.from({ length: 12 }, (_, i) => `Line ${i}.`)
      await Promise.all(texts.map((text) => cache.set(line(text), speech(text))))
      for (const text of texts) expect(await cache.get(line(text))).toEqual(speech(text))
    })

    it('forgets what was unused for longest', async () => {
      const texts = ['first', 'other', 'third', 'final'].map((word) => word.repeat(200))
      const [first = '', other = ''] = texts
      // Room for three and their times; not for four.
      const cache = await create({ maxBytes: soundBytes(first) * 3.6 })
      for (const text of texts) {
        await cache.set(line(text), speech(text))
        // Used again, all along.
        expect(await cache.get(line(first))).not.toBeNull()
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
      const kept = await Promise.all(texts.map(async (text) => (await cache.get(line(text))) !== null))
      expect(kept).toEqual([true, false, expect.any(Boolean), true])
      await cache.set(line(other), speech(other))
      expect(await cache.get(line(other))).not.toBeNull()
    })

    it('does not empty itself for a line that is larger than all of it', async () => {
      const long = 'x'.repeat(500)
      const cache = await create({ maxBytes: soundBytes(long) - 1 })
      await cache.set(line('Hello.'), speech('Hello.'))
      await cache.set(line(long), speech(long))
      expect(await cache.get(line(long))).toBeNull()
      expect(await cache.get(line('Hello.'))).not.toBeNull()
    })
  })
}
