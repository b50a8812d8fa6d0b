import { expect, it } from 'vitest'
import { balanceText, wrapText } from './wrap-text.ts'

/** Letters are one wide. */
function of(text: string, word = /[\p{L}\p{N}]+/gu) {
  const words = [...text.matchAll(word)].map(({ 0: word, index }) => ({ start: index, end: index + word.length }))
  return { text, words, measure: (part: string) => part.length }
}
const rows = (text: string, lines: readonly { start: number; end: number }[]) =>
  lines.map(({ start, end }) => text.slice(start, end))

it.each<[string, number, string[]]>([
  ['Well met, traveller!', 10, ['Well met,', 'traveller!']],
  ['Well met', 8, ['Well met']],
  ['Well met', 7, ['Well', 'met']],
  ['', 10, []],
  ['…', 10, ['…']],
  ['He said “Hello there” to me', 11, ['He said', '“Hello', 'there” to', 'me']],
  ['He said "Hello" – and left', 14, ['He said', '"Hello" – and', 'left']],
  ['Roses are red,\nviolets are blue', 40, ['Roses are red,', 'violets are blue']],
  ['A Donaudampfschifffahrt there', 10, ['A', 'Donaudampf', 'schifffahr', 't there']],
  ['one   two', 3, ['one', 'two']],
])('%j in lines of %i', (text, width, lines) => {
  expect(rows(text, wrapText(of(text), width))).toEqual(lines)
})

it('breaks scripts without spaces between words, and keeps an opening mark with its word', () => {
  const text = 'こんにちは「世界」です'
  const words = [
    { start: 0, end: 5 },
    { start: 6, end: 8 },
    { start: 9, end: 11 },
  ]
  const lines = wrapText({ text, words, measure: (part) => part.length }, 6)
  expect(rows(text, lines)).toEqual(['こんにちは', '「世界」です'])
})

it('cuts no character in half', () => {
  const text = '😀😀😀😀'
  const lines = wrapText({ text, words: [{ start: 0, end: 8 }], measure: (part) => part.length }, 5)
  expect(rows(text, lines)).toEqual(['😀😀', '😀😀'])
})

it('what is appended moves no line but the last', () => {
  const text = 'I came down the mountain in the snow, and I have not slept since.'
  for (let end = 1; end < text.length; end++) {
    const before = wrapText(of(text.slice(0, end)), 16)
    const after = wrapText(of(text), 16)
    expect(after.slice(0, before.length - 1)).toEqual(before.slice(0, -1))
  }
})

it('balanced lines are as many, and the longest is shorter', () => {
  const text = 'What brings you to the old mill tonight, friend?'
  const greedy = wrapText(of(text), 40)
  const balanced = balanceText(of(text), 40)
  expect(rows(text, greedy)).toEqual(['What brings you to the old mill tonight,', 'friend?'])
  expect(balanced).toHaveLength(2)
  expect(Math.max(...balanced.map(({ width }) => width))).toBeLessThan(30)
})
