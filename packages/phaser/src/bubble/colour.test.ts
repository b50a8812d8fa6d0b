import { expect, it } from 'vitest'
import { fullBubbleStyle } from './bubble-style.ts'
import { contrast, readableOn } from './colour.ts'

it('contrast is that of WCAG', () => {
  expect(contrast(0xffffff, 0x000000)).toBeCloseTo(21)
  expect(contrast(0xffffff, 0x767676)).toBeCloseTo(4.54, 2)
})

it('a colour that cannot be read is darkened until it can, and no further', () => {
  expect(readableOn(0xffffff, 0x2255aa)).toBe(0x2255aa)
  for (const colour of [0xffff00, 0xffffff, 0x00ff88]) {
    expect(contrast(0xffffff, readableOn(0xffffff, colour))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(0xffffff, readableOn(0xffffff, colour))).toBeLessThan(6)
  }
})

it('every text of the default bubble can be read', () => {
  const { paper, ink, faint, colour } = fullBubbleStyle({}, { height: 720 })
  expect(contrast(paper, ink)).toBeGreaterThan(12)
  expect(contrast(paper, colour)).toBeGreaterThanOrEqual(4.5)
  expect(contrast(paper, faint)).toBeGreaterThanOrEqual(4.5)
})

it('text is as large as its view asks for, and never tiny', () => {
  const sizeAt = (height: number) => fullBubbleStyle({}, { height }).fontSize
  expect([180, 720, 1080].map(sizeAt)).toEqual([16, 27, 40])
  expect(fullBubbleStyle({ fontSize: 46 }, { height: 720 }).fontSize).toBe(46)
})
