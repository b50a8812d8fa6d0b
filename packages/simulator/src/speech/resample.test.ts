import { describe, expect, it } from 'vitest'
import { resample } from './resample.ts'

const sine = (hz: number, sampleRateHz: number, seconds = 0.2): Int16Array =>
  Int16Array.from({ length: Math.round(sampleRateHz * seconds) }, (_, index) =>
    Math.round(10_000 * Math.sin((2 * Math.PI * hz * index) / sampleRateHz)),
  )
/** Root mean square of the middle, away from the filter's edges. */
const levelOf = (pcm: Int16Array): number => {
  const middle = pcm.subarray(pcm.length * 0.2, pcm.length * 0.8)
  return Math.sqrt(middle.reduce((sum, sample) => sum + sample * sample, 0) / middle.length)
}

describe('resample', () => {
  it.each([8000, 22_050, 24_000, 44_100, 48_000])('keeps a tone of 1 kHz when 16 kHz becomes %i Hz', (toHz) => {
    const resampled = resample(sine(1000, 16_000), 16_000, toHz)
    const ideal = sine(1000, toHz)
    expect(resampled.length).toBe(ideal.length)
    const error = resampled.map((sample, index) => sample - (ideal[index] ?? 0))
    expect(levelOf(error) / levelOf(ideal)).toBeLessThan(0.002)
  })

  it('lets no tone above the new Nyquist limit fold down', () => {
    expect(levelOf(resample(sine(6000, 24_000), 24_000, 8000))).toBeLessThan(10)
    expect(levelOf(resample(sine(3000, 24_000), 24_000, 8000))).toBeGreaterThan(6900)
  })

  it('hands the samples back where the rates are equal', () => {
    const pcm = sine(440, 24_000)
    expect(resample(pcm, 24_000, 24_000)).toBe(pcm)
  })
})
