import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeBase64, encodeBase64 } from './base64.ts'
import { createPcmDecoder, pcmBytes } from './pcm.ts'

it('any split of the bytes gives the same samples', () => {
  fc.assert(
    fc.property(fc.int16Array({ minLength: 1 }), fc.array(fc.nat(40)), (samples, cuts) => {
      const bytes = pcmBytes(samples)
      const decoder = createPcmDecoder()
      const out: number[] = []
      let at = 0
      for (const cut of [...cuts, bytes.length]) {
        out.push(...decoder.decode(bytes.subarray(at, at + cut)))
        at = Math.min(bytes.length, at + cut)
      }
      expect(out).toEqual([...samples])
    }),
  )
})

it('base64 and back', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect([...decodeBase64(encodeBase64(bytes))]).toEqual([...bytes])
    }),
  )
})

it.each(['#', 'AAAA AAA!', 'A', 'ab"d'])('%j is not base64', (text) => {
  expect(() => decodeBase64(text)).toThrow(expect.objectContaining({ code: 'malformed_message' }))
})
