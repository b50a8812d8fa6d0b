import { BlendModes, type Scene } from 'phaser'
import { artScale } from '../art/load-art.ts'
import { counterBox } from '../art/room/bar.ts'
import { hearthFire } from '../art/room/hearth.ts'
import { frontBox, roomSize } from '../art/room.ts'
import { depth } from './depth.ts'
import { createFire } from './fire.ts'
import { createLights } from './lights.ts'
import { createPieces } from './pieces.ts'

/** The room: all that is not a person. */
export type Room = {
  update(timeMs: number): void
  destroy(): void
}

/** Builds the room; `calm` stills the lights and thins dust and sparks, for players who ask for reduced motion. */
export function createRoom(scene: Scene, { calm = false }: { readonly calm?: boolean } = {}): Room {
  const { keep, picture, destroy } = createPieces(scene)
  picture('room-back', 0, 0, depth.back)
  picture('counter', counterBox.x, counterBox.y, depth.counter)
  picture('room-front', frontBox.x, frontBox.y, depth.front)
  const cat = picture('cat', 672, 454, depth.people).setOrigin(0.5, 0.82)

  // Plum shadow over everything and everyone, lifted where light falls.
  picture('shade', 0, 0, depth.shade).setDisplaySize(roomSize.width, roomSize.height).setBlendMode(BlendModes.MULTIPLY)
  const moonbeam = picture('moonbeam', 322, 150, depth.air).setTint(0x8fb8f0).setBlendMode(BlendModes.ADD)

  const fire = createFire(scene, { ...hearthFire, depth: depth.back + 1, emberDepth: depth.air, calm })
  const lights = createLights(scene, calm)

  keep(
    scene.add
      .particles(0, 0, 'mote', {
        x: { min: 0, max: roomSize.width },
        y: { min: 120, max: 460 },
        lifespan: { min: 6000, max: 11000 },
        speedX: { min: -7, max: 9 },
        speedY: { min: -9, max: 3 },
        scale: { min: 0.06, max: 0.16 },
        alpha: {
          onEmit: () => 0,
          onUpdate: (_particle: unknown, _key: string, life: number) => Math.sin(life * Math.PI) * 0.5,
        },
        tint: [0xffd9a0, 0xffe8c4, 0xbcd9f5],
        blendMode: BlendModes.ADD,
        frequency: calm ? 1400 : 260,
        advance: 6000,
      })
      .setDepth(depth.air),
  )

  return {
    update(timeMs) {
      fire.update(timeMs)
      lights.update(timeMs)
      moonbeam.setAlpha(0.16 + 0.025 * Math.sin(timeMs / 3100))
      cat.scaleY = (1 + 0.025 * Math.sin(timeMs / 900)) / artScale
    },
    destroy() {
      fire.destroy()
      lights.destroy()
      destroy()
    },
  }
}
