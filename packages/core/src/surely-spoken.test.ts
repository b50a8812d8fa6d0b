import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type HttpAlignment, parseAlignment } from '@banter/protocol'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { surelySpoken } from './surely-spoken.ts'

const WHOLE = 3_600_000
/** What of a text is surely spoken. */
const after = (ms: number, text: string, speed = 1): string => text.slice(0, surelySpoken(text, 0, ms, speed))

it('grows with time, to the whole text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20_000), fc.nat(20_000), (text, ms, more) => {
      expect(surelySpoken(text, 0, ms + more, 1)).toBeGreaterThanOrEqual(surelySpoken(text, 0, ms, 1))
      expect(after(WHOLE, text)).toBe(text)
    }),
  )
})

it('begins where the speech began', () => {
  expect(surelySpoken('Well met, traveller!', 10, 0, 1)).toBe(10)
})

it.each([
  // How long a voice of 12.6 characters a second takes for what is spoken of it.
  ['a number', 'the year 1984', 2200],
  ['a sum of money', 'I owe $777', 3100],
  ['a point', 'is 3.14', 1800],
  ['an abbreviation', 'the old Dr', 1100],
  ['a pause that is asked for', 'Wait. <break time="3s"/>', 300 + 3000],
])('%s takes its time', (_, text, ms) => {
  expect(after(ms, text)).not.toBe(text)
})

it('a slow voice has said less', () => {
  const text = 'The road ran along the river, past the mill.'
  expect(after(1000, text, 0.7).length).toBeLessThan(after(1000, text).length)
})

const story = fileURLToPath(new URL('../../../../shared/recordings/story-en.http-alignment.json', import.meta.url))

it.skipIf(!existsSync(story))('is never ahead of a recorded story (skipped where it is absent)', () => {
  const answer = JSON.parse(readFileSync(story, 'utf8')) as HttpAlignment & { alignment?: HttpAlignment }
  const { chars = [], charStartTimesMs = [] } = parseAlignment(answer.alignment ?? answer) ?? {}
  const text = chars.join('')
  let [at, told] = [0, 0]
  for (const [i, char] of chars.entries()) {
    told = surelySpoken(text, 0, charStartTimesMs[i] ?? 0, 1)
    expect(told).toBeLessThanOrEqual(at)
    at += char.length
  }
  // Nor so far behind that it would be of no use.
  expect(told).toBeGreaterThan(0.7 * text.length)
})
