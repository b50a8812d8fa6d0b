import { expect, it } from 'vitest'
import { hearingAt } from './hearing.ts'

const listener = { x: 100, y: 100 }
const at = (dx: number, dy = 0) =>
  hearingAt({ x: 100 + dx, y: 100 + dy }, listener, { radius: 400, near: 100, pan: 0.5 })

it('is heard in full nearby, less with distance, and not at all out of range', () => {
  expect([0, 100, 250, 400, 900].map((distance) => at(0, distance).gain)).toEqual([1, 1, 0.25, 0, 0])
})

it('is heard from its side, as far as the game allows, and from the middle when it is here', () => {
  expect(at(-200).pan).toBe(-0.5)
  expect(at(200).pan).toBe(0.5)
  expect(at(50).pan).toBe(0.25)
  expect(at(0).pan).toBe(0)
  expect(at(0, -300).pan).toBe(0)
})

it('has no jump on the way', () => {
  for (let dx = -500; dx < 500; dx++) {
    expect(Math.abs(at(dx + 1).gain - at(dx).gain)).toBeLessThan(0.01)
    expect(Math.abs(at(dx + 1).pan - at(dx).pan)).toBeLessThan(0.01)
  }
})

it('a radius of nothing is silence beyond it, not a number gone wrong', () => {
  expect(hearingAt({ x: 1, y: 0 }, { x: 0, y: 0 }, { radius: 0 })).toMatchObject({ gain: 0 })
  expect(hearingAt({ x: 0, y: 0 }, { x: 0, y: 0 }, { radius: 0 }).pan).toBe(0)
})
