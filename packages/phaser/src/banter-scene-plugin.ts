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

  /** Called for Phaser's own hidden scene too: it may only listen. The scene lets go of its listeners when it is destroyed. */
  override boot(): void {
    const { events, game } = this.#living
    registerBubble(game)
    events.on(Events.POST_UPDATE, () => this.#each('update'))
    for (const event of [Events.PAUSE, Events.SLEEP]) events.on(event, () => this.#each('pause'))
    for (const event of [Events.RESUME, Events.WAKE]) events.on(event, () => this.#each('resume'))
    for (const event of [Events.SHUTDOWN, Events.DESTROY]) events.on(event, () => this.#shutDown())
    events.once(Events.DESTROY, () => this.destroy())
  }

  /** The service of the game: its stage, its cast, the volume of all speech. */
  get service(): BanterPlugin {
    return serviceOf(this.#living.game)
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
    const speaker = createSpeaker(this.service, this.#living.scene, name, options, () => this.#speakers.delete(name))
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

  /** Null only after the scene was destroyed. */
  get #living(): Scenes.Systems {
    return this.systems as Scenes.Systems
  }

  #each(act: 'update' | 'pause' | 'resume' | 'destroy'): void {
    for (const speaker of this.#speakers.values()) speaker[act]()
  }

  #shutDown(): void {
    this.#each('destroy')
    for (const unobserve of this.#observations) unobserve()
    this.#observations.clear()
  }
}
