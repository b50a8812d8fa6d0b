import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fliteEngine } from '../engines/flite.ts'
import { timedEngine } from '../engines/timed.ts'
import { SARAH } from '../test-client.ts'
import { sentenceTimes, type TimedChar } from './character-times.ts'
import { normalise } from './normalise.ts'
import { HOP_MS } from './place-characters.ts'
import { type RenderedSentence, renderSpeech } from './render-speech.ts'
import type { Phone, SpeechEngine } from './speech-engine.ts'

const flite = fliteEngine()

const render = async (
  text: string,
  { engine = timedEngine() as SpeechEngine, trailingSpace = true, scatterMs = 0 } = {},
): Promise<RenderedSentence[]> => {
  const request = { engine, text, voiceId: SARAH, speed: 1, sampleRateHz: 24_000, trailingSpace, scatterMs }
  const sentences: RenderedSentence[] = []
  for await (const sentence of renderSpeech(request)) sentences.push(sentence)
  return sentences
}
const typedOf = (sentences: RenderedSentence[]): TimedChar[] => sentences.flatMap(({ typed }) => typed)
const normalizedOf = (sentences: RenderedSentence[]): TimedChar[] => sentences.flatMap(({ normalized }) => normalized)
const spell = (chars: readonly TimedChar[]): string => chars.map(({ char }) => char).join('')
const hops = ({ start, end }: TimedChar): number => end - start

describe('character times', () => {
  it('tile the generation in whole hops, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom(...'ab Ké 7.,!"\n’-$5שָ漢😀'), maxLength: 50 }),
        async (text) => {
          const sentences = await render(text, { scatterMs: 6 })
          for (const chars of [typedOf(sentences), normalizedOf(sentences)]) {
            let end = 0
            for (const char of chars) {
              expect(Number.isInteger(char.start)).toBe(true)
              expect(char.start).toBe(end)
              expect(char.end).toBeGreaterThanOrEqual(char.start)
              end = char.end
            }
          }
          expect(typedOf(sentences).at(-1)?.end).toBe(normalizedOf(sentences).at(-1)?.end)
          if (sentences.length > 0) expect(spell(typedOf(sentences)).trim()).toBe(text.trim())
        },
      ),
      { numRuns: 200 },
    )
  })

  it('last as long as the audio on the sockets, to the sample', async () => {
    const sentences = await render('One two. Three, four! Five?', { engine: flite })
    const samples = sentences.reduce((sum, { pcm }) => sum + pcm.length, 0)
    expect(samples).toBe(Math.round(((typedOf(sentences).at(-1)?.end ?? 0) * HOP_MS * 24_000) / 1000))
  })

  it('end 33 to 43 ms before the audio over HTTP, and without a trailing space', async () => {
    const sentences = await render('One two. Three four.', { trailingSpace: false })
    const chars = typedOf(sentences)
    const audioMs = sentences.reduce((sum, { pcm }) => sum + pcm.length, 0) / 24
    expect(spell(chars)).toBe('One two. Three four.')
    expect(audioMs - (chars.at(-1)?.end ?? 0) * HOP_MS).toBeGreaterThan(33)
    expect(audioMs - (chars.at(-1)?.end ?? 0) * HOP_MS).toBeLessThan(43)
  })

  it('open with a space in the normalised form only, which the first typed character takes in', async () => {
    const sentences = await render('Hello.')
    const [space, first] = normalizedOf(sentences)
    expect(space?.char).toBe(' ')
    expect(hops(space ?? { char: '', start: 0, end: 0 })).toBeGreaterThanOrEqual(2)
    expect(typedOf(sentences)[0]).toEqual({ char: 'H', start: 0, end: first?.end })
  })

  it('keep typed digits and symbols while the normalised form spells them', async () => {
    const sentences = await render('Pay $5 now.')
    expect(spell(typedOf(sentences))).toBe('Pay $5 now. ')
    expect(spell(normalizedOf(sentences))).toBe(' Pay five dollars now. ')
    const now = typedOf(sentences).findIndex(({ char }) => char === 'n')
    expect(typedOf(sentences)[now]?.start).toBe(normalizedOf(sentences).findLast(({ char }) => char === 'n')?.start)
  })

  it('keep repeated spaces as typed, the extra ones without time, and collapse them in the normalised form', async () => {
    const sentences = await render('Hi   there')
    expect(spell(typedOf(sentences))).toBe('Hi   there ')
    expect(typedOf(sentences).slice(2, 5).map(hops).map(Boolean)).toEqual([true, false, false])
    expect(spell(normalizedOf(sentences))).toBe(' Hi there ')
  })

  it('hold the whole pause of a blank line in its first line break', async () => {
    const sentences = await render('One.\n\nTwo.')
    const [first, second] = typedOf(sentences).filter(({ char }) => char === '\n')
    expect((first?.end ?? 0) - (first?.start ?? 0)).toBeGreaterThan(400 / HOP_MS)
    expect(second?.end).toBe(second?.start)
  })

  it('give every letter two hops where its word has room, silent ones too', async () => {
    const sentences = await render('The knight wrestled through the night, though.', { engine: flite })
    for (const char of typedOf(sentences)) {
      if (/[a-z]/i.test(char.char)) expect(hops(char), char.char).toBeGreaterThanOrEqual(2)
    }
  })

  it('are the same for the same text, scatter included', async () => {
    const once = await render('All the same, friend.', { scatterMs: 5 })
    expect(await render('All the same, friend.', { scatterMs: 5 })).toEqual(once)
  })

  it('say nothing for a text without anything to say', async () => {
    expect(await render('  \n ')).toEqual([])
    expect(await render('😀')).toEqual([])
  })
})

