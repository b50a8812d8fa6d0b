import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalise } from './normalise.ts'

const spoken = (text: string): string =>
  normalise(text)
    .map((piece) => piece.spoken)
    .join('')

describe('normalise', () => {
  it.each([
    ['I have 3 keys.', 'I have three keys.'],
    ['It costs $5.', 'It costs five dollars.'],
    ['It costs £1,204.01 now', 'It costs one thousand two hundred four pounds and one penny now'],
    ['GPT-5.6', 'GPT-five point six'],
    ['the 21st of May 1984', 'the twenty first of May nineteen eighty four'],
    ['at 7:05, or 12:00', "at seven oh five, or twelve o'clock"],
    ['50% off', 'fifty percent off'],
    ['It is -5 outside, well-known', 'It is minus five outside, well-known'],
    ['agent 007', 'agent zero zero seven'],
    ['1,000,000 gold', 'one million gold'],
    ['Dr. Knight, Mr. Smith etc.', 'doctor Knight, mister Smith et cetera'],
    ['I like it. He said no.', 'I like it. He said no.'],
    ['you & me', 'you and me'],
    ['*Really* 😀 now', 'Really  now'],
    ['one\n\ntwo  three', 'one two three'],
    ['99999999999999999999', Array(20).fill('nine').join(' ')],
  ])('speaks %j as %j', (text, words) => {
    expect(spoken(text)).toBe(words)
  })

  it('keeps every character of any text as typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(
          normalise(text)
            .map(({ typed }) => typed)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})
