import { expect, it } from 'vitest'
import { fullBubbleStyle } from './bubble-style.ts'
import { contrast, readableOn } from './colour.ts'

it('contrast is that of WCAG', () => {
  expect(contrast(0xffffff, 0x000000)).toBeCloseTo(21)
  expect(contrast(0xffffff, 0x767676)).toBeCloseTo(4.54, 2)
})

it('a colour that cannot be read takes on ink until it can, and no more', () => {
  expect(readableOn(0xffffff, 0x2255aa, 0)).toBe(0x2255aa)
  for (const colour of [0xffff00, 0xffffff, 0x00ff88]) {
    const readable = contrast(0xffffff, readableOn(0xffffff, colour, 0x2c2019))
    expect(readable).toBeGreaterThanOrEqual(4.5)
    expect(readable).toBeLessThan(6)
  }
})

it('on dark paper a colour becomes lighter', () => {
  expect(contrast(0x222222, readableOn(0x222222, 0x2b4b8a, 0xf0e8d8))).toBeGreaterThanOrEqual(4.5)
})

it('every text of the default bubble can be read', () => {
  const { paper, ink, faint, colour } = fullBubbleStyle({}, { height: 720 })
  expect(contrast(paper, ink)).toBeGreaterThan(12)
  expect(contrast(paper, colour)).toBeGreaterThanOrEqual(4.5)
  expect(contrast(paper, faint)).toBeGreaterThanOrEqual(4.5)
})

it('text is as large as its view asks for, and never tiny', () => {
  const sizeAt = (height: number) => fullBubbleStyle({}, { height }).fontSize
  expect([180, 720, 1080].map(sizeAt)).toEqual([16, 31, 46])
  expect(fullBubbleStyle({ fontSize: 60 }, { height: 720 }).fontSize).toBe(40)
})
