import { expect, it } from 'vitest'
import { advance } from './text-progress.ts'

function follow(text: string, elements: Iterable<string>): number {
  let at = 0
  for (const element of elements) at = advance(text, at, element)
  return at
}

it.each([
  ['letter by letter', 'one two', [...'one two'], 7],
  ['with spaces that the service added', 'one two', [...' one  two '], 7],
  ['with spaces that the service left out', 'one  two', [...'onetwo'], 8],
  ['with elements of several letters', 'straße', ['stra', 'ß', 'e'], 6],
  ['with combining marks of their own', 'שָׁ', ['ש', '\u05c1', '\u05b8'].sort(), 3],
  ['past a tag that is not spoken', 'so <break time="1s"/> what', [...'so what'], 26],
  ['not led astray by what the text does not have', 'one two', [...'one §two'], 7],
])('follows the text %s', (_, text, elements, at) => {
  expect(follow(text, elements)).toBe(at)
})
