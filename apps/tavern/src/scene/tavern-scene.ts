import { type Input, Math as PhaserMath, Scene } from 'phaser'
import { type Character, createCharacter } from '../actors/character.ts'
import { createPlayer, type Player } from '../actors/player.ts'
import { loadArt } from '../art/load-art.ts'
import { mouthShapes } from '../art/mouth-shapes.ts'
import { drawOneTexturePerBatch } from './batching.ts'
import { depth } from './depth.ts'
import { createRoom, type Room } from './room.ts'
import { createViewport, type Viewport } from './viewport.ts'

type Stage = {
  readonly room: Room
  readonly characters: readonly Character[]
  readonly player: Player
  readonly viewport: Viewport
  readonly cursors: ReturnType<Input.Keyboard.KeyboardPlugin['createCursorKeys']> | undefined
}

/** The tavern at night, everyone in their place. */
export class TavernScene extends Scene {
  #stage: Stage | undefined

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
    const viewport = createViewport(this)
    this.input.on('pointerdown', (pointer: Input.Pointer) => player.walkTo(pointer.worldX))
    this.events.once('shutdown', () => {
      this.#stage = undefined
      viewport.destroy()
    })
    this.cameras.main.fadeIn(500, 22, 12, 22)
    const cursors = this.input.keyboard?.createCursorKeys()
    this.#stage = { room, characters: [mira, bram, osk], player, viewport, cursors }
  }

  override update(timeMs: number, deltaMs: number): void {
    if (!this.#stage) return
    const { room, characters, player, viewport, cursors } = this.#stage
    player.walk(cursors?.left.isDown ? -1 : cursors?.right.isDown ? 1 : 0)
    player.update(timeMs, deltaMs)
    room.update(timeMs)
    viewport.follow(player.x, deltaMs)
    const showMouths = new URLSearchParams(location.search).has('mouths')
    const shape = mouthShapes[PhaserMath.Wrap(Math.floor(timeMs / 600), 0, mouthShapes.length)]
    for (const character of characters) {
      character.lookAt(player.x)
      if (showMouths && shape) {
        character.setSpeaking(true)
        character.mouth.setFrame(shape)
      }
      character.update(timeMs, deltaMs)
    }
  }
}
