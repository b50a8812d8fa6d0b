import { describe, expect, test } from 'vitest'
import type { Phone } from './phones.ts'
import { spellOut } from './spell-out.ts'

const letters = (word: string, phones: string): number[] =>
  spellOut(Array.from(word), phones.split(' ') as Phone[]).map(({ letter }) => letter)

describe('sounds given to letters', () => {
  test.each([
    ['smaug', 'S M AW G', [0, 1, 2, 4]],
    ['bat', 'B AE T', [0, 1, 2]],
    ['x', 'EH K S', [0, 0, 0]],
  ])('%s as %s', (word, phones, expected) => {
    expect(letters(word, phones)).toEqual(expected)
  })
})
