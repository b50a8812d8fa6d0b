import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fit, reveal, zoomAt } from './pan-zoom.ts'

const size = fc.record({ width: fc.integer({ min: 50, max: 5000 }), height: fc.integer({ min: 50, max: 5000 }) })

describe('how a picture is seen', () => {
  it('shows all of it in the middle, never larger than it is', () => {
    fc.assert(
      fc.property(size, size, (picture, window) => {
        const { x, y, scale } = fit(picture, window)
        expect(scale).toBeLessThanOrEqual(1)
        expect(x).toBeGreaterThanOrEqual(0)
        expect(y).toBeGreaterThanOrEqual(0)
        expect(x + picture.width * scale).toBeCloseTo(window.width - x)
        expect(y + picture.height * scale).toBeCloseTo(window.height - y)
      }),
    )
  })

  it('zooms around what is under the pointer', () => {
    const point = (sight: { x: number; scale: number }): number => (300 - sight.x) / sight.scale
    const before = { x: 40, y: 10, scale: 0.5 }
    expect(point(zoomAt(before, 300, 200, 1.7))).toBeCloseTo(point(before))
    expect(zoomAt(before, 0, 0, 1e9).scale).toBe(4)
    expect(zoomAt(before, 0, 0, 1e-9).scale).toBe(0.08)
  })

  it('brings a part into the window, and lets it be where it is seen', () => {
    const [picture, window] = [
      { width: 2000, height: 300 },
      { width: 600, height: 400 },
    ]
    const part = { x: 1500, y: 100, width: 100, height: 40 }
    const moved = reveal({ x: 0, y: 0, scale: 1 }, part, picture, window)
    expect(moved.x + part.x).toBeGreaterThanOrEqual(0)
    expect(moved.x + part.x + part.width).toBeLessThanOrEqual(window.width)
    expect(reveal(moved, part, picture, window)).toEqual(moved)
  })
})
