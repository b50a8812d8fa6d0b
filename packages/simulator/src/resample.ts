/** Zero crossings of the sinc on each side: 24 keeps the stop band some 70 dB down with the window below. */
const ZERO_CROSSINGS = 24
const STEPS_PER_CROSSING = 256
const KAISER_BETA = 8

const besselI0 = (x: number): number => {
  let sum = 1
  let term = 1
  for (let k = 1; k < 32; k++) {
    term *= (x / (2 * k)) ** 2
    sum += term
  }
  return sum
}

/** One side of a Kaiser-windowed sinc, finely sampled, so that any ratio of rates can read its taps from it. */
const kernel = ((): Float64Array => {
  const length = ZERO_CROSSINGS * STEPS_PER_CROSSING
  const table = new Float64Array(length + 2)
  for (let index = 0; index <= length; index++) {
    const x = index / STEPS_PER_CROSSING
    const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
    const window = besselI0(KAISER_BETA * Math.sqrt(Math.max(0, 1 - (index / length) ** 2))) / besselI0(KAISER_BETA)
    table[index] = sinc * window
  }
  return table
})()

/**
 * Resamples mono PCM with a band-limited (windowed-sinc) filter; any ratio of rates will do.
 *
 * @param pcm - 16-bit samples at `fromHz`
 * @returns `round(pcm.length * toHz / fromHz)` samples at `toHz`; the input itself where the rates are equal
 *
 * @see J. O. Smith, "Digital Audio Resampling Home Page", CCRMA.
 */
export const resample = (pcm: Int16Array, fromHz: number, toHz: number): Int16Array => {
  if (fromHz === toHz) return pcm
  const output = new Int16Array(Math.round((pcm.length * toHz) / fromHz))
  const step = fromHz / toHz
  // Below the lower of both Nyquist limits, with a little room for the filter's slope.
  const scale = Math.min(1, toHz / fromHz) * 0.97
  const reach = ZERO_CROSSINGS / scale
  for (let index = 0; index < output.length; index++) {
    const centre = index * step
    const from = Math.max(0, Math.ceil(centre - reach))
    const to = Math.min(pcm.length - 1, Math.floor(centre + reach))
    let sum = 0
    for (let at = from; at <= to; at++) {
      const position = Math.abs(at - centre) * scale * STEPS_PER_CROSSING
      const cell = position | 0
      const low = kernel[cell] ?? 0
      sum += (pcm[at] ?? 0) * (low + ((kernel[cell + 1] ?? 0) - low) * (position - cell))
    }
    output[index] = Math.max(-32768, Math.min(32767, Math.round(sum * scale)))
  }
  return output
}
