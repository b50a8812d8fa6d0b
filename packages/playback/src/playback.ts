import type { AudibleClock } from './audible-clock.ts'
import { createIntake, type Sound } from './intake.ts'
import { assertPcmChunk, type PcmChunk } from './pcm-chunk.ts'
import { createSoundQueue, type Underrun } from './sound-queue.ts'

/** `waiting`: nothing is audible, as no sound has come yet or it has run out (an underrun). */
export type PlaybackState = 'waiting' | 'playing' | 'paused' | 'ended' | 'stopped' | 'failed'

/** How a playback came to its end, and the millisecond of the utterance up to which it was heard. */
export interface PlaybackEnd {
  reason: 'ended' | 'stopped' | 'failed'
  heardMs: number
  /** Why it failed. */
  error?: unknown
}

/** One line being played, and the clock of what is heard of it. */
export interface Playback {
  readonly state: PlaybackState
  /**
   * The millisecond of the utterance that is audible now: never goes back, stands still over underruns and pauses
   * and while the context is suspended or interrupted.
   */
  readonly positionMs: number
  /** Milliseconds of sound received so far. */
  readonly scheduledMs: number
  readonly underruns: readonly Underrun[]
  /** Context time at which the first sample became audible, `null` before. */
  readonly startedAt: number | null
  /** Resolves, never rejects, when the last sample was heard. */
  readonly done: Promise<PlaybackEnd>
  /** The line's own volume and connection, free to be ramped, ducked, and reconnected through a panner. */
  readonly output: GainNode
  pause(): void
  resume(): void
  /** Ends the line with a fade of `fadeMs` (default 20) and the iteration of its chunks with it. */
  stop(fadeMs?: number): void
}

/** The timers a player needs: one at the end of a line, for the time its last sound spends in the device. */
export interface PlaybackClock {
  setTimeout(callback: () => void, delayMs: number): unknown
  clearTimeout(timer: unknown): void
}

type Ending = Pick<PlaybackEnd, 'reason' | 'error'>

export interface PlaybackPorts {
  context: BaseAudioContext
  audible: AudibleClock
  clock: PlaybackClock
  leadMs: number
  gain: number
  destination: AudioNode
  /** Why this playback cannot even begin, if so. */
  refusal: Error | undefined
}

export interface RunningPlayback {
  playback: Playback
  /** To be called when the context was suspended, interrupted, resumed or closed. */
  contextChanged(): void
}

const FADE_MS = 20
// What a pause has to keep at most; beyond it the stream is left to wait.
const MAX_AHEAD_SECONDS = 60

