import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextPiece, sentenceEnd } from './next-piece.ts'

/** What leaves when `text` has grown so far; `null` when it waits. */
function leaves(text: string, options: { from?: number; ended?: boolean; first?: boolean } = {}): string | null {
  const { from = 0, ended = false, first = from === 0 } = options
  const end = nextPiece({ text, from, ended, first })
  return end === null ? null : text.slice(from, end)
}

describe('the first piece', () => {
  it.each([
    ['Well', null],
    ['Well met,', null],
    ['Well met, trav', 'Well met, '],
    ['Oh, well met, trav', 'Oh, well met, '],
    ['I have never seen', null],
    ['I have never seen ', 'I have never seen '],
    ['It costs 3.5', null],
    ['Stop! Who goes', 'Stop! '],
    ['你好，朋友。 请', '你好，'],
  ])('of %j is %j', (text, piece) => {
    expect(leaves(text)).toBe(piece)
  })
})

describe('a later piece', () => {
  it.each([
    ['One two, three four five six', null],
    ['One two. Three', 'One two. '],
    ['One two. Three! Four', 'One two. Three! '],
    ['He said "Go." Then', 'He said "Go." '],
    ['Line one\nline two', 'Line one\n'],
  ])('of %j is %j', (text, piece) => {
    expect(leaves(text, { first: false })).toBe(piece)
  })

  it('does not wait for ever for a sentence to end', () => {
    const long = 'word '.repeat(30)
    expect(leaves(`${long}unfin`, { first: false })).toBe(long)
  })
})

it('an ended text leaves whole', () => {
  expect(leaves('Well met. Sit down, friend', { ended: true })).toBe('Well met. Sit down, friend')
  expect(leaves('Well met.  ', { ended: true, from: 9 })).toBeNull()
})

it('whatever the text and its splits, the pieces are the text, cut at white space only', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom('a', 'bé', ' ', '.', ',', '1', '\n', '好') })), (parts) => {
      const pieces: string[] = []
      let text = ''
      let from = 0
      const take = (ended: boolean): void => {
        for (;;) {
          const end = nextPiece({ text, from, ended, first: from === 0 })
          if (end === null) return
          expect(end).toBeGreaterThan(from)
          pieces.push(text.slice(from, end))
          from = end
        }
      }
      for (const part of parts) {
        text += part
        take(false)
      }
      take(true)
      expect(pieces.join('').trimEnd()).toBe(text.trimEnd())
      for (const piece of pieces.slice(0, -1)) expect(piece).toMatch(/\s$/)
    }),
  )
})

it('finds the end of the sentence under way', () => {
  expect(sentenceEnd('One two. Three four. Five', 10)).toBe(21)
  expect(sentenceEnd('One two. Three', 9)).toBe(9)
  expect(sentenceEnd('One two', 3)).toBeNull()
})
