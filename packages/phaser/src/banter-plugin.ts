import { type Cast, type CastOptions, createCast } from '@banter/core'
import { createStage, type Stage, type StageEvent, type StageOptions } from '@banter/stage'
import { Core, Plugins, Sound } from 'phaser'
import type { BubbleStyle } from './bubble/bubble-style.ts'
import { createLiveCaptions, type LiveCaptions } from './live-captions.ts'
import { warn } from './warn.ts'

interface GameOptions {
  /** How loud all speech is, on top of the game's own volume; default 1. */
  volume?: number
  /** How the bubbles of this game look. */
  bubble?: BubbleStyle
  /** Mirrors what is said to screen readers; default `true`. */
  liveCaptions?: boolean
}

/** The characters of a game and how they speak; `cast` instead of its options for one that is shared and closed elsewhere. */
export type BanterOptions = (CastOptions | { cast: Cast }) &
  Omit<StageOptions, 'cast' | 'audioContext' | 'destination'> &
  GameOptions

interface Open {
  readonly cast: Cast
  readonly stage: Stage
  /** What all speech passes, at the game's own sound. */
  readonly speech: GainNode | null
}

/**
 * Owns the characters' voices for the whole game. Nothing is opened before a character is first asked for.
 *
 * @example
 * ```ts
 * new Game({ plugins: banterPlugins({ endpoint: 'http://localhost:8788', characters: { mira: { voiceId: '…' } } }) })
 * ```
 */
export class BanterPlugin extends Plugins.BasePlugin {
  /** How the characters are called where their words are shown. */
  readonly titles = new Map<string, string>()
  #options: BanterOptions | null = null
  #open: Open | null = null
  #volume = 1
  #captions: LiveCaptions | null = null
  /** Each with what takes it off the open stage. */
  readonly #listeners = new Map<(event: StageEvent) => void, (() => void) | undefined>()

  override init(options: BanterOptions | null): void {
    this.#options = options
    this.#volume = options?.volume ?? 1
  }

  override start(): void {
    // Once a frame, before any scene is updated, and in whatever scene the speaker is.
    this.game.events.on(Core.Events.STEP, this.#tick, this)
  }

  override stop(): void {
    this.game.events.off(Core.Events.STEP, this.#tick, this)
    this.#close()
  }

  override destroy(): void {
    this.stop()
    this.#listeners.clear()
    super.destroy()
  }

  /** @throws {BanterError} for options that cannot work; {Error} when there are none. */
  get cast(): Cast {
    return this.#opened().cast
  }

  /** Where the characters speak. Another one after the game has changed its audio context: do not keep it. */
  get stage(): Stage {
    return this.#opened().stage
  }

  /** What all speech passes; `null` where it is captions only. */
  get destination(): AudioNode | null {
    return this.#opened().speech
  }

  /** How bubbles of this game look by default. */
  get bubbleStyle(): BubbleStyle {
    return this.#options?.bubble ?? {}
  }

  /** How loud all speech is, 0 to 1 and beyond; for the settings of the game. */
  get volume(): number {
    return this.#volume
  }

  set volume(volume: number) {
    this.#volume = volume
    if (this.#open?.speech) this.#open.speech.gain.value = volume
  }

  /** Calls the listener for each event of the stage until the returned function is called. */
  observe(listener: (event: StageEvent) => void): () => void {
    const own = (event: StageEvent): void => listener(event)
    this.#listeners.set(own, this.#open?.stage.observe(own))
    return () => {
      this.#listeners.get(own)?.()
      this.#listeners.delete(own)
    }
  }

  #opened(): Open {
    // The game may change its audio context; what was connected to the old one is of no use then.
    const { sound } = this.game
    const heard = sound instanceof Sound.WebAudioSoundManager ? sound : undefined
    if (this.#open && this.#open.speech?.context !== heard?.context) this.#close()
    this.#open ??= this.#openOn(heard)
    return this.#open
  }

  #openOn(sound: Sound.WebAudioSoundManager | undefined): Open {
    const options = this.#options
    if (!options) {
      throw new Error(
        'This game has no voices; give it plugins: banterPlugins({ endpoint, characters }) in its config.',
      )
    }
    const cast = 'cast' in options ? options.cast : createCast(options)
    // Whoever brings a cast of their own listens to it themselves.
    if (!('cast' in options))
      cast.observe((event) => {
        if (event.type === 'cache') warn(event.error.message)
      })
    const speech = sound?.context.createGain() ?? null
    if (speech && sound) {
      speech.gain.value = this.#volume
      speech.connect(sound.destination)
    }
    const stage = createStage({
      ...options,
      cast,
      audioContext: speech?.context ?? null,
      ...(speech && { destination: speech }),
    })
    stage.observe((event) => this.#caption(event))
    for (const listener of this.#listeners.keys()) this.#listeners.set(listener, stage.observe(listener))
    return { cast, stage, speech }
  }

  #close(): void {
    const open = this.#open
    if (!open) return
    this.#open = null
    // Its lines stop at once, and tell so; the promise is that of their fades.
    void open.stage.close().then(() => open.speech?.disconnect())
    if (this.#options && !('cast' in this.#options)) void open.cast.close()
    this.#captions?.destroy()
    this.#captions = null
  }

  #tick(): void {
    this.#open?.stage.tick()
  }

  #caption({ type, performance }: StageEvent): void {
    if (type !== 'started' && type !== 'word' && type !== 'ended') return
    if (this.#options?.liveCaptions === false || typeof document === 'undefined') return
    if (performance.state === 'stopped') return
    this.#captions ??= createLiveCaptions(document.body)
    const { character } = performance
    this.#captions.tell(performance, this.titles.get(character) ?? character, type === 'ended')
  }
}
