import { expect, it } from 'vitest'
import { speedLabel } from './speed-label.ts'

it('says how slow, and nothing of what a file may hold instead', () => {
  expect(speedLabel({ latencyMs: 1300, bytesPerSecond: 30_000 })).toBe('+1,300 ms, 30,000 bytes/s')
  expect(speedLabel({ latencyMs: 20, bytesPerSecond: null })).toBe('+20 ms')
  expect(speedLabel({ latencyMs: '<b>', bytesPerSecond: [1] })).toBe('')
  expect(speedLabel(Object(null))).toBe('')
})
