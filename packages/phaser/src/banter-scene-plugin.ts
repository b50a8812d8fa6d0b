import type { StageEvent } from '@banter/stage'
import { Plugins, Scenes } from 'phaser'
import type { BanterPlugin } from './banter-plugin.ts'
import { registerBubble } from './bubble/register-bubble.ts'
import { serviceOf } from './service-of.ts'
import { createSpeaker, type SceneSpeaker, type Speaker, type SpeakerOptions } from './speaker.ts'

const { Events } = Scenes

/**
 * Gives a scene its speakers, and ends them with it.
 *
 * @example
 * ```ts
 * const mira = this.banter.character('mira', { mouth: this.add.sprite(400, 300, 'mira-mouth'), bubble: true })
 * mira.say('Well met, traveller!')
 * ```
 */
export class BanterScenePlugin extends Plugins.ScenePlugin {
  readonly #speakers = new Map<string, SceneSpeaker>()
  readonly #observations = new Set<() => void>()

  // Called for Phaser's own hidden scene too: it may only listen.
  override boot(): void {
    const { events } = this.#systems()
    registerBubble(this.#systems().game)
    events.on(Events.POST_UPDATE, this.#update, this)
    events.on(Events.PAUSE, this.#pause, this)
    events.on(Events.SLEEP, this.#pause, this)
    events.on(Events.RESUME, this.#resume, this)
    events.on(Events.WAKE, this.#resume, this)
    events.on(Events.SHUTDOWN, this.#shutDown, this)
    events.once(Events.DESTROY, this.destroy, this)
  }

  override destroy(): void {
    const { events } = this.#systems()
    this.#shutDown()
    events.off(Events.POST_UPDATE, this.#update, this)
    events.off(Events.PAUSE, this.#pause, this)
    events.off(Events.SLEEP, this.#pause, this)
    events.off(Events.RESUME, this.#resume, this)
    events.off(Events.WAKE, this.#resume, this)
    events.off(Events.SHUTDOWN, this.#shutDown, this)
    super.destroy()
  }

  /** The service of the game: its stage, its cast, the volume of all speech. */
  get service(): BanterPlugin {
    return serviceOf(this.#systems().game)
  }

  /**
   * A character in this scene. With options it is set up anew; without, it is the one that was set up before.
   *
   * @throws {BanterError} `unknown_character`, and for options of the cast that cannot work.
   */
  character(name: string, options?: SpeakerOptions): Speaker {
    const known = this.#speakers.get(name)
    if (known && !options) return known
    known?.destroy()
    const speaker = createSpeaker(this.service, this.#systems().scene, name, options)
    this.#speakers.set(name, speaker)
    return speaker
  }

  /**
   * Calls the listener for each event of the stage, such as the markers of a line, until the scene ends or the returned function
   * is called.
   */
  observe(listener: (event: StageEvent) => void): () => void {
    const unobserve = this.service.observe(listener)
    this.#observations.add(unobserve)
    return unobserve
  }

  /** Ends the lines of all characters in this scene. */
  silence(fadeMs?: number): void {
    for (const speaker of this.#speakers.values()) speaker.stop(fadeMs)
  }

  #systems(): Scenes.Systems {
    if (!this.systems) throw new Error('The scene of this BanterScenePlugin was destroyed.')
    return this.systems
  }

  #update(): void {
    for (const speaker of this.#speakers.values()) speaker.update()
  }

  #pause(): void {
    for (const speaker of this.#speakers.values()) speaker.pause()
  }

  #resume(): void {
    for (const speaker of this.#speakers.values()) speaker.resume()
  }

  #shutDown(): void {
    for (const speaker of this.#speakers.values()) speaker.destroy()
    for (const unobserve of this.#observations) unobserve()
    this.#speakers.clear()
    this.#observations.clear()
  }
}
