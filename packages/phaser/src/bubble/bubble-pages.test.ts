import { expect, it } from 'vitest'
import { heardOf, layOutPages, pageAt } from './bubble-pages.ts'

const text = 'One two, three four.'
const words = [...text.matchAll(/[a-z]+,?\.?/gi)].map(({ 0: word, index }) => ({
  start: index,
  end: index + word.length,
}))
const measure = (part: string) => part.length

it('a text has as many pages as it needs, and each word is on one of them', () => {
  const layout = layOutPages({ text, words, measure }, 6, 2, true)
  expect(layout.pages.map((lines) => lines.map(({ start, end }) => text.slice(start, end)))).toEqual([
    ['One', 'two,'],
    ['three', 'four.'],
  ])
  expect(words.map(({ start }) => pageAt(layout, start))).toEqual([0, 0, 1, 1])
})

it('an empty text has no pages, and its beginning is on the first', () => {
  expect(pageAt(layOutPages({ text: '', words: [], measure }, 6, 2, false), 0)).toBe(0)
})

it.each<[string, number, boolean, string, string]>([
  ['before the first word', -1, false, '', ''],
  ['at a word', 1, true, 'One ', 'two,'],
  ['between words that were told apart', 1, false, 'One two,', ''],
  ['after the last', 3, false, 'One two, three four.', ''],
])('%s', (_, reached, audible, spoken, lit) => {
  const heard = heardOf({ text, words }, reached, audible)
  expect([text.slice(0, heard.spoken), text.slice(heard.spoken, heard.lit)]).toEqual([spoken, lit])
})
