import { expect, it } from 'vitest'
import { type BubbleToPlace, placeBubble } from './place-bubble.ts'

const place = (speaker: BubbleToPlace['speaker'], more: Partial<BubbleToPlace> = {}) =>
  placeBubble({
    width: 200,
    height: 80,
    view: { width: 800, height: 600 },
    margin: 10,
    padding: 20,
    gap: 5,
    side: 'above',
    speaker,
    ...more,
  })
const at = (left: number, top: number) => ({ left, top, width: 40, height: 100 })

it('stands over the head of its speaker', () => {
  expect(place(at(380, 300))).toEqual({ side: 'above', left: 300, top: 195, tipX: 400, tipY: 295 })
})

it('hangs under a speaker who has no room overhead', () => {
  expect(place(at(380, 20))).toEqual({ side: 'below', left: 300, top: 145, tipX: 400, tipY: 125 })
})

it('changes sides only when it must', () => {
  const low = at(380, 200)
  expect(place(low, { side: 'below' }).side).toBe('below')
  expect(place(at(380, 560), { side: 'below' }).side).toBe('above')
})

it('stands apart from a speaker who fills the view', () => {
  const all = { left: 0, top: 0, width: 800, height: 600 }
  expect(place(all)).toMatchObject({ side: 'apart', top: 10 })
})

it('without a speaker, stands at the foot of the view', () => {
  expect(place(null)).toMatchObject({ side: 'apart', left: 300, top: 510 })
})

it('is within the view wherever its speaker is, and the tail within the width of the bubble', () => {
  for (let left = -500; left <= 1300; left += 45) {
    for (let top = -500; top <= 1100; top += 45) {
      const bubble = place(at(left, top))
      expect(bubble.left).toBeGreaterThanOrEqual(10)
      expect(bubble.top).toBeGreaterThanOrEqual(10)
      expect(bubble.left + 200).toBeLessThanOrEqual(790)
      expect(bubble.top + 80).toBeLessThanOrEqual(590)
      expect(bubble.tipX).toBeGreaterThanOrEqual(bubble.left)
      expect(bubble.tipX).toBeLessThanOrEqual(bubble.left + 200)
    }
  }
})

it('a bubble wider than the view shows its beginning', () => {
  expect(place(at(380, 300), { width: 900 }).left).toBe(10)
})
