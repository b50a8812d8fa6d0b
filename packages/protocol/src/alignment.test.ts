import { expect, it } from 'vitest'
import { alignmentEndMs, parseAlignment, toHttpAlignment } from './alignment.ts'

const socket = { chars: ['a', 'é', ' '], charStartTimesMs: [0, 81, 139], charDurationsMs: [81, 58, 35] }

it('both shapes are one type', () => {
  expect(parseAlignment(toHttpAlignment(socket))).toEqual(socket)
  expect(parseAlignment(socket)).toEqual(socket)
  expect(parseAlignment(null)).toBeNull()
})

it('keeps every character when times are missing and drops times without a character', () => {
  expect(parseAlignment({ chars: ['a', 'b'], charStartTimesMs: [10], charDurationsMs: [20, 5, 7] })).toEqual({
    chars: ['a', 'b'],
    charStartTimesMs: [10, 30],
    charDurationsMs: [20, 5],
  })
})

it('no duration is negative', () => {
  expect(parseAlignment({ chars: ['a'], charStartTimesMs: [10], charDurationsMs: [-3] })?.charDurationsMs).toEqual([0])
})

it('ends with its last character', () => {
  expect(alignmentEndMs(socket)).toBe(174)
  expect(alignmentEndMs({ chars: [], charStartTimesMs: [], charDurationsMs: [] })).toBe(0)
})
