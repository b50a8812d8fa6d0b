import { encodeBase64, pcmBytes } from '@banter/protocol'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SampleQueue } from './sample-queue.ts'

it('whatever the parts and however they are taken, every sample comes once and in order', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.int16Array({ maxLength: 9 }), fc.boolean(), fc.nat(12))), (steps) => {
      const queue = new SampleQueue()
      const taken: Int16Array[] = []
      for (const [part, isText, count] of steps) {
        queue.push(isText ? encodeBase64(pcmBytes(part)) : part)
        const before = queue.count
        const peeked = [...queue.peek(1, count)]
        expect(queue.count).toBe(before)
        const took = queue.take(count)
        expect(took).toHaveLength(Math.min(before, count))
        expect([...took.slice(1)]).toEqual(peeked)
        taken.push(took)
      }
      taken.push(queue.take(queue.count))
      // Looked at last: what comes later must not be written over what was taken.
      expect(taken.flatMap((part) => [...part])).toEqual(steps.flatMap(([part]) => [...part]))
      expect(queue.count).toBe(0)
    }),
  )
})

it('there is room for sound of any length', () => {
  const step = fc.record({ length: fc.nat(90_000), isText: fc.boolean(), left: fc.nat(9000) })
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const queue = new SampleQueue()
      // Samples that count on.
      let next = 0
      let awaited = 0
      for (const { length, isText, left } of steps) {
        const part = Int16Array.from({ length }, () => next++)
        queue.push(isText ? encodeBase64(pcmBytes(part)) : part)
        const expected = Int16Array.from({ length: Math.max(0, queue.count - left) }, () => awaited++)
        expect(Buffer.compare(pcmBytes(queue.take(expected.length)), pcmBytes(expected))).toBe(0)
      }
      expect(queue.count).toBe(next - awaited)
    }),
  )
})

it('a sample may come in two halves', () => {
  const bytes = pcmBytes(Int16Array.of(300, -2, 7))
  const queue = new SampleQueue()
  queue.push(encodeBase64(bytes.subarray(0, 3)))
  expect(queue.count).toBe(1)
  expect([...queue.take(1)]).toEqual([300])
  queue.push(encodeBase64(bytes.subarray(3)))
  expect([...queue.take(9)]).toEqual([-2, 7])
})

it('a text that is not base64 is refused, and the sound before it stays', () => {
  const queue = new SampleQueue()
  queue.push(Int16Array.of(1, 2))
  expect(() => queue.push('ab"d')).toThrow(expect.objectContaining({ code: 'malformed_message' }))
  queue.push(Int16Array.of(3))
  expect([...queue.take(9)]).toEqual([1, 2, 3])
})
