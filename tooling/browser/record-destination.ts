import type { Page } from 'playwright-core'

/** What reached the loudspeaker: mono samples and the moment of the first, in seconds of the audio context. */
export interface DestinationRecording {
  sampleRate: number
  startS: number
  samples: number[]
}

/** Some frames of an audio context's sound, as its own thread counted them. */
interface Block {
  frame: number
  sampleRate: number
  samples: Float32Array
}

/**
 * Listens at the destination of every audio context of a page: whatever is connected to it is connected to a recorder too.
 * The recorder is a worklet: the audio thread counts its frames, however busy the page is. To be called before the page is opened.
 */
export async function recordDestination(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard: Block[] = []
    const recorders = new WeakMap<BaseAudioContext, Promise<AudioNode>>()
    const connect = AudioNode.prototype.connect as (...words: unknown[]) => AudioNode
    AudioNode.prototype.connect = function (this: AudioNode, target: unknown, ...rest: unknown[]) {
      if (target instanceof AudioDestinationNode)
        void recorderOf(target.context as AudioContext).then((recorder) => connect.call(this, recorder))
      return connect.call(this, target, ...rest)
    } as typeof AudioNode.prototype.connect

    function recorderOf(context: AudioContext): Promise<AudioNode> {
      const known = recorders.get(context)
      if (known) return known
      const recorder = createRecorder(context)
      recorders.set(context, recorder)
      return recorder
    }

    async function createRecorder(context: AudioContext): Promise<AudioNode> {
      const processor = `registerProcessor('recorder', class extends AudioWorkletProcessor {
        process([input]) {
          if (input[0]) this.port.postMessage({ frame: currentFrame, samples: input[0] })
          return true
        }
      })`
      const module = URL.createObjectURL(new Blob([processor], { type: 'text/javascript' }))
      await context.audioWorklet.addModule(module)
      const recorder = new AudioWorkletNode(context, 'recorder', {
        numberOfOutputs: 0,
        channelCount: 1,
        channelCountMode: 'explicit',
      })
      recorder.port.onmessage = ({ data }) => heard.push({ ...data, sampleRate: context.sampleRate })
      return recorder
    }
    Object.assign(window, { heard })
  })
}

/** Takes what was heard since the last call; what was not heard in between is silence. */
export function takeRecording(page: Page): Promise<DestinationRecording> {
  return page.evaluate(() => {
    const blocks = (window as unknown as { heard: Block[] }).heard.splice(0)
    const { frame = 0, sampleRate = 48_000 } = blocks[0] ?? {}
    const last = blocks.at(-1)
    const samples = new Array<number>(last ? last.frame + last.samples.length - frame : 0).fill(0)
    for (const block of blocks)
      for (const [i, sample] of block.samples.entries()) samples[block.frame - frame + i] = sample
    return { sampleRate, startS: frame / sampleRate, samples }
  })
}

/** The loudness of a recording as the root mean square of its samples, 0 to 1. */
export function loudness({ samples }: DestinationRecording): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length))
}

/** When a recording is first louder than a whisper, in seconds of the audio context; `null` for silence. */
export function onset({ samples, sampleRate, startS }: DestinationRecording): number | null {
  const at = samples.findIndex((sample) => Math.abs(sample) > 0.02)
  return at < 0 ? null : startS + at / sampleRate
}