export function startPlayback(
  chunks: AsyncIterable<PcmChunk> | Iterable<PcmChunk>,
  { context, audible, clock, leadMs, gain, destination, refusal }: PlaybackPorts,
): RunningPlayback {
  const rate = context.sampleRate
  const iterator = Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]()
  const intake = createIntake(rate)
  const queue = createSoundQueue({ context, leadSeconds: leadMs / 1000, onProgress: progress })
  const output = context.createGain()
  output.gain.value = gain
  queue.node.connect(output).connect(destination)

  // An offline context renders faster than its events arrive, and has an end of its own.
  const maxAheadSeconds = 'length' in context ? Number.POSITIVE_INFINITY : MAX_AHEAD_SECONDS

  let paused = false
  let lastPositionMs = 0
  let startedAt: number | null = null
  // Set once no more chunks are taken; the end itself comes when the last sound was heard.
  let ending: Ending | undefined
  let end: PlaybackEnd | undefined
  let timer: unknown
  let roomMade = () => {}
  let resolveDone: (end: PlaybackEnd) => void = () => {}
  const done = new Promise<PlaybackEnd>((resolve) => {
    resolveDone = resolve
  })

  async function pump(): Promise<void> {
    const how = await receive()
    try {
      for (const sound of intake.finish()) await append(sound)
      finish(how)
    } catch (error) {
      finish({ reason: 'failed', error })
    }
  }

  /** Takes chunks until there are no more, for whatever reason. */
  async function receive(): Promise<Ending> {
    try {
      if (refusal) throw refusal
      for (let next = await iterator.next(); !ending && !next.done; next = await iterator.next()) {
        assertPcmChunk(next.value)
        for (const sound of intake.take(next.value)) await append(sound)
      }
      return { reason: 'ended' }
    } catch (error) {
      closeIterator()
      return { reason: 'failed', error }
    }
  }

  async function append({ samples, fromMs }: Sound): Promise<void> {
    while (!ending && queue.aheadSeconds > maxAheadSeconds) {
      await new Promise<void>((resolve) => {
        roomMade = resolve
      })
    }
    if (!ending && samples.length > 0) queue.append(samples, fromMs)
  }

  /** An iterator's own failure to close changes nothing for the listener. */
  async function closeIterator(): Promise<void> {
    try {
      await iterator.return?.()
    } catch {}
  }

  function finish(how: Ending): void {
    if (ending) return
    ending = how
    queue.seal()
    progress()
  }

  function progress(): void {
    roomMade()
    if (!ending || !queue.isEmpty) return
    queue.disconnect()
    output.disconnect()
    if (end || timer !== undefined) return
    // The last sample has been rendered and is now on its way through the device.
    const waitMs = (queue.map.endFrame / rate + audible.latency() - context.currentTime) * 1000
    if (waitMs > 0 && context.state === 'running') timer = clock.setTimeout(settle, Math.ceil(waitMs))
    else settle()
  }

  function settle(): void {
    if (end || !ending) return
    clock.clearTimeout(timer)
    // A clock that stands still, or is no more, cannot say that the rest was heard.
    lastPositionMs = queue.isEmpty ? Math.max(positionMs(), queue.map.endMs) : positionMs()
    end = { ...ending, heardMs: lastPositionMs }
    resolveDone(end)
  }

  function audibleFrame(): number {
    const frame = audible.audibleTime() * rate
    if (queue.firstFrame !== undefined && frame >= queue.firstFrame) {
      startedAt ??= queue.firstFrame / rate + audible.latency()
    }
    return frame
  }

  function positionMs(): number {
    if (!end) lastPositionMs = Math.max(lastPositionMs, queue.map.positionMs(audibleFrame()))
    return lastPositionMs
  }

  function state(): PlaybackState {
    if (end) return end.reason
    if (ending?.reason === 'stopped') return 'stopped'
    if (paused) return 'paused'
    const frame = audibleFrame()
    const lastIsOver = ending !== undefined && frame >= queue.map.endFrame && queue.firstFrame !== undefined
    return lastIsOver || queue.map.soundsAt(frame) ? 'playing' : 'waiting'
  }

  // Nothing can be stopped or held any more once the last sample is on its way through the device.
  const isOver = () => end !== undefined || timer !== undefined || ending?.reason === 'stopped'

  const playback: Playback = {
    get state() {
      return state()
    },
    get positionMs() {
      return positionMs()
    },
    get scheduledMs() {
      return intake.receivedMs
    },
    get underruns() {
      return queue.underruns
    },
    get startedAt() {
      audibleFrame()
      return startedAt
    },
    done,
    output,
    pause() {
      if (paused || isOver()) return
      paused = true
      queue.hold(FADE_MS / 1000)
    },
    resume() {
      if (!paused || isOver()) return
      paused = false
      queue.resume()
    },
    stop(fadeMs = FADE_MS) {
      if (isOver()) return
      if (!ending) closeIterator()
      ending = { reason: 'stopped' }
      queue.discard((Number.isFinite(fadeMs) ? Math.max(0, fadeMs) : FADE_MS) / 1000)
      progress()
      if (context.state !== 'running') settle()
    },
  }

  pump()

  return {
    playback,
    contextChanged() {
      if (context.state === 'closed') {
        if (!ending) closeIterator()
        if (!ending || queue.map.endFrame > context.currentTime * rate) ending = { reason: 'stopped' }
        settle()
        queue.disconnect()
        progress()
      } else if (context.state !== 'running' && ending?.reason === 'stopped') {
        settle()
      }
    },
  }
}
