import type { Performance, Speaker } from '@banter/phaser'
import type {} from '@banter/phaser/augment'
import { type GameObjects, type Input, Scene } from 'phaser'
import { type Character, createCharacter } from '../actors/character.ts'
import { createPlayer, type Player } from '../actors/player.ts'
import { type CharacterName, loadArt } from '../art/load-art.ts'
import { people } from '../talk/cast.ts'
import { createConversations } from '../talk/lines.ts'
import { hearingDistance, nearest } from '../talk/reach.ts'
import { createHint, type Hint } from '../ui/hint.ts'
import { createKeys, type Keys } from '../ui/keys.ts'
import { createLineForm, type LineForm } from '../ui/line-form.ts'
import { createVoicePanel } from '../ui/voice-panel.ts'
import { drawOneTexturePerBatch } from './batching.ts'
import { depth } from './depth.ts'
import { createRoom, type Room } from './room.ts'
import { createViewport, type Viewport } from './viewport.ts'

const headHeight = 150

/** Someone of the tavern: the figure, the voice, and the talk the player has with them. */
type Person = {
  readonly name: CharacterName
  readonly x: number
  readonly figure: Character
  readonly voice: Speaker
  /** What they say to the player who came to them; walking away ends it. */
  talk: Performance | null
}

type Evening = {
  readonly room: Room
  readonly persons: readonly Person[]
  readonly player: Player
  readonly viewport: Viewport
  readonly keys: Keys
  readonly form: LineForm
  readonly hint: Hint
}

/** The tavern at night: walk up to somebody and talk, or type what they shall say. */
export class TavernScene extends Scene {
  #evening: Evening | undefined
  /** Whom the player is walking to, to talk. */
  #goal: Person | null = null
  readonly #nextLine = createConversations()

  constructor() {
    super('tavern')
  }

  async create(): Promise<void> {
    drawOneTexturePerBatch(this)
    await loadArt(this)
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    const room = createRoom(this, { calm })
    const persons = [
      this.#person('mira', 230, 446, depth.behindBar, calm),
      this.#person('bram', 520, 416, depth.people, calm),
      this.#person('osk', 790, 448, depth.people, calm),
    ]
    const player = createPlayer(this, 400, 500)
    player.container.setDepth(depth.player)
    const viewport = createViewport(this)
    const form = createLineForm((name, text) => this.#sayTyped(name, text))
    const keys = createKeys({
      talk: () => this.#talkToNearest(),
      choose: (digit) => this.#chooseSpeaker(digit),
      hush: () => this.#hush(),
      type: () => form.focus(),
    })
    createVoicePanel(this.banter.service.cast, form.complain)
    this.input.on('pointerdown', (pointer: Input.Pointer) => this.#walkOrTalk(pointer))
    this.events.once('shutdown', () => {
      this.#evening = undefined
      keys.destroy()
      viewport.destroy()
    })
    this.cameras.main.fadeIn(500, 22, 12, 22)
    const hint = createHint(() => this.#talkToNearest())
    this.#evening = { room, persons, player, viewport, keys, form, hint }
  }

  override update(timeMs: number, deltaMs: number): void {
    if (!this.#evening) return
    const { room, persons, player, viewport, keys, hint } = this.#evening
    player.walk(keys.direction)
    if (keys.direction !== 0) this.#goal = null
    player.update(timeMs, deltaMs)
    room.update(timeMs)
    viewport.follow(this.#focus(persons, player.x), deltaMs)

    const near = nearest(persons, player.x)
    if (this.#goal && near === this.#goal) {
      this.#talk(this.#goal)
      this.#goal = null
    }
    hint.show(near && !near.voice.performance ? people[near.name].title : null)
    for (const person of persons) {
      if (Math.abs(person.x - player.x) > hearingDistance) {
        person.talk?.stop()
        person.talk = null
      }
      person.figure.setSpeaking(person.voice.speaking)
      person.figure.lookAt(this.#gazeOf(person, persons, player.x))
      person.figure.update(timeMs, deltaMs)
    }
  }

  #person(name: CharacterName, x: number, y: number, atDepth: number, calm: boolean): Person {
    const figure = createCharacter(this, name, x, y, { calm })
    figure.container.setDepth(atDepth)
    const { title, colour } = people[name]
    const voice = this.banter.character(name, {
      mouth: figure.mouth,
      bubble: true,
      follow: this.#head(figure),
      title,
      colour,
    })
    // The first line shall not wait for a connection.
    voice.warm()
    return { name, x, figure, voice, talk: null }
  }

  /** Where a bubble must not be: from the crown to the chin. */
  #head({ bubbleAnchor: { x, y } }: Character): GameObjects.Zone {
    return this.add.zone(x, y + headHeight / 2, headHeight / 2, headHeight)
  }

  /** A view too narrow for the whole room shows who speaks, else the player. */
  #focus(persons: readonly Person[], playerX: number): number {
    const speakers = persons.filter(({ voice }) => voice.speaking)
    return speakers.length === 0 ? playerX : speakers.reduce((sum, { x }) => sum + x, 0) / speakers.length
  }

  /** One who is silent looks at who speaks; one who speaks, at the player. */
  #gazeOf(person: Person, persons: readonly Person[], playerX: number): number {
    const speaker = persons.find(({ voice }) => voice.speaking)
    return speaker && speaker !== person && !person.voice.speaking ? speaker.x : playerX
  }

  #walkOrTalk(pointer: Input.Pointer): void {
    if (!this.#evening) return
    const { persons, player } = this.#evening
    const clicked = persons.find(({ figure }) => figure.container.getBounds().contains(pointer.worldX, pointer.worldY))
    if (clicked && nearest(persons, player.x) === clicked) {
      this.#talk(clicked)
      return
    }
    this.#goal = clicked ?? null
    player.walkTo(clicked ? clicked.x : pointer.worldX)
  }

  #talkToNearest(): void {
    if (!this.#evening) return
    const { persons, player } = this.#evening
    const near = nearest(persons, player.x)
    if (near) this.#talk(near)
  }

  #talk(person: Person): void {
    this.#evening?.form.choose(person.name)
    person.talk = person.voice.say(this.#nextLine(person.name))
  }

  /** A digit chooses who speaks, from wherever the player stands. */
  #chooseSpeaker(digit: number): void {
    const person = this.#evening?.persons[digit - 1]
    if (!person) return
    this.#evening?.form.choose(person.name)
    person.voice.say(this.#nextLine(person.name))
  }

  #sayTyped(name: CharacterName, text: string): void {
    const person = this.#evening?.persons.find((each) => each.name === name)
    try {
      person?.voice.say(text)
    } catch (error) {
      this.#evening?.form.complain(error instanceof Error ? error.message : String(error))
    }
  }

  #hush(): void {
    this.#goal = null
    this.banter.silence()
  }
}
