import type { Page } from 'playwright-core'

/** What reached the loudspeaker: mono samples and the moment of the first, in seconds of the audio context. */
export interface Recording {
  sampleRate: number
  startS: number
  samples: number[]
}

/**
 * Listens at the destination of every audio context of a page: whatever is connected to it is connected to a recorder too.
 * To be called before the page is opened.
 */
export async function recordDestination(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard: { context: AudioContext; at: number; samples: Float32Array }[] = []
    const recorders = new WeakMap<BaseAudioContext, ScriptProcessorNode>()
    const connect = AudioNode.prototype.connect as (...words: unknown[]) => AudioNode
    AudioNode.prototype.connect = function (this: AudioNode, target: unknown, ...rest: unknown[]) {
      if (target instanceof AudioDestinationNode && !(this instanceof ScriptProcessorNode))
        connect.call(this, recorderOf(target.context as AudioContext))
      return connect.call(this, target, ...rest)
    } as typeof AudioNode.prototype.connect

    function recorderOf(context: AudioContext): ScriptProcessorNode {
      const known = recorders.get(context)
      if (known) return known
      const recorder = context.createScriptProcessor(1024, 1, 1)
      recorder.onaudioprocess = ({ inputBuffer, playbackTime }) => {
        // The block is played one block after it was rendered.
        const at = playbackTime - inputBuffer.duration
        heard.push({ context, at, samples: new Float32Array(inputBuffer.getChannelData(0)) })
      }
      recorders.set(context, recorder)
      connect.call(recorder, context.destination)
      return recorder
    }
    Object.assign(window, { heard })
  })
}

/** Takes what was heard since the last call. */
export function takeRecording(page: Page): Promise<Recording> {
  return page.evaluate(() => {
    const blocks = (window as unknown as { heard: { context: AudioContext; at: number; samples: Float32Array }[] })
      .heard
    const taken = blocks.splice(0)
    return {
      sampleRate: taken[0]?.context.sampleRate ?? 48_000,
      startS: taken[0]?.at ?? 0,
      samples: taken.flatMap(({ samples }) => [...samples]),
    }
  })
}

/** The loudness of a recording as the root mean square of its samples, 0 to 1. */
export function loudness({ samples }: Recording): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length))
}

/** When a recording is first louder than a whisper, in seconds of the audio context; `null` for silence. */
export function onset({ samples, sampleRate, startS }: Recording): number | null {
  const at = samples.findIndex((sample) => Math.abs(sample) > 0.02)
  return at < 0 ? null : startS + at / sampleRate
}
