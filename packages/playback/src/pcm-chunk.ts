/**
 * A piece of mono speech, as it comes from a voice.
 *
 * `startMs` is the moment of the utterance at which its first sample belongs; without it the chunk continues
 * where the one before ended.
 */
export interface PcmChunk {
  pcm: Int16Array
  sampleRate: number
  startMs?: number
}

// The rates every Web Audio implementation must support (Web Audio API 1.1, BaseAudioContext.createBuffer).
const MIN_RATE_HZ = 8000
const MAX_RATE_HZ = 96000

/** Throws a `TypeError` that says what is wrong with a chunk, if anything is. */
export function assertPcmChunk(chunk: unknown): asserts chunk is PcmChunk {
  if (typeof chunk !== 'object' || chunk === null) {
    throw new TypeError(`A chunk must be { pcm, sampleRate }, got ${chunk === null ? 'null' : typeof chunk}.`)
  }
  const { pcm, sampleRate, startMs } = chunk as Partial<Record<keyof PcmChunk, unknown>>
  // By tag, not by instanceof: audio may come from another realm (an iframe, a worker's test double).
  if (Object.prototype.toString.call(pcm) !== '[object Int16Array]') {
    throw new TypeError('chunk.pcm must be an Int16Array of mono samples; wrap raw bytes with new Int16Array(buffer).')
  }
  if (typeof sampleRate !== 'number' || !(sampleRate >= MIN_RATE_HZ && sampleRate <= MAX_RATE_HZ)) {
    throw new TypeError(`chunk.sampleRate must be ${MIN_RATE_HZ} to ${MAX_RATE_HZ} Hz, got ${String(sampleRate)}.`)
  }
  if (startMs !== undefined && !(typeof startMs === 'number' && startMs >= 0 && startMs < Number.POSITIVE_INFINITY)) {
    throw new TypeError(`chunk.startMs must be milliseconds from the start of the utterance, got ${String(startMs)}.`)
  }
}
