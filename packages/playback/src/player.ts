import { createAudibleClock } from './audible-clock.ts'
import type { PcmChunk } from './pcm-chunk.ts'
import { type Playback, type PlaybackClock, type RunningPlayback, startPlayback } from './playback.ts'

export interface PlayerOptions {
  /** Where the sound goes; the context's own destination by default. */
  destination?: AudioNode
  /** Milliseconds the sound takes beyond the latency the browser reports (a Bluetooth headset), from a user setting. */
  avOffsetMs?: number
  /**
   * How far ahead of the context's clock sound starts at the least, so that its first samples are not too late.
   * Default 10, never less than 5 or the context's base latency.
   */
  leadMs?: number
  /** Default: the global `setTimeout` and `clearTimeout`. */
  clock?: PlaybackClock
}

export interface PlayOptions {
  /** Linear, default 1. */
  gain?: number
  /** Instead of the player's own. */
  destination?: AudioNode
}

/** Plays streams of PCM on one audio context, any number at a time. */
export interface Player {
  /** May be changed at any time; positions follow smoothly. */
  avOffsetMs: number
  /**
   * Starts to play chunks as they come.
   *
   * @throws TypeError when `chunks` cannot be iterated; a bad chunk ends the playback as `failed` instead.
   */
  play(chunks: AsyncIterable<PcmChunk> | Iterable<PcmChunk>, options?: PlayOptions): Playback
  /** Stops everything it plays; what is played afterwards fails. The context stays as it is. */
  close(): void
}

/**
 * Creates a player on a context of yours, which it never suspends, resumes or closes.
 *
 * A context that is still suspended loses nothing: sound begins when it runs.
 *
 * @example
 * ```ts
 * const player = createPlayer(new AudioContext())
 * const playback = player.play([{ pcm: new Int16Array(24000), sampleRate: 24000 }])
 * const { reason, heardMs } = await playback.done
 * ```
 */
export function createPlayer(audioContext: BaseAudioContext, options: PlayerOptions = {}): Player {
  const context: BaseAudioContext & { baseLatency?: number } = audioContext
  const audible = createAudibleClock(context, options.avOffsetMs ?? 0)
  const clock = options.clock ?? globalTimers
  const running = new Set<RunningPlayback>()
  let closed = false

  function contextChanged(): void {
    for (const each of [...running]) each.contextChanged()
  }
  context.addEventListener('statechange', contextChanged)

  return {
    get avOffsetMs() {
      return audible.avOffsetMs
    },
    set avOffsetMs(offsetMs) {
      audible.avOffsetMs = offsetMs
    },
    play(chunks, { gain = 1, destination = options.destination ?? context.destination } = {}) {
      if (!isIterable(chunks)) throw new TypeError('play() takes an iterable or async iterable of { pcm, sampleRate }.')
      const started = startPlayback(chunks, {
        context,
        audible,
        clock,
        leadMs: Math.max(options.leadMs ?? 10, (context.baseLatency ?? 0) * 1000),
        gain,
        destination,
        refusal: refusal(),
      })
      running.add(started)
      started.playback.done.then(() => {
        running.delete(started)
        unsubscribe()
      })
      return started.playback
    },
    close() {
      closed = true
      for (const { playback } of [...running]) playback.stop()
      unsubscribe()
    },
  }

  /** Not before the last fade is over: the context may be suspended or closed in the midst of it. */
  function unsubscribe(): void {
    if (closed && running.size === 0) context.removeEventListener('statechange', contextChanged)
  }

  function refusal(): Error | undefined {
    if (closed) return new Error('The player is closed; create another one to play on.')
    if (context.state === 'closed') return new Error('The audio context is closed; create a player on an open one.')
    return undefined
  }
}

// Called through, not referenced, so that timers faked after this module was loaded are used.
const globalTimers: PlaybackClock = {
  setTimeout: (callback, delayMs) => setTimeout(callback, delayMs),
  clearTimeout: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
}

function isIterable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (Symbol.asyncIterator in value || Symbol.iterator in value)
}
