import { BanterError, type Cast, type Clock, createListeners } from '@banter/core'
import type { TimelineOptions } from '@banter/lipsync'
import { createPlayer, type Playback } from '@banter/playback'
import { createDucking, type DuckOptions } from './ducking.ts'
import type { Performance } from './performance.ts'
import {
  createStageCharacter,
  type Direction,
  type StageCharacter,
  type StageCharacterOptions,
} from './stage-character.ts'
import type { StageEvent } from './stage-event.ts'
import type { StagedPerformance } from './staged-performance.ts'
import { checkTalkOver, inTurn, mayBegin, type TalkOver } from './talk-over.ts'

/** What a stage needs, and how it is directed. */
export interface StageOptions {
  /** Who lends the voices; the stage does not close it. */
  cast: Cast
  /** Where it sounds; `null` for a stage without sound, where lips and captions go by the clock. The stage does not close it. */
  audioContext: BaseAudioContext | null
  /** Default: the context's destination. */
  destination?: AudioNode
  /** Default: the platform's own. */
  clock?: Clock
  /** The face of those who have none of their own; default `rhubarb`. */
  rig?: NonNullable<TimelineOptions['rig']>
  /** The language of the lips; default `en`. */
  language?: string
  /** What a line does when another character is speaking; default `duck`. */
  talkOver?: TalkOver
  /** How those who are talked over are turned down. */
  duck?: DuckOptions
  /** Milliseconds the sound takes beyond the latency the browser reports, as a wireless headset may; from a user's setting. */
  avOffsetMs?: number
  /** 0 to 1, for the choice of barks; default `Math.random`. */
  random?: () => number
}

/** Where characters speak: sound, lips and captions on one clock. */
export interface Stage {
  /**
   * A character, always the same one for a name; options count the first time.
   *
   * @throws {BanterError} `unknown_character` when the cast has no such voice, `invalid_option`, `closed`.
   * @throws {TypeError} when there is no such rig.
   */
  character(name: string, options?: StageCharacterOptions): StageCharacter
  /** The lines under way and waiting, oldest first. */
  readonly performances: readonly Performance[]
  /** As in the options; may change at any time. */
  avOffsetMs: number
  /** Calls the listener for each event until the returned function is called. */
  observe(listener: (event: StageEvent) => void): () => void
  /** To be called each frame: tells of words and markers as they are heard, and sets who is turned down. */
  tick(): void
  /** Stops every line and lets go of everything; the cast and the audio context stay open. */
  close(): Promise<void>
}

/**
 * A stage for the characters of a cast.
 *
 * @example
 * ```ts
 * const stage = createStage({ cast, audioContext: new AudioContext() })
 * const mira = stage.character('mira')
 * mira.say('Well met, traveller!')
 * function frame() {
 *   stage.tick()
 *   show(mira.mouth())
 *   requestAnimationFrame(frame)
 * }
 * ```
 */
export function createStage(options: StageOptions): Stage {
  const { cast, audioContext, clock = systemClock, rig = 'rhubarb', language = 'en', avOffsetMs = 0 } = options
  checkTalkOver(options.talkOver)
  const destination = options.destination ?? audioContext?.destination
  const player = audioContext && createPlayer(audioContext, { clock, avOffsetMs })
  const ducking = audioContext && createDucking(audioContext, options.duck)
  const characters = new Map<string, StageCharacter>()
  const listeners = createListeners<StageEvent>()
  const emit = listeners.tell
  const sounding = new Set<Playback>()
  let lines: StagedPerformance[] = []
  let closed = false
  let closing: Promise<void> | null = null

  function giveTurns(): void {
    for (const line of inTurn(lines)) if (lines.includes(line) && mayBegin(line, lines)) line.begin()
  }

  const direction: Direction = {
    talkOver: options.talkOver ?? 'duck',
    random: options.random ?? Math.random,
    clock,
    emit,
    checkOpen,
    get lines() {
      return lines
    },
    isFree(character, priority, talkOver) {
      const line = { character, priority, talkOver, begun: false, audible: false }
      return mayBegin(line, lines)
    },
    play:
      player &&
      ((chunks, output, gain) => {
        const playback = player.play(chunks, { destination: output, gain })
        ducking?.add(playback, gain)
        sounding.add(playback)
        void playback.done.then(() => sounding.delete(playback))
        return playback
      }),
    add(performance) {
      lines = [...lines, performance]
      emit({ type: 'said', performance })
      giveTurns()
      ducking?.update(lines)
    },
    onOver(performance) {
      lines = lines.filter((line) => line !== performance)
      if (closed) return
      giveTurns()
      ducking?.update(lines)
    },
  }

  function createOutput(): GainNode | null {
    if (!audioContext || !destination) return null
    const output = audioContext.createGain()
    output.connect(destination)
    return output
  }

  function checkOpen(): void {
    if (closed) throw new BanterError('closed', 'The stage is closed; create another to speak again.')
  }

  async function close(): Promise<void> {
    closed = true
    const stopped = lines
    for (const line of stopped) line.stop()
    listeners.clear()
    // The fades are heard to their end.
    await Promise.all([...stopped, ...sounding].map(({ done }) => done))
    player?.close()
    for (const { output } of characters.values()) output?.disconnect()
  }

  return {
    character(name, { voice = name, gain = 1, ...own } = {}) {
      const known = characters.get(name)
      if (known) return known
      checkOpen()
      const lender = cast.character(voice)
      const character = createStageCharacter(name, lender, { rig, language, ...own }, gain, createOutput(), direction)
      characters.set(name, character)
      return character
    },
    get performances() {
      return lines
    },
    get avOffsetMs() {
      return player?.avOffsetMs ?? avOffsetMs
    },
    set avOffsetMs(offsetMs) {
      if (player) player.avOffsetMs = offsetMs
    },
    observe: listeners.add,
    tick() {
      for (const line of lines) line.advance()
      ducking?.update(lines)
    },
    close() {
      closing ??= close()
      return closing
    },
  }
}

// Called through, not referenced, so that timers faked after this module was loaded are used.
const systemClock: Clock = {
  now: () => performance.now(),
  setTimeout: (callback, delayMs) => setTimeout(callback, delayMs),
  clearTimeout: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
}
