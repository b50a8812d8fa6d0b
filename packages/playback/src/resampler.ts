/** Turns a stream of 16-bit samples at one rate into float samples at another, without a trace of how it was cut. */
export interface Resampler {
  push(pcm: Int16Array): Float32Array<ArrayBuffer>
  /** The samples that waited for their right-hand neighbours; the stream is over after this. */
  flush(): Float32Array<ArrayBuffer>
}

/** Zero crossings of the sinc on either side. */
const CROSSINGS = 8
const MAX_PHASES = 1024

/**
 * A polyphase windowed-sinc resampler that keeps its state between pushes.
 *
 * The browser could resample each buffer by itself, but it knows nothing of the neighbouring buffers and begins each
 * at a fractional frame: Chromium joins 16 kHz buffers on a 48 kHz context with clicks as loud as the signal. At the
 * context's own rate a seam falls on a whole frame and is exact in every engine.
 *
 * @see https://ccrma.stanford.edu/~jos/resample/ for the method
 */
export function createResampler(fromHz: number, toHz: number): Resampler {
  if (fromHz === toHz) return { push: toFloat, flush: () => new Float32Array(0) }

  const cutoff = Math.min(1, toHz / fromHz)
  const half = Math.ceil(CROSSINGS / cutoff)
  const taps = 2 * half
  const phases = Math.min(toHz / greatestCommonDivisor(fromHz, toHz), MAX_PHASES)
  const kernel = createKernel(phases, half, cutoff)

  let held = new Float32Array(half - 1) // silence before the first sample
  let heldFrom = 1 - half // input index of held[0]
  let received = 0
  let produced = 0

  function produce(input: Float32Array, upTo: number): Float32Array<ArrayBuffer> {
    const samples = new Float32Array(held.length + input.length)
    samples.set(held)
    samples.set(input, held.length)
    const lastReady = heldFrom + samples.length - half
    const output = new Float32Array(Math.max(0, Math.min(upTo, Math.ceil((lastReady * toHz) / fromHz)) - produced))
    for (let frame = 0; frame < output.length; frame++) {
      const position = ((produced + frame) * fromHz) / toHz
      const index = Math.floor(position)
      const row = Math.round((position - index) * phases) * taps
      const first = index - half + 1 - heldFrom
      let sum = 0
      for (let tap = 0; tap < taps; tap++) sum += (kernel[row + tap] as number) * (samples[first + tap] as number)
      output[frame] = sum
    }
    produced += output.length
    const keepFrom = Math.floor((produced * fromHz) / toHz) - half + 1
    held = samples.slice(keepFrom - heldFrom)
    heldFrom = keepFrom
    return output
  }

  return {
    push(pcm) {
      received += pcm.length
      return produce(toFloat(pcm), Number.POSITIVE_INFINITY)
    },
    // Two frames of silence more than the kernel reaches, as the last position may round up.
    flush: () => produce(new Float32Array(half + 2), Math.round((received * toHz) / fromHz)),
  }
}

function toFloat(pcm: Int16Array): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(pcm.length)
  for (let index = 0; index < samples.length; index++) samples[index] = (pcm[index] as number) / 32768
  return samples
}

/** One row of taps for each phase 0, 1/phases … 1, each summing to one so that no phase is louder than another. */
function createKernel(phases: number, half: number, cutoff: number): Float32Array {
  const taps = 2 * half
  const kernel = new Float32Array((phases + 1) * taps)
  const row = new Float64Array(taps)
  for (let phase = 0; phase <= phases; phase++) {
    let sum = 0
    for (let tap = 0; tap < taps; tap++) {
      const distance = tap - half + 1 - phase / phases
      const angle = Math.PI * cutoff * distance
      const sinc = angle === 0 ? 1 : Math.sin(angle) / angle
      const hann = 0.5 + 0.5 * Math.cos((Math.PI * distance) / half)
      row[tap] = sinc * hann
      sum += sinc * hann
    }
    for (let tap = 0; tap < taps; tap++) kernel[phase * taps + tap] = (row[tap] as number) / sum
  }
  return kernel
}

function greatestCommonDivisor(a: number, b: number): number {
  return b < 1e-6 ? a : greatestCommonDivisor(b, a % b)
}
