import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createResampler } from './resampler.ts'
import { sine } from './test-support.ts'

const RATES = [8000, 11025, 16000, 22050, 24000, 24001, 32000, 44100, 48000, 96000]

function resample(pcm: Int16Array, fromHz: number, toHz: number, sizes: readonly number[] = []): number[] {
  const resampler = createResampler(fromHz, toHz)
  const output: Float32Array[] = []
  let from = 0
  for (const size of [...sizes, pcm.length]) {
    output.push(resampler.push(pcm.subarray(from, from + size)))
    from += size
  }
  output.push(resampler.flush())
  return output.flatMap((samples) => [...samples])
}

test('any way to cut a stream gives the very same samples', () => {
  fc.assert(
    fc.property(
      fc.int16Array({ minLength: 1, maxLength: 3000 }),
      fc.array(fc.nat(500)),
      fc.constantFrom(...RATES),
      fc.constantFrom(44100, 48000),
      (pcm, sizes, fromHz, toHz) => {
        expect(resample(pcm, fromHz, toHz, sizes)).toEqual(resample(pcm, fromHz, toHz))
      },
    ),
    { numRuns: 60 },
  )
})

test('a stream keeps its duration to half a frame', () => {
  for (const fromHz of RATES) {
    for (const length of [1, 7, 1000, 24000]) {
      expect(resample(new Int16Array(length), fromHz, 48000)).toHaveLength(Math.round((length * 48000) / fromHz))
    }
  }
})

test('a stream at the rate it is wanted at passes unchanged', () => {
  const pcm = Int16Array.of(-32768, -1, 0, 1, 32767)
  expect(resample(pcm, 48000, 48000)).toEqual([...pcm].map((sample) => sample / 32768))
})

test('a constant stays the same constant at every phase', () => {
  for (const fromHz of RATES) {
    const inner = resample(new Int16Array(2000).fill(16384), fromHz, 44100).slice(400, -400)
    expect(Math.max(...inner.map((sample) => Math.abs(sample - 0.5)))).toBeLessThan(1e-6)
  }
})

test.each([
  [16000, 48000, 3000, -60],
  [22050, 48000, 3000, -75],
  [24000, 44100, 3000, -75],
  [24000, 48000, 440, -75],
  [24000, 48000, 3000, -75],
  [48000, 44100, 3000, -70],
  [44100, 24000, 3000, -65],
])('from %d to %d Hz a tone of %d Hz comes out within %d dB', (fromHz, toHz, hz, worstDb) => {
  const output = resample(sine(fromHz, 1, hz), fromHz, toHz)
  let energy = 0
  for (let index = 200; index < output.length - 200; index++) {
    energy += ((output[index] ?? 0) - 0.5 * Math.sin((2 * Math.PI * hz * index) / toHz)) ** 2
  }
  expect(10 * Math.log10(energy / output.length / 0.125)).toBeLessThan(worstDb)
})
