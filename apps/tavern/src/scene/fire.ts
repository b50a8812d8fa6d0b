import { BlendModes, type GameObjects, type Scene } from 'phaser'
import { artScale } from '../art/load-art.ts'

/** A fire; it wavers as long as it is updated. */
export type Fire = { update(timeMs: number): void; destroy(): void }

const tongues = [
  { dx: -15, width: 0.62, height: 0.62, tint: 0xe8501c, alpha: 0.9, pace: 143 },
  { dx: 14, width: 0.66, height: 0.7, tint: 0xe8501c, alpha: 0.9, pace: 171 },
  { dx: -1, width: 0.9, height: 0.92, tint: 0xf0701e, alpha: 0.95, pace: 119 },
  { dx: -8, width: 0.5, height: 0.6, tint: 0xff9a2c, alpha: 0.95, pace: 101 },
  { dx: 8, width: 0.5, height: 0.52, tint: 0xffa030, alpha: 0.95, pace: 127 },
  { dx: 0, width: 0.46, height: 0.54, tint: 0xffdc78, alpha: 0.95, pace: 89 },
] as const

/** A fire on the floor of the hearth: tongues that lick, embers that rise. */
export function createFire(
  scene: Scene,
  {
    x,
    y,
    depth,
    emberDepth,
    calm,
  }: {
    readonly x: number
    readonly y: number
    readonly depth: number
    readonly emberDepth: number
    readonly calm: boolean
  },
): Fire {
  const made: GameObjects.GameObject[] = []
  const flames = tongues.map((tongue) => {
    const sprite = scene.add
      .image(x + tongue.dx, y + 6, 'flame')
      .setOrigin(0.5, 0.95)
      .setTint(tongue.tint)
      .setAlpha(tongue.alpha)
      .setDepth(depth)
      .setBlendMode(BlendModes.ADD)
    made.push(sprite)
    return { ...tongue, sprite }
  })
  made.push(
    scene.add
      .particles(x, y - 4, 'puff', {
        x: { min: -20, max: 20 },
        lifespan: { min: 380, max: 720 },
        speedY: { min: -90, max: -50 },
        speedX: { min: -8, max: 8 },
        scale: { start: 0.34, end: 0 },
        alpha: { start: 0.5, end: 0 },
        color: [0xffe9a0, 0xff9a30, 0xd8401c],
        blendMode: BlendModes.ADD,
        frequency: calm ? 120 : 34,
      })
      .setDepth(depth),
    scene.add
      .particles(x, y - 20, 'mote', {
        x: { min: -22, max: 22 },
        lifespan: { min: 1400, max: 3200 },
        speedY: { min: -58, max: -22 },
        speedX: { min: -16, max: 16 },
        accelerationX: { min: -12, max: 12 },
        scale: { start: 0.2, end: 0.04 },
        alpha: { start: 1, end: 0 },
        tint: [0xffc060, 0xff8a30],
        blendMode: BlendModes.ADD,
        frequency: calm ? 1200 : 210,
      })
      .setDepth(emberDepth),
  )
  return {
    update(timeMs) {
      for (const { sprite, dx, width, height, pace } of flames) {
        const t = timeMs / (calm ? pace * 5 : pace)
        const lick = Math.sin(t) * 0.5 + Math.sin(t * 1.73 + dx) * 0.3 + Math.sin(t * 0.41) * 0.2
        sprite.setScale((width * (1 - 0.08 * lick)) / artScale, (height * (1 + 0.2 * lick)) / artScale)
        sprite.setRotation(0.07 * Math.sin(t * 0.7 + dx))
      }
    },
    destroy() {
      for (const object of made) object.destroy()
    },
  }
}
