import type { LineSound } from '../recording/sound-file.ts'
import { type HeardStretch, heardStretches } from '../story/heard-stretches.ts'
import type { StoryLine } from '../story/story-line.ts'
import { momentOf, type Run } from './use-playhead.ts'

/** Sounds a recording as it is played. */
export interface SoundPlayer {
  /** What was heard from where the run is on, in its time; ends what sounded before. */
  play(run: Run): void
  stop(): void
  close(): void
}

/** So much is scheduled ahead, ms; a page in the background looks only once a second. */
const AHEAD_MS = 2500
const LOOK_MS = 500
/** So far the clock of the sound may go apart from that of the page before it is followed, s. */
const DRIFT_S = 0.04
/** Sound that is cut off makes no click over so long, s. */
const FADE_S = 0.005

/** @param lines of a recording that may grow, and what there is of their sound */
export function createSoundPlayer(
  lines: () => Iterable<StoryLine>,
  soundOf: (line: string) => LineSound | null,
): SoundPlayer {
  // Made at the first click on Play: a page that makes one before is not let sound.
  let context: AudioContext | null = null
  let timer: ReturnType<typeof setInterval> | undefined
  const sounding = new Map<AudioBufferSourceNode, GainNode>()

  function stop(): void {
    clearInterval(timer)
    timer = undefined
    const endS = (context?.currentTime ?? 0) + FADE_S
    for (const [source, gain] of sounding) {
      gain.gain.cancelScheduledValues(0)
      gain.gain.setValueAtTime(1, endS - FADE_S)
      gain.gain.linearRampToValueAtTime(0, endS)
      source.stop(endS)
    }
    sounding.clear()
  }

  async function play(run: Run): Promise<void> {
    stop()
    context ??= new AudioContext()
    const output = context
    const { speed } = run
    let untilMs: number | null = null
    /** When the beginning of the recording would have been heard, by the clock of the sound. */
    let zeroS = Number.NEGATIVE_INFINITY
    const look = (): void => {
      const nowMs = momentOf(run)
      const aheadMs = nowMs + AHEAD_MS * speed
      // What leaves the context now is heard when it has passed the device.
      const latencyS = output.outputLatency || output.baseLatency
      const nowS = output.currentTime - latencyS - nowMs / 1000 / speed
      if (Math.abs(nowS - zeroS) > DRIFT_S) zeroS = nowS
      for (const { stretch, sound } of between(untilMs, nowMs, aheadMs))
        schedule(output, stretch, sound, zeroS + stretch.atMs / 1000 / speed, speed)
      untilMs = aheadMs
    }
    const own = setInterval(look, LOOK_MS)
    timer = own
    // A context that was closed meanwhile tells nobody.
    await output.resume().catch(() => {})
    if (timer === own) look()
  }

  /** What begins to be heard in a stretch of time; before the first look, also what is still heard. */
  function* between(untilMs: number | null, nowMs: number, aheadMs: number) {
    for (const line of lines()) {
      if (line.moments.saidMs > aheadMs) continue
      const sound = soundOf(line.id)
      if (!sound) continue
      for (const stretch of heardStretches(line)) {
        const { atMs, fromMs, toMs } = stretch
        const isNew = untilMs === null ? atMs + toMs - fromMs > nowMs : atMs >= untilMs
        if (isNew && atMs < aheadMs) yield { stretch, sound }
      }
    }
  }

  /** @param exactS when it is to begin; what should have begun already begins in its middle. */
  function schedule(
    output: AudioContext,
    { fromMs, toMs }: HeardStretch,
    sound: LineSound,
    exactS: number,
    speed: number,
  ): void {
    const samples = samplesBetween(sound, fromMs, toMs)
    if (samples.length === 0) return
    const startS = Math.max(output.currentTime, exactS)
    const skippedS = (startS - exactS) * speed
    const endS = exactS + samples.length / sound.sampleRateHz / speed
    if (endS - startS < FADE_S) return
    const buffer = output.createBuffer(1, samples.length, sound.sampleRateHz)
    buffer.copyToChannel(samples, 0)
    const source = new AudioBufferSourceNode(output, { buffer, playbackRate: speed })
    const gain = new GainNode(output)
    gain.gain.setValueAtTime(1, endS - FADE_S)
    gain.gain.linearRampToValueAtTime(0, endS)
    source.connect(gain).connect(output.destination)
    source.onended = () => {
      sounding.delete(source)
      gain.disconnect()
    }
    source.start(startS, skippedS)
    sounding.set(source, gain)
  }

  return {
    play: (run) => void play(run),
    stop,
    close() {
      stop()
      void context?.close()
    },
  }
}

function samplesBetween({ pcm, sampleRateHz }: LineSound, fromMs: number, toMs: number): Float32Array<ArrayBuffer> {
  const at = (ms: number): number => Math.round((ms * sampleRateHz) / 1000)
  return Float32Array.from(pcm.subarray(at(fromMs), at(toMs)), (sample) => sample / 32_768)
}
