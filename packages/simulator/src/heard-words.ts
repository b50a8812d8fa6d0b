import { wordTonesHz } from './engines/timed.ts'

/** What {@link heardWords} listens to. */
export interface HeardAudio {
  readonly pcm: Int16Array
  readonly sampleRateHz: number
}

/** Below this a sample belongs to the dip between two words. */
const QUIET = 700
const WORD_GAP_MS = 0.8
const SHORTEST_WORD_MS = 15
const GUARD_MS = 3
const TOLERANCE_HZ = 15

/**
 * Reads from the samples which words the timed engine spoke, in order, repetitions included.
 *
 * @param audio - mono 16-bit PCM of `timedEngine()`, in any sample rate, as a listener would hear it
 * @param vocabulary - the words that may occur; what fits none of them, half a word for instance, comes out as `'?'`
 *
 * @example
 * heardWords({ pcm, sampleRateHz: 24_000 }, ['well', 'met']) // ['well', 'met']
 */
export const heardWords = ({ pcm, sampleRateHz }: HeardAudio, vocabulary: readonly string[]): string[] => {
  const words = [...new Set(vocabulary.map((word) => word.toLowerCase()))].map((word) => ({
    word,
    tones: wordTonesHz(word),
  }))
  // Around the middle of a word one tone gives way to the other.
  const guard = Math.round((GUARD_MS * sampleRateHz) / 1000)
  return bursts(pcm, sampleRateHz).map(([from, to]) => {
    const middle = (from + to) >> 1
    const first = frequencyOf(pcm.subarray(from, middle - guard), sampleRateHz)
    const second = frequencyOf(pcm.subarray(middle + guard, to), sampleRateHz)
    const miss = ({ tones }: { tones: readonly [number, number] }): number =>
      Math.max(Math.abs(tones[0] - first), Math.abs(tones[1] - second))
    const nearest = words.toSorted((a, b) => miss(a) - miss(b))[0]
    return nearest && miss(nearest) < TOLERANCE_HZ ? nearest.word : '?'
  })
}

/** The stretches of sound between the dips. */
const bursts = (pcm: Int16Array, sampleRateHz: number): [from: number, to: number][] => {
  // A dip is longer than the time a tone of 400 Hz or more spends near zero.
  const gap = Math.max(3, (WORD_GAP_MS * sampleRateHz) / 1000)
  const found: [from: number, to: number][] = []
  let last = Number.NEGATIVE_INFINITY
  for (let index = 0; index < pcm.length; index++) {
    if (Math.abs(pcm[index] ?? 0) < QUIET) continue
    const burst = found.at(-1)
    if (!burst || index - last > gap) found.push([index, index + 1])
    else burst[1] = index + 1
    last = index
  }
  return found.filter(([from, to]) => ((to - from) / sampleRateHz) * 1000 > SHORTEST_WORD_MS)
}

/** From the first rising zero crossing to the last, interpolated: exact to about a hertz in 50 ms. */
const frequencyOf = (pcm: Int16Array, sampleRateHz: number): number => {
  let first = 0
  let last = 0
  let crossings = 0
  for (let index = 1; index < pcm.length; index++) {
    const before = pcm[index - 1] ?? 0
    const after = pcm[index] ?? 0
    if (before >= 0 || after < 0) continue
    last = index - after / (after - before)
    if (crossings++ === 0) first = last
  }
  return crossings > 1 ? ((crossings - 1) * sampleRateHz) / (last - first) : 0
}
