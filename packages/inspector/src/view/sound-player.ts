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

/** So much is scheduled ahead, ms; a page that is busy or in the background looks seldom. */
const AHEAD_MS = 10_000
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
  let playing: Run | null = null
  let timer: ReturnType<typeof setInterval> | undefined
  const sounding = new Map<AudioBufferSourceNode, GainNode>()

  function stop(): void {
    playing = null
    clearInterval(timer)
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
    playing = run
    context ??= new AudioContext()
    const output = context
    const { speed } = run
    /** Up to which millisecond each line is scheduled: one that is still heard grows. */
    const known = new Map<string, number>()
    /** When the beginning of the recording would have been heard, by the clock of the sound. */
    let zeroS = Number.NEGATIVE_INFINITY
    const look = (): void => {
      const nowMs = momentOf(run)
      // What leaves the context now is heard when it has passed the device.
      const latencyS = output.outputLatency || output.baseLatency
      const nowS = output.currentTime - latencyS - nowMs / 1000 / speed
      if (Math.abs(nowS - zeroS) > DRIFT_S) zeroS = nowS
      for (const { stretch, sound } of between(nowMs, nowMs + AHEAD_MS * speed, known))
        schedule(output, stretch, sound, zeroS + stretch.atMs / 1000 / speed, speed)
    }
    // A context that was closed meanwhile tells nobody.
    await output.resume().catch(() => {})
    if (playing !== run) return
    look()
    timer = setInterval(look, LOOK_MS)
  }

  /** What is heard in a stretch of time and not known yet; then it is. */
  function* between(nowMs: number, aheadMs: number, known: Map<string, number>) {
    for (const line of lines()) {
      const { saidMs, endedMs } = line.moments
      const isOver = line.playback.length > 0 && endedMs !== null && endedMs < nowMs
      const sound = saidMs > aheadMs || isOver ? null : soundOf(line.id)
      if (!sound) continue
      for (const { atMs, fromMs, toMs } of heardStretches(line)) {
        const newMs = Math.max(fromMs, known.get(line.id) ?? 0)
        const stretch = { atMs: atMs + newMs - fromMs, fromMs: newMs, toMs }
        if (newMs >= toMs || stretch.atMs > aheadMs) continue
        known.set(line.id, toMs)
        if (atMs + toMs - fromMs > nowMs) yield { stretch, sound }
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