/** A sentence whose sounds are known: every letter one sound. */
const known = (text: string, sounds: readonly (readonly [string, number])[]): TimedChar[] => {
  const phones: Phone[] = []
  let atMs = 4 * HOP_MS + 12
  for (const [phone, ms] of sounds) {
    phones.push({ phone, startMs: atMs, endMs: atMs + ms })
    atMs += ms
  }
  const tail = { markHops: 6, spaceHops: 15 }
  return sentenceTimes({ pieces: normalise(text), phones, leadHops: 4, tail, isLast: true }).typed
}
const ms = (hop: number | undefined): number => (hop ?? 0) * HOP_MS

describe('where characters lie against their sounds', () => {
  it('starts a fluent space with the next word, and its first letter later', () => {
    const chars = known('bat met', [
      ['B', 80],
      ['AE', 120],
      ['T', 80],
      ['M', 110],
      ['EH', 100],
      ['T', 90],
    ])
    const boundaryMs = 4 * HOP_MS + 12 + 280
    expect(chars[3]?.char).toBe(' ')
    expect(Math.abs(ms(chars[3]?.start) - (boundaryMs - 5))).toBeLessThan(HOP_MS)
    expect(ms(chars[3]?.end)).toBeGreaterThan(boundaryMs + 35)
    expect(ms(chars[3]?.end)).toBeLessThan(boundaryMs + 70)
  })

  it('starts a pause inside the punctuation and keeps most of it in the space', () => {
    const chars = known('bat, met', [
      ['B', 80],
      ['AE', 120],
      ['T', 80],
      ['SIL', 400],
      ['M', 110],
      ['EH', 100],
      ['T', 90],
    ])
    const silenceMs = 4 * HOP_MS + 12 + 280
    const [comma, space] = [chars[3], chars[4]]
    expect([comma?.char, space?.char]).toEqual([',', ' '])
    expect(Math.abs(ms(comma?.start) - (silenceMs - 15))).toBeLessThan(HOP_MS)
    expect(Math.abs(ms(space?.end) - (silenceMs + 400 - 12))).toBeLessThan(HOP_MS)
    expect(hops(space as TimedChar)).toBeGreaterThan(hops(comma as TimedChar) * 1.5)
  })

  it('lets inner letters lag their sounds by about 10 ms', () => {
    const chars = known('bat', [
      ['B', 100],
      ['AE', 100],
      ['T', 100],
    ])
    const lagMs = ms(chars[1]?.start) - (4 * HOP_MS + 12 + 100)
    expect(lagMs).toBeGreaterThan(3)
    expect(lagMs).toBeLessThan(17)
  })

  it('lets a silent e before a pause reach into the silence', () => {
    const chars = known('bite', [
      ['B', 90],
      ['AY', 180],
      ['T', 90],
      ['SIL', 300],
    ])
    const soundEndMs = 4 * HOP_MS + 12 + 360
    expect(ms(chars[3]?.start)).toBeLessThan(soundEndMs - 30)
    expect(ms(chars[3]?.end)).toBeGreaterThan(soundEndMs + 25)
  })
})
