import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { following, moved, rulerTicks, type TimeWindow, toMs, toPx, wholeWindow, zoomed } from './time-window.ts'

const windows = fc
  .record({
    fromMs: fc.double({ min: -500, max: 1e6, noNaN: true }),
    length: fc.double({ min: 5, max: 1e6, noNaN: true }),
    widthPx: fc.integer({ min: 50, max: 4000 }),
  })
  .map(({ fromMs, length, widthPx }): TimeWindow => ({ fromMs, toMs: fromMs + length, widthPx }))

describe('the window on time', () => {
  it('is the same there and back', () => {
    fc.assert(
      fc.property(windows, fc.double({ min: 0, max: 1, noNaN: true }), (window, share) => {
        const px = share * window.widthPx
        expect(toPx(window, toMs(window, px))).toBeCloseTo(px, 3)
      }),
    )
  })

  it('keeps what is under the pointer where it is, as far as it does not leave the recording', () => {
    const window = { fromMs: 1000, toMs: 3000, widthPx: 800 }
    const next = zoomed(window, 2, 200, 10_000)
    expect(toMs(next, 200)).toBeCloseTo(toMs(window, 200), 6)
    expect(next.toMs - next.fromMs).toBeCloseTo(1000, 6)
  })

  it('never leaves the recording, whatever is done to it', () => {
    fc.assert(
      fc.property(
        windows,
        fc.array(fc.tuple(fc.boolean(), fc.double({ min: -3, max: 3, noNaN: true })), { maxLength: 20 }),
        (start, deeds) => {
          const endMs = 20_000
          const end = deeds.reduce(
            (window, [isZoom, by]) =>
              isZoom ? zoomed(window, 2 ** by, window.widthPx / 2, endMs) : moved(window, by * 10_000, endMs),
            zoomed(start, 1, 0, endMs),
          )
          expect(end.toMs).toBeGreaterThan(0)
          expect(end.fromMs).toBeLessThan(endMs)
          expect(end.toMs - end.fromMs).toBeGreaterThanOrEqual(5 - 1e-9)
        },
      ),
    )
  })

  it('follows what comes, with room before it', () => {
    const window = following({ fromMs: 0, toMs: 1000, widthPx: 100 }, 5000)
    expect(window).toEqual({ fromMs: 4100, toMs: 5100, widthPx: 100 })
    expect(following({ fromMs: 0, toMs: 1000, widthPx: 100 }, 10)).toEqual({ fromMs: 0, toMs: 1000, widthPx: 100 })
  })

  it('has a ruler of round times that do not run into each other', () => {
    fc.assert(
      fc.property(windows, (window) => {
        const ticks = rulerTicks(window)
        ticks.forEach(({ t }, i) => {
          const before = ticks[i - 1]
          if (before) expect(toPx(window, t) - toPx(window, before.t)).toBeGreaterThan(89)
        })
        expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length)
      }),
    )
    expect(rulerTicks(wholeWindow(10_000, 800)).map(({ label }) => label)).toContain('4 s')
  })
})
