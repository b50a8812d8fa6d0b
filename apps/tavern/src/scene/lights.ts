import type { Scene } from 'phaser'
import { artScale } from '../art/load-art.ts'
import { createRandom } from '../art/random.ts'
import { hearthFire, mantelCandles } from '../art/room/hearth.ts'
import { depth } from './depth.ts'
import { createPieces } from './pieces.ts'

/** Everything that shines and wavers. */
export type Lights = { update(timeMs: number): void; destroy(): void }

/** Where the lanterns' chains are fixed, and how far below hangs the flame. */
const lanterns = [
  { x: 122, y: 56 },
  { x: 352, y: 50 },
  { x: 884, y: 30 },
] as const
const flameDrop = 86

const candles = [
  { x: 382, y: 317, depth: depth.counter + 1 },
  ...mantelCandles.map(({ dx, tall }) => ({ x: hearthFire.x + dx + 3.5, y: 263 - tall, depth: depth.back + 2 })),
  { x: 936, y: 459, depth: depth.front + 1 },
]

/** Lanterns, candles, the glow of the fire and of the night; `calm` holds them steady. */
export function createLights(scene: Scene, calm: boolean): Lights {
  const { keep, picture, glow, destroy } = createPieces(scene)

  const fireNear = glow({ x: hearthFire.x, y: hearthFire.y - 26, size: 190, tint: 0xff9a3c, alpha: 0.75 })
  const fireFar = glow({ x: hearthFire.x, y: hearthFire.y - 10, size: 620, tint: 0xff7a2c, alpha: 0.34 })
  // Warm air: what the fire's light does to smoke and dust.
  glow({ x: 520, y: 300, size: 1250, tint: 0xff9248, alpha: 0.17 })
  // Moonlight in the window and the door, behind whoever stands before them.
  glow({ x: 520, y: 214, size: 240, tint: 0x6fa4f0, alpha: 0.5, depth: depth.back + 1 })
  glow({ x: 868, y: 300, size: 300, tint: 0x6fa4f0, alpha: 0.34, depth: depth.back + 1 })

  const hung = lanterns.map(({ x, y }, index) => ({
    x,
    y,
    phase: index * 2.1,
    body: picture('lantern', x, y, depth.back + 2).setOrigin(0.5, 0),
    core: glow({ x, y, size: 84, tint: 0xffd98a, alpha: 0.95 }),
    halo: glow({ x, y, size: 330, tint: 0xffb050, alpha: 0.36 }),
  }))

  const lit = candles.map(({ x, y, depth: at }, index) => ({
    phase: index * 1.7,
    flame: keep(
      scene.add
        .image(x, y + 1, 'flame')
        .setOrigin(0.5, 0.95)
        .setTint(0xffe6a0)
        .setDepth(at),
    ),
    halo: glow({ x, y: y - 5, size: 74, tint: 0xffb858, alpha: 0.55 }),
  }))

  const random = createRandom(17)
  const stars = Array.from({ length: 9 }, (_, index) => {
    const x = index % 2 === 0 ? 806 + random() * 76 : 462 + random() * 60
    const star = glow({ x, y: 168 + random() * 40, size: 9, tint: 0xdcecff, alpha: 0.5, depth: depth.back + 1 })
    return { star, phase: random() * 6 }
  })

  const flicker = (timeMs: number, phase: number): number =>
    calm
      ? 0
      : 0.4 * Math.sin(timeMs / 97 + phase) +
        0.25 * Math.sin(timeMs / 41 + phase * 3) +
        0.35 * Math.sin(timeMs / 263 + phase * 2)

  return {
    update(timeMs) {
      const fire = flicker(timeMs, 0)
      fireNear.setAlpha(0.7 + 0.09 * fire)
      fireFar.setAlpha(0.33 + 0.04 * fire)
      for (const { x, y, body, core, halo, phase } of hung) {
        const angle = (calm ? 0.006 : 0.028) * Math.sin(timeMs / 1150 + phase)
        const waver = flicker(timeMs, phase)
        const flameX = x - Math.sin(angle) * flameDrop
        const flameY = y + Math.cos(angle) * flameDrop
        body.rotation = angle
        core.setPosition(flameX, flameY).setAlpha(0.9 + 0.06 * waver)
        halo.setPosition(flameX, flameY).setAlpha(0.36 + 0.025 * waver)
      }
      for (const { flame, halo, phase } of lit) {
        const lick = flicker(timeMs, phase)
        flame.setScale(0.19 / artScale, (0.28 * (1 + 0.14 * lick)) / artScale).setRotation(0.05 * lick)
        halo.setAlpha(0.5 + 0.06 * lick)
      }
      for (const { star, phase } of stars) star.setAlpha(0.35 + (calm ? 0 : 0.3) * Math.sin(timeMs / 700 + phase))
    },
    destroy,
  }
}
