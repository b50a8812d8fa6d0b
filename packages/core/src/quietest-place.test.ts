import { expect, it } from 'vitest'
import { quietestPlace } from './quietest-place.ts'

const pcm = Int16Array.from({ length: 100 }, (_, i) => (i >= 40 && i < 50 ? 0 : 1000))

it('finds the gap between two words', () => {
  expect(quietestPlace(pcm, 35, 20, 4)).toBeGreaterThanOrEqual(42)
  expect(quietestPlace(pcm, 35, 20, 4)).toBeLessThan(50)
})

it('stays where it is when everything near is equally loud, and within the sound there is', () => {
  expect(quietestPlace(pcm, 80, 10, 4)).toBe(80)
  expect(quietestPlace(pcm, 99, 10, 4)).toBeLessThanOrEqual(100)
  expect(quietestPlace(new Int16Array(0), 0, 10, 4)).toBe(0)
})
