import type {
  Performance,
  PerformOptions,
  Stage,
  StageCharacter,
  StageCharacterOptions,
  StageEvent,
} from '@banter/stage'
import { GameObjects, type Scene } from 'phaser'
import type { BanterPlugin } from './banter-plugin.ts'
import { type Followed, worldBounds } from './bubble/camera-view.ts'
import { createSpeechBubble, type SpeechBubble, type SpeechBubbleOptions } from './bubble/speech-bubble.ts'
import { type Hearing, hearingAt, type SpatialOptions } from './hearing.ts'
import type { MouthDriver } from './mouths/mouth-driver.ts'
import { mouthFrames } from './mouths/mouth-frames.ts'
import { soundPlaceOf } from './sound-place.ts'

export interface SpeakerOptions extends StageCharacterOptions {
  /** The mouth: a sprite with frames `A` to `H` and `X`, a driver, or a function that shows a viseme. */
  mouth?: GameObjects.Sprite | GameObjects.Image | MouthDriver | ((viseme: string) => void)
  /** Where the character is, for its bubble and for the distance of its voice; default: the sprite of the mouth, or what holds it. */
  follow?: Followed
  /** What is said, to read along; default `false`. */
  bubble?: boolean | SpeechBubbleOptions | SpeechBubble
  /** Distance and direction; default `false`: heard in full wherever it is. */
  spatial?: boolean | SpatialOptions
  /** The name the player sees; default: the character's, with a capital letter. */
  title?: string
  /** The colour of the name and of the word that is heard, `0xrrggbb`. */
  colour?: number
}

/** A character in a scene: it speaks, moves its mouth and fills its bubble until the scene ends. */
export interface Speaker {
  readonly name: string
  /** It is heard now. */
  readonly speaking: boolean
  /** Its line, under way or waiting for its turn. */
  readonly performance: Performance | null
  readonly bubble: SpeechBubble | null
  /**
   * Performs a line: a whole text, or text as it is being written.
   *
   * @throws {BanterError} `empty_text`, `text_too_long`, `malformed_text`, `invalid_option`.
   */
  say(text: string | AsyncIterable<string>, options?: PerformOptions): Performance
  /** A short remark, one of several; `null` when the character is busy. */
  bark(lines: readonly string[], options?: PerformOptions): Performance | null
  /** Ends its lines, those in the queue too. */
  stop(fadeMs?: number): void
  /** Opens the connection ahead of the first line. */
  warm(): void
  /** Ends the lines it said and lets go of everything; scenes do so when they shut down. */
  destroy(): void
}

/** A speaker as its scene leads it. */
export interface SceneSpeaker extends Speaker {
  /** Once a frame, after the game has moved its objects. */
  update(): void
  pause(): void
  resume(): void
}

/** How long the words stand after the last was heard. */
const LINGER_MS = 450

export function createSpeaker(
  service: BanterPlugin,
  scene: Scene,
  name: string,
  options: SpeakerOptions = {},
  onDestroy = () => {},
): SceneSpeaker {
  const { mouth, bubble: bubbleOption, spatial, title = titleOf(name), colour, ...rest } = options
  const { follow = holderOf(mouth), ...characterOptions } = rest
  const driver = driverOf(mouth)
  const hearing = spatial && follow ? (spatial === true ? {} : spatial) : null
  const said = new Set<Performance>()
  const paused = new Set<Performance>()
  let stage: Stage | null = null
  let character: StageCharacter
  let viseme = ''
  let shown: Performance | null = null

  /** On the stage as it is now: the game may have changed its sound, and the stage with it. */
  function actor(): StageCharacter {
    if (stage !== service.stage) {
      stage = service.stage
      character = stage.character(name, characterOptions)
    }
    return character
  }

  const bubble = createBubble()
  function createBubble(): SpeechBubble | null {
    if (!bubbleOption) return null
    if (isBubble(bubbleOption)) return bubbleOption
    const made = createSpeechBubble(scene, {
      ...service.bubbleStyle,
      title,
      ...(follow && { follow }),
      ...(colour !== undefined && { colour }),
      ...(bubbleOption === true ? {} : bubbleOption),
    })
    return scene.add.existing(made)
  }

  function keep(performance: Performance): Performance {
    said.add(performance)
    void performance.done.then(() => {
      said.delete(performance)
      paused.delete(performance)
    })
    return performance
  }

  function showLine(performance: Performance): void {
    shown = performance
    bubble?.show(performance)
  }

  function observe({ type, performance }: StageEvent): void {
    if (type === 'started' && performance.character === name) showLine(performance)
    if (type === 'ended' && performance === shown) bubble?.hide(performance.state === 'stopped' ? 0 : LINGER_MS)
  }

  function showMouth(): void {
    const next = actor().mouth()
    // Between lines the mouth is the game's own.
    if (next === viseme && !character.performance) return
    viseme = next
    driver?.show(next)
  }

  function hear(): void {
    const bounds = hearing && follow && worldBounds(follow)
    if (!hearing || !bounds) return
    const { scrollX, scrollY, width, height } = scene.cameras.main
    const { listener = { x: scrollX + width / 2, y: scrollY + height / 2 } } = hearing
    const heard = hearingAt({ x: bounds.centerX, y: bounds.centerY }, listener, hearing)
    place(heard)
    if (heard.gain === 0 && hearing.stopOutOfRange) for (const performance of said) performance.stop()
  }

  function place(heard: Hearing): void {
    const { output } = actor()
    if (output && service.destination) soundPlaceOf(output, service.destination).set(heard)
  }

  service.titles.set(name, title)
  const unobserve = service.observe(observe)
  // Said by another scene, and already under way.
  const current = actor().performance
  if (current && current.positionMs > 0) showLine(current)

  return {
    name,
    bubble,
    get speaking() {
      return actor().speaking
    },
    get performance() {
      return actor().performance
    },
    say: (text, options) => keep(actor().say(text, options)),
    bark(lines, options) {
      const performance = actor().bark(lines, options)
      return performance && keep(performance)
    },
    stop: (fadeMs) => actor().stop(fadeMs),
    warm: () => actor().warm(),
    update() {
      hear()
      showMouth()
    },
    pause() {
      for (const performance of said) {
        if (performance.state === 'paused') continue
        performance.pause()
        paused.add(performance)
      }
      showMouth()
    },
    resume() {
      for (const performance of paused) performance.resume()
      paused.clear()
    },
    destroy() {
      onDestroy()
      unobserve()
      for (const performance of said) performance.stop()
      if (hearing) place({ gain: 1, pan: 0 })
      showMouth()
      if (bubble !== bubbleOption) bubble?.destroy()
      else bubble?.hide()
    },
  }
}

function driverOf(mouth: SpeakerOptions['mouth']): MouthDriver | null {
  if (!mouth) return null
  if (isPicture(mouth)) return mouthFrames(mouth)
  if (typeof mouth !== 'function') return mouth
  let shown: string | undefined
  return {
    show(viseme) {
      if (viseme !== shown) mouth(viseme)
      shown = viseme
    },
  }
}

/** A mouth alone has no head to put a bubble over: the container that holds it may. */
function holderOf(mouth: SpeakerOptions['mouth']): Followed | undefined {
  return isPicture(mouth) ? (mouth.parentContainer ?? mouth) : undefined
}

const isPicture = (mouth: SpeakerOptions['mouth']): mouth is GameObjects.Sprite | GameObjects.Image =>
  mouth instanceof GameObjects.Sprite || mouth instanceof GameObjects.Image

const titleOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

const isBubble = (bubble: object | true): bubble is SpeechBubble => bubble !== true && 'show' in bubble
