/** Zero crossings of the sinc on each side: with the window below the stop band is some 80 dB down. */
const ZERO_CROSSINGS = 24
const KAISER_BETA = 8
/** The pass band ends here, as a share of the lower Nyquist limit, which leaves room for the filter's slope. */
const PASS_BAND = 0.95

/** A filter for one ratio of rates: `phases` sets of `2 * reach` taps, one for each place a sample can fall between two others. */
interface Filter {
  readonly phases: number
  readonly step: number
  readonly reach: number
  readonly taps: Float64Array
}

const filters = new Map<string, Filter>()

/**
 * Resamples mono PCM with a band-limited (Kaiser-windowed sinc, polyphase) filter; any two whole rates will do.
 *
 * @param pcm - 16-bit samples at `fromHz`
 * @returns `round(pcm.length * toHz / fromHz)` samples at `toHz`; the input itself where the rates are equal
 *
 * @see J. O. Smith, "Digital Audio Resampling Home Page", CCRMA.
 */
export const resample = (pcm: Int16Array, fromHz: number, toHz: number): Int16Array => {
  if (fromHz === toHz) return pcm
  const { phases, step, reach, taps } = filterFor(fromHz, toHz)
  const output = new Int16Array(Math.round((pcm.length * toHz) / fromHz))
  let base = 0
  let phase = 0
  for (let index = 0; index < output.length; index++) {
    const first = base - reach + 1
    const row = phase * 2 * reach
    const from = Math.max(0, -first)
    const to = Math.min(2 * reach, pcm.length - first)
    let sum = 0
    for (let tap = from; tap < to; tap++) sum += (pcm[first + tap] as number) * (taps[row + tap] as number)
    output[index] = Math.max(-32768, Math.min(32767, Math.round(sum)))
    phase += step
    base += Math.floor(phase / phases)
    phase %= phases
  }
  return output
}

const filterFor = (fromHz: number, toHz: number): Filter => {
  const key = `${fromHz}:${toHz}`
  const filter = filters.get(key) ?? design(fromHz, toHz)
  filters.set(key, filter)
  return filter
}

const design = (fromHz: number, toHz: number): Filter => {
  const divisor = greatestCommonDivisor(fromHz, toHz)
  const phases = toHz / divisor
  const scale = Math.min(1, toHz / fromHz) * PASS_BAND
  const reach = Math.ceil(ZERO_CROSSINGS / scale)
  const taps = new Float64Array(phases * 2 * reach)
  for (let phase = 0; phase < phases; phase++) {
    for (let tap = 0; tap < 2 * reach; tap++) {
      const distance = (tap - reach + 1 - phase / phases) * scale
      taps[phase * 2 * reach + tap] = windowedSinc(distance) * scale
    }
  }
  return { phases, step: fromHz / divisor, reach, taps }
}

const windowedSinc = (x: number): number => {
  if (Math.abs(x) >= ZERO_CROSSINGS) return 0
  const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
  return (sinc * besselI0(KAISER_BETA * Math.sqrt(1 - (x / ZERO_CROSSINGS) ** 2))) / besselI0(KAISER_BETA)
}

const besselI0 = (x: number): number => {
  let sum = 1
  let term = 1
  for (let k = 1; k < 32; k++) {
    term *= (x / (2 * k)) ** 2
    sum += term
  }
  return sum
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b))
