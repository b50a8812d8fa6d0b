import type { PcmChunk } from './pcm-chunk.ts'
import { createResampler, type Resampler } from './resampler.ts'

/** Samples at the context's rate, and the millisecond of the utterance the first of them belongs to. */
export interface Sound {
  samples: Float32Array<ArrayBuffer>
  fromMs: number
}

/** Brings chunks of any size and rate to the context's rate, as one stream. */
export interface Intake {
  /** Milliseconds of sound taken in so far. */
  readonly receivedMs: number
  /** Yields a chunk's sound in portions of a second at most; a portion may be empty. */
  take(chunk: PcmChunk): Iterable<Sound>
  /** What the resampler still held. */
  finish(): Iterable<Sound>
}

// A chunk that lies further than this after the last one's end is meant to be elsewhere, not merely rounded.
const START_TOLERANCE_MS = 2

export function createIntake(toHz: number): Intake {
  let resampler: Resampler | undefined
  let fromHz = 0
  let nextInputMs = 0
  let nextOutputMs = 0
  let receivedMs = 0

  function sound(samples: Float32Array<ArrayBuffer>): Sound {
    const fromMs = nextOutputMs
    nextOutputMs += (samples.length * 1000) / toHz
    return { samples, fromMs }
  }

  function* finish(): Iterable<Sound> {
    if (resampler) yield sound(resampler.flush())
    resampler = undefined
  }

  return {
    get receivedMs() {
      return receivedMs
    },
    *take({ pcm, sampleRate, startMs = nextInputMs }) {
      const elsewhere = startMs - nextInputMs > START_TOLERANCE_MS
      if (elsewhere || sampleRate !== fromHz) yield* finish()
      if (elsewhere) nextInputMs = nextOutputMs = startMs
      fromHz = sampleRate
      resampler ??= createResampler(fromHz, toHz)
      for (let from = 0; from < pcm.length; from += fromHz) {
        const portion = pcm.subarray(from, from + Math.ceil(fromHz))
        const portionMs = (portion.length * 1000) / fromHz
        receivedMs += portionMs
        nextInputMs += portionMs
        yield sound(resampler.push(portion))
      }
    },
    finish,
  }
}
