import { expect, it } from 'vitest'
import { bubbleOutline } from './bubble-outline.ts'

const box = { left: -50, top: -100, width: 100, height: 60, radius: 12, tailWidth: 16 }

it('without a tail stays within the box and touches all four sides', () => {
  const points = bubbleOutline({ ...box, tip: null })
  const xs = points.map(({ x }) => Math.round(x))
  const ys = points.map(({ y }) => Math.round(y))
  expect([Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]).toEqual([-50, 50, -100, -40])
})

it.each([
  ['under it', { x: 0, y: 0 }],
  ['over it', { x: 0, y: -130 }],
  ['far to one side', { x: 60, y: 0 }],
])('a tail reaches the speaker %s, and the box is whole', (_, tip) => {
  const points = bubbleOutline({ ...box, tip })
  expect(points).toContainEqual(tip)
  const turns = points.map((a, i) => {
    const b = points[(i + 1) % points.length] ?? a
    return a.x * b.y - b.x * a.y
  })
  // Clockwise on a screen whose y grows downwards: the whole area is positive, and more than the box without its corners.
  expect(turns.reduce((sum, turn) => sum + turn, 0) / 2).toBeGreaterThan(100 * 60 - 4 * 12 * 12)
})
