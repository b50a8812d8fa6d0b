import { OfflineAudioContext } from 'node-web-audio-api'
import { createPlayer, type PcmChunk, type Playback, type PlayerOptions } from './index.ts'

/** A sine at half of full scale. */
export function sine(sampleRate: number, seconds: number, hz: number): Int16Array {
  return Int16Array.from({ length: Math.round(sampleRate * seconds) }, (_, index) =>
    Math.round(16384 * Math.sin((2 * Math.PI * hz * index) / sampleRate)),
  )
}

/** A signal no two samples of which are alike, so that a lost or doubled one shows. */
export function ramp(length: number): Int16Array {
  return Int16Array.from({ length }, (_, index) => (index + 1) % 32768)
}

/** Cuts PCM into chunks, the nth of `sizeOf(n)` samples. */
export function* cut(pcm: Int16Array, sampleRate: number, sizeOf: (n: number) => number): Generator<PcmChunk> {
  for (let from = 0, n = 0; from < pcm.length; n++) {
    const size = sizeOf(n)
    yield { pcm: pcm.slice(from, from + size), sampleRate }
    from += size
  }
}

/** A stream that a test feeds by hand. */
export function createFeed(): AsyncIterable<PcmChunk> & {
  push(chunk: PcmChunk): void
  end(): void
  throw(error: unknown): void
  readonly returned: number
} {
  const results: (() => IteratorResult<PcmChunk>)[] = []
  let take: (() => void) | undefined
  let returned = 0
  const put = (result: () => IteratorResult<PcmChunk>) => {
    results.push(result)
    take?.()
  }
  return {
    push: (chunk) => put(() => ({ done: false, value: chunk })),
    end: () => put(() => ({ done: true, value: undefined })),
    throw: (error) =>
      put(() => {
        throw error
      }),
    get returned() {
      return returned
    },
    [Symbol.asyncIterator]: () => ({
      async next() {
        if (results.length === 0) {
          await new Promise<void>((resolve) => {
            take = resolve
          })
        }
        return results.shift()?.() ?? { done: true, value: undefined }
      },
      async return() {
        returned++
        return { done: true, value: undefined }
      },
    }),
  }
}

/** Lets everything that only waits for promises and pending events happen. */
const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 2))

export interface Rendering {
  chunks: AsyncIterable<PcmChunk> | Iterable<PcmChunk>
  sampleRate: number
  seconds: number
  options?: PlayerOptions
  /** What to do at which second of the rendering (rounded up to 128 frames). */
  at?: [second: number, act: (playback: Playback) => void][]
}

/** Renders a playback offline and returns what came out of it. */
export async function render({ chunks, sampleRate, seconds, options, at = [] }: Rendering) {
  const context = new OfflineAudioContext(1, Math.ceil(seconds * sampleRate), sampleRate)
  const playback = createPlayer(context as unknown as BaseAudioContext, options).play(chunks)
  await settled()
  for (const [second, act] of at) {
    context.suspend(second).then(async () => {
      act(playback)
      await settled()
      await context.resume()
    })
  }
  // node-web-audio-api notes these on other threads, and refuses those it notes after the rendering has begun.
  if (at.length > 0) await new Promise((resolve) => setTimeout(resolve, 20))
  const rendered = await context.startRendering()
  return { samples: rendered.getChannelData(0), playback, end: await playback.done }
}

/** The largest difference between neighbouring samples. */
export function maxStep(samples: Float32Array, from = 0, to = samples.length): number {
  let step = 0
  for (let index = Math.max(1, from); index < to; index++) {
    step = Math.max(step, Math.abs((samples[index] ?? 0) - (samples[index - 1] ?? 0)))
  }
  return step
}

/** What an engine may leave where it interpolates between a sample and nothing. */
export const INAUDIBLE = 1e-9

/** The stretches of samples that are not silent, silence being at least `minSilence` samples long. */
export function soundingStretches(samples: Float32Array, minSilence = 16): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = []
  samples.forEach((sample, index) => {
    if (Math.abs(sample) < INAUDIBLE) return
    const last = stretches.at(-1)
    if (last && index - last.to < minSilence) last.to = index + 1
    else stretches.push({ from: index, to: index + 1 })
  })
  return stretches
}
