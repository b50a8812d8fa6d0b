import { BanterError, type Character, checkSayOptions, type SayOptions, type SpeechChunk } from '@banter/core'
import { createLipSync, type LipSync, type TimelineOptions } from '@banter/lipsync'
import type { Playback } from '@banter/playback'
import { pickBark } from './barks.ts'
import { createCaptionTrack } from './captions.ts'
import type { Performance } from './performance.ts'
import { createScript } from './script.ts'
import { createPerformance, type PerformanceOptions, type StagedPerformance } from './staged-performance.ts'
import { checkTalkOver, type TalkOver } from './talk-over.ts'

/** Who a character is on a stage. */
export interface StageCharacterOptions {
  /** The character of the cast who lends the voice; default: the one of the same name. Several may share one voice. */
  voice?: string
  /** The face; default: the stage's. */
  rig?: NonNullable<TimelineOptions['rig']>
  /** The language of the lips; default: the stage's. */
  language?: string
  /** How loud this character speaks, 1 as recorded; default 1. */
  gain?: number
}

/** How a line is performed. */
export interface PerformOptions extends SayOptions {
  /** How loud the line is, on top of the character's gain; default 1. */
  gain?: number
  /** Default: the stage's. */
  talkOver?: TalkOver
}

/** One of the characters on a stage. */
export interface StageCharacter {
  readonly name: string
  /** It is heard now. */
  readonly speaking: boolean
  /** Its line, under way or waiting for its turn. */
  readonly performance: Performance | null
  /**
   * Performs a line: a whole text, or text as it is being written, with markers such as `{gesture:point}` (`{{` is a brace).
   * `whenBusy` goes by what the player hears: `interrupt` (default) ends the character's lines with a fade, `finish-sentence` at the end of the
   * sentence that is heard, `queue` lets them be heard first, `drop` gives way to them.
   *
   * @throws {BanterError} `empty_text`, `text_too_long`, `malformed_text`, `invalid_option`, `closed`; nothing that is heard has changed then.
   *
   * @example
   * ```ts
   * const line = stage.character('mira').say('Halt! {gesture:point} Who goes there?')
   * const { heard } = await line.done
   * ```
   */
  say(text: string | AsyncIterable<string>, options?: PerformOptions): Performance
  /**
   * A short remark, one of several and not the same twice running. Stays away (`null`) when the character is busy or would
   * have to wait; by default of lower priority than what is said (-1), and dropped when it cannot begin within 3 s.
   */
  bark(lines: readonly string[], options?: PerformOptions): Performance | null
  /** The viseme to show now; the rest of the rig whenever the character is silent. */
  mouth(): string
  /** The same as the strength of every shape of the rig; fills and returns `out`. */
  weights(out: Float32Array): Float32Array
  /** Ends its lines, those in the queue too. */
  stop(fadeMs?: number): void
  /** Opens the connection ahead of the first line. */
  warm(): void
  /** All its sound passes here; reconnect it through a panner, set its gain by distance. `null` on a stage without sound. */
  readonly output: GainNode | null
}

/** What a stage lends its characters. */
export interface Direction {
  readonly talkOver: TalkOver
  readonly random: () => number
  readonly clock: PerformanceOptions['clock']
  readonly emit: PerformanceOptions['emit']
  readonly onOver: PerformanceOptions['onOver']
  /** @throws {BanterError} `closed`. */
  checkOpen(): void
  /** The lines under way and waiting, oldest first. */
  readonly lines: readonly StagedPerformance[]
  /** Whether a line of a character would have its turn at once. */
  isFree(character: string, priority: number, talkOver: TalkOver): boolean
  /** Plays sound; `null` on a stage without. */
  readonly play: ((chunks: AsyncIterable<SpeechChunk>, output: GainNode, gain: number) => Playback) | null
  add(performance: StagedPerformance): void
}

const BARK: PerformOptions = { priority: -1, whenBusy: 'drop', deadlineMs: 3000 }

export function createStageCharacter(
  name: string,
  voice: Character,
  lipOptions: TimelineOptions,
  gain: number,
  output: GainNode | null,
  direction: Direction,
): StageCharacter {
  checkGain(gain)
  // Shows the mouth between lines; and a wrong option is told here, not in the midst of a line.
  const silent: LipSync = createLipSync(lipOptions)
  let lastBark: string | undefined

  /** Newest first: those who wait must not be given the turn of one that was ended before them. */
  const own = (): StagedPerformance[] => direction.lines.filter(({ character }) => character === name).reverse()
  const current = (): StagedPerformance | undefined => direction.lines.find(({ character }) => character === name)

  function say(text: string | AsyncIterable<string>, options: PerformOptions): Performance {
    direction.checkOpen()
    checkSayOptions(options)
    checkTalkOver(options.talkOver)
    checkGain(options.gain)
    const { gain: lineGain = 1, talkOver = direction.talkOver, whenBusy = 'interrupt', priority = 0, ...rest } = options
    const estimate = (text: string): number => voice.estimate(text)
    const captions = createCaptionTrack(estimate)
    const script = createScript(text, captions)
    const { play } = direction
    const busy = own()
    const dropped = whenBusy === 'drop' && busy.length > 0
    // Who gives way is decided by what is heard, not by what the voice is busy with; a dropped line is never sent.
    const signal = dropped ? AbortSignal.abort() : rest.signal
    const utterance = voice.say(script.spoken, { ...rest, priority, whenBusy: 'queue', ...(signal && { signal }) })
    const performance = createPerformance({
      utterance,
      captions,
      script,
      character: name,
      priority,
      talkOver,
      lips: createLipSync(lipOptions),
      play: play && output && ((chunks) => play(chunks, output, gain * lineGain)),
      estimate,
      clock: direction.clock,
      deadlineMs: rest.deadlineMs,
      signal: rest.signal,
      emit: direction.emit,
      onOver: direction.onOver,
    })
    if (whenBusy === 'interrupt') for (const other of busy) other.stop()
    if (whenBusy === 'finish-sentence') for (const other of busy) other.finishSentence()
    direction.add(performance)
    if (dropped) performance.drop()
    return performance
  }

  return {
    name,
    output,
    get speaking() {
      return current()?.state === 'speaking'
    },
    get performance() {
      return current() ?? null
    },
    say: (text, options = {}) => say(text, options),
    bark(lines, options) {
      const barkOptions = { ...BARK, ...options }
      const { priority = 0, talkOver = direction.talkOver } = barkOptions
      const text = pickBark(lines, lastBark, direction.random)
      if (text === undefined || !direction.isFree(name, priority, talkOver)) return null
      lastBark = text
      return say(text, barkOptions)
    },
    mouth: () => current()?.mouth() ?? silent.timeline.rig.rest,
    weights: (out) => current()?.weights(out) ?? silent.timeline.weights(0, out),
    stop(fadeMs) {
      for (const performance of own()) performance.stop(fadeMs)
    },
    warm: () => voice.warm(),
  }
}

/** @throws {BanterError} `invalid_option`: no audio node takes such a number. */
function checkGain(gain = 1): void {
  if (!(gain >= 0 && gain < Number.POSITIVE_INFINITY))
    throw new BanterError('invalid_option', `gain is a number from 0, where 1 is as recorded; it is ${gain}.`)
}
