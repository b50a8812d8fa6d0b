import { type Input, Scene } from 'phaser'
import { type Character, createCharacter } from '../actors/character.ts'
import { createPlayer, type Player } from '../actors/player.ts'
import { loadArt } from '../art/load-art.ts'
import { mouthShapes } from '../art/mouths.ts'
import { drawOneTexturePerBatch } from './batching.ts'
import { createRoom, depth, type Room } from './room.ts'
import { createViewport, type Viewport } from './viewport.ts'

type Cast = {
  readonly room: Room
  readonly characters: readonly Character[]
  readonly player: Player
  readonly viewport: Viewport
  readonly keys: Input.Keyboard.KeyboardPlugin | null
}

/** The tavern at night, everyone in their place. */
export class TavernScene extends Scene {
  #cast: Cast | undefined

  constructor() {
    super('tavern')
  }

  async create(): Promise<void> {
    drawOneTexturePerBatch(this)
    await loadArt(this)
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    const room = createRoom(this, { calm })
    const mira = createCharacter(this, 'mira', 230, 446, { calm })
    const bram = createCharacter(this, 'bram', 520, 416, { calm })
    const osk = createCharacter(this, 'osk', 790, 448, { calm })
    mira.container.setDepth(depth.behindBar)
    bram.container.setDepth(depth.people)
    osk.container.setDepth(depth.people)
    const player = createPlayer(this, 400, 500)
    player.container.setDepth(depth.player)
    this.input.on('pointerdown', (pointer: Input.Pointer) => player.walkTo(pointer.worldX))
    this.#cast = {
      room,
      characters: [mira, bram, osk],
      player,
      viewport: createViewport(this),
      keys: this.input.keyboard,
    }
    this.events.once('shutdown', () => this.#cast?.viewport.destroy())
  }

  override update(timeMs: number, deltaMs: number): void {
    if (!this.#cast) return
    const { room, characters, player, viewport, keys } = this.#cast
    const cursors = keys?.createCursorKeys()
    player.walk(cursors?.left.isDown ? -1 : cursors?.right.isDown ? 1 : 0)
    player.update(timeMs, deltaMs)
    room.update(timeMs, deltaMs)
    viewport.follow(player.x, deltaMs)
    const showMouths = location.search.includes('mouths')
    for (const character of characters) {
      character.lookAt(player.x)
      if (showMouths) {
        character.setSpeaking(true)
        character.mouth.setFrame(mouthShapes[Math.floor(timeMs / 600) % mouthShapes.length] ?? 'X')
      }
      character.update(timeMs, deltaMs)
    }
  }
}
