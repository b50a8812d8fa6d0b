import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type HttpAlignment, parseAlignment } from '@banter/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSpeakingRate } from './speaking-rate.ts'

const estimate = (text: string): number => createSpeakingRate().estimate('voice-a', text)

describe('an estimate', () => {
  it.each([
    ['digits take longer than letters', 'Room 1984', 'Room abcd'],
    ['a comma is a pause', 'Well, met', 'Well  met'],
    ['the end of a sentence is a longer one', 'Well. Met', 'Well, Met'],
    ['also in other scripts', '你好。你好', '你好，你好'],
    ['a Chinese character is a syllable', '你好', 'ab'],
    ['a syllable of Korean too', '안녕', 'ab'],
  ])('%s', (_, longer, shorter) => {
    expect(estimate(longer)).toBeGreaterThan(estimate(shorter))
  })

  it.each([
    ['a run of marks is one pause', 'What?!', 'What?'],
    ['dots are one pause', 'Well... met', 'Well. met'],
    ['space around counts for nothing', '  Well met \n', 'Well met'],
    ['tags are not spoken', '[whispers] Well <break time="1s"/>met', 'Well met'],
    ['quotes are not spoken', '“Well met”', 'Well met'],
    ['a point in a number is no pause', '3.51', '351'],
    ['nor one in a name', 'banter.js', 'banterjs'],
  ])('%s', (_, text, same) => {
    expect(estimate(text)).toBe(estimate(same))
  })

  it('of nothing to be heard is nothing', () => {
    expect([estimate(''), estimate(' '), estimate('[laughs]')]).toEqual([0, 0, 0])
  })

  it('is finite for any text, and grows with it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(estimate(`${text} and more`)).toBeGreaterThan(0)
        expect(estimate(`${text} and more`)).toBeGreaterThanOrEqual(estimate(text))
      }),
    )
  })

  it('of a voice comes near to what was heard of it, and of no other', () => {
    const rate = createSpeakingRate()
    const usual = rate.estimate('slow', 'Well met, traveller!')
    for (let i = 0; i < 50; i++) rate.learn('slow', 'Well met, traveller!', usual * 2)
    expect(rate.estimate('slow', 'Sit down.') / rate.estimate('other', 'Sit down.')).toBeCloseTo(2, 0)
  })
})

const story = fileURLToPath(new URL('../../../../shared/recordings/story-en.http-alignment.json', import.meta.url))

it.skipIf(!existsSync(story))('half a recorded story foretells its other half (skipped where it is absent)', () => {
  const answer = JSON.parse(readFileSync(story, 'utf8')) as HttpAlignment & { alignment?: HttpAlignment }
  const sentences = sentencesOf(parseAlignment(answer.alignment ?? answer))
  const rate = createSpeakingRate()
  const half = sentences.length >> 1
  for (const { text, ms } of sentences.slice(0, half)) rate.learn('voice-a', text, ms)
  const errors = sentences.slice(half).map(({ text, ms }) => Math.abs(rate.estimate('voice-a', text) - ms) / ms)
  const median = errors.toSorted((a, b) => a - b)[errors.length >> 1]
  expect(median).toBeLessThan(0.12)
})

function sentencesOf(alignment: ReturnType<typeof parseAlignment>): { text: string; ms: number }[] {
  const { chars = [], charStartTimesMs = [] } = alignment ?? {}
  const begins = [...chars.join('').matchAll(/[.!?]["”]?\s+(?=[“"\p{L}])/gu)].map(
    ({ index, 0: end }) => index + end.length,
  )
  return begins.slice(0, -1).map((from, i) => {
    const to = begins[i + 1] ?? from
    return { text: chars.slice(from, to).join(''), ms: (charStartTimesMs[to] ?? 0) - (charStartTimesMs[from] ?? 0) }
  })
}
