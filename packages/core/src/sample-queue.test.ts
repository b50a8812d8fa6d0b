import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createSampleQueue } from './sample-queue.ts'

it('whatever the parts and however they are taken, every sample comes once and in order', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.int16Array({ maxLength: 9 }), fc.nat(12))), (steps) => {
      const queue = createSampleQueue()
      const taken: number[] = []
      for (const [part, count] of steps) {
        queue.push(part)
        const before = queue.length
        const peeked = [...queue.peek(1, count)]
        expect(queue.length).toBe(before)
        const took = [...queue.take(count)]
        expect(took).toHaveLength(Math.min(before, count))
        expect(took.slice(1)).toEqual(peeked)
        taken.push(...took)
      }
      taken.push(...queue.take(queue.length))
      expect(taken).toEqual(steps.flatMap(([part]) => [...part]))
      expect(queue.length).toBe(0)
    }),
  )
})
