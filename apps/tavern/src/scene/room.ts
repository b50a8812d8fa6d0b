import { BlendModes, type GameObjects, type Scene } from 'phaser'
import { artScale } from '../art/load-art.ts'
import { createRandom } from '../art/random.ts'
import { hearthFire } from '../art/room/hearth.ts'
import { roomSize } from '../art/room.ts'
import { createFire } from './fire.ts'

/** What is drawn in front of what. Speech bubbles and the like go above `light`. */
export const depth = {
  back: 0,
  behindBar: 10,
  counter: 20,
  people: 30,
  player: 40,
  air: 50,
  front: 60,
  shade: 70,
  light: 80,
  above: 100,
} as const

/** The room: all that is not a person. */
export type Room = {
  update(timeMs: number, deltaMs: number): void
  destroy(): void
}

const warm = 0xffb050
const lanterns = [
  { x: 122, y: 56 },
  { x: 352, y: 50 },
  { x: 884, y: 30 },
] as const

const candles = [
  { x: 382, y: 317 },
  { x: 602.5, y: 246 },
  { x: 614.5, y: 252 },
  { x: 708.5, y: 249 },
  { x: 936, y: 459 },
] as const

/** Builds the room; `calm` stills the lanterns and thins the sparks. */
export function createRoom(scene: Scene, { calm = false }: { readonly calm?: boolean } = {}): Room {
  const made: GameObjects.GameObject[] = []
  const keep = <T extends GameObjects.GameObject>(object: T): T => {
    made.push(object)
    return object
  }
  const still = (key: string, x: number, y: number, at: number) =>
    keep(
      scene.add
        .image(x, y, key)
        .setOrigin(0)
        .setScale(1 / artScale)
        .setDepth(at),
    )
  const glow = (x: number, y: number, size: number, tint: number, alpha: number, at: number = depth.light) =>
    keep(
      scene.add
        .image(x, y, 'glow')
        .setDisplaySize(size, size)
        .setTint(tint)
        .setAlpha(alpha)
        .setBlendMode(BlendModes.ADD)
        .setDepth(at),
    )

  still('room-back', 0, 0, depth.back)
  still('counter', 0, 270, depth.counter)
  still('room-front', 790, 440, depth.front)
  const cat = keep(
    scene.add
      .image(672, 454, 'cat')
      .setOrigin(0.5, 0.82)
      .setScale(1 / artScale)
      .setDepth(depth.people),
  )

  keep(
    scene.add
      .image(0, 0, 'shade')
      .setOrigin(0)
      .setDisplaySize(roomSize.width, roomSize.height)
      .setBlendMode(BlendModes.MULTIPLY)
      .setDepth(depth.shade),
  )
  const moonbeam = keep(
    scene.add
      .image(322, 150, 'moonbeam')
      .setOrigin(0)
      .setScale(1 / artScale)
      .setTint(0x8fb8f0)
      .setAlpha(0.16)
      .setBlendMode(BlendModes.ADD)
      .setDepth(depth.air),
  )

  const fire = createFire(scene, { ...hearthFire, depth: depth.back + 1, calm })
  const fireGlows = [
    glow(hearthFire.x, hearthFire.y - 26, 190, 0xff9a3c, 0.75),
    glow(hearthFire.x, hearthFire.y - 10, 620, 0xff7a2c, 0.34),
  ]

  const hung = lanterns.map(({ x, y }, index) => {
    const body = keep(
      scene.add
        .image(x, y, 'lantern')
        .setOrigin(0.5, 0)
        .setScale(1 / artScale)
        .setDepth(depth.back + 2),
    )
    return { x, y, body, core: glow(x, y, 84, 0xffd98a, 0.95), halo: glow(x, y, 330, warm, 0.36), phase: index * 2.1 }
  })

  const flames = candles.map(({ x, y }, index) => {
    const at = y > 400 ? depth.front + 1 : y > 300 ? depth.counter + 1 : depth.back + 2
    const flame = keep(
      scene.add
        .image(x, y + 1, 'flame')
        .setOrigin(0.5, 0.95)
        .setScale((0.12 / artScale) * 1.6, (0.2 / artScale) * 1.4)
        .setTint(0xffe6a0)
        .setDepth(at),
    )
    return {
      flame,
      halo: glow(x, y - 5, 74, 0xffb858, 0.55),
      phase: index * 1.7,
      size: { x: flame.scaleX, y: flame.scaleY },
    }
  })

  // Warm air: what the fire's light does to smoke and dust.
  glow(520, 300, 1250, 0xff9248, 0.17)

  // The night: a haze of moonlight in the window and the door, behind whoever stands before them.
  glow(520, 214, 240, 0x6fa4f0, 0.5, depth.back + 1)
  glow(868, 300, 300, 0x6fa4f0, 0.42, depth.back + 1)

  const random = createRandom(17)
  const twinkles = Array.from({ length: 9 }, (_, index) => {
    const inDoor = index % 2 === 0
    const x = inDoor ? 786 + random() * 110 : 458 + random() * 60
    return { star: glow(x, 152 + random() * 56, 9, 0xdcecff, 0.5, depth.back + 1), phase: random() * 6 }
  })

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
          onUpdate: (_particle: unknown, _key: string, t: number) => Math.sin(t * Math.PI) * 0.5,
        },
        tint: [0xffd9a0, 0xffe8c4, 0xbcd9f5],
        blendMode: BlendModes.ADD,
        frequency: calm ? 1400 : 260,
        advance: 6000,
      })
      .setDepth(depth.air),
  )

  const flicker = (timeMs: number, phase: number) =>
    calm
      ? 0
      : Math.sin(timeMs / 97 + phase) * 0.4 +
        Math.sin(timeMs / 41 + phase * 3) * 0.25 +
        Math.sin(timeMs / 263 + phase * 2) * 0.35

  return {
    update(timeMs, deltaMs) {
      fire.update(timeMs, deltaMs)
      const f = flicker(timeMs, 0)
      fireGlows[0]?.setAlpha(0.7 + 0.09 * f)
      fireGlows[1]?.setAlpha(0.33 + 0.04 * f)
      moonbeam.setAlpha(0.16 + 0.025 * Math.sin(timeMs / 3100))
      cat.scaleY = (1 + 0.025 * Math.sin(timeMs / 900)) / artScale
      for (const { x, y, body, core, halo, phase } of hung) {
        const angle = (calm ? 0.006 : 0.028) * Math.sin(timeMs / 1150 + phase)
        body.rotation = angle
        const at = { x: x - Math.sin(angle) * 86, y: y + Math.cos(angle) * 86 }
        core.setPosition(at.x, at.y).setAlpha(0.9 + 0.06 * flicker(timeMs, phase))
        halo.setPosition(at.x, at.y).setAlpha(0.36 + 0.025 * flicker(timeMs, phase))
      }
      for (const { flame, halo, phase, size } of flames) {
        const lick = flicker(timeMs, phase)
        flame.setScale(size.x, size.y * (1 + 0.14 * lick)).setRotation(0.05 * lick)
        halo.setAlpha(0.5 + 0.06 * lick)
      }
      for (const { star, phase } of twinkles) star.setAlpha(0.35 + 0.3 * Math.sin(timeMs / 700 + phase))
    },
    destroy() {
      fire.destroy()
      for (const object of made) object.destroy()
    },
  }
}
