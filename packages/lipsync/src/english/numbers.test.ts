import { describe, expect, test } from 'vitest'
import { readNumber } from './numbers.ts'

describe('numbers', () => {
  test.each([
    ['0', 'zero'],
    ['17', 'seventeen'],
    ['42', 'forty two'],
    ['100', 'one hundred'],
    ['250', 'two hundred fifty'],
    ['1,250', 'one thousand two hundred fifty'],
    ['1,000,000', 'one million'],
    ['2000', 'two thousand'],
    ['1984', 'nineteen eighty four'],
    ['1907', 'nineteen oh seven'],
    ['1900', 'nineteen hundred'],
    ['2024', 'twenty twenty four'],
    ['2008', 'two thousand eight'],
    ['007', 'zero zero seven'],
    ['3.14', 'three point one four'],
    ['1st', 'first'],
    ['42nd', 'forty second'],
    ['20th', 'twentieth'],
    ['112th', 'one hundred twelfth'],
    ['3:30', 'three thirty'],
    ['10:05', 'ten oh five'],
    ['7:00', 'seven'],
    ['9:15pm', 'nine fifteen p m'],
    ['$5', 'five dollars'],
    ['$1', 'one dollar'],
    ['$5.50', 'five dollars fifty'],
    ['£1,250', 'one thousand two hundred fifty pounds'],
    ['50%', 'fifty percent'],
    ['5kg', 'five kg'],
    ['1,2,3', 'one two three'],
    ['16:9', 'sixteen nine'],
    ['1234567890123456', 'one two three four five six seven eight nine zero one two three four five six'],
  ])('reads %s as "%s"', (text, words) => {
    expect(readNumber(text)?.join(' ')).toBe(words)
  })

  test.each(['', 'a1', '$', '1.2.3', '3.5.', ':'])('does not take %j for one', (text) => {
    expect(readNumber(text)).toBeUndefined()
  })
})
