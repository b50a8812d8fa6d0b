import type { GameObjects, Scene } from 'phaser'
import { artScale } from '../art/load-art.ts'
import { player as art } from '../art/player.ts'
import type { ArtPiece, Point } from '../art/svg.ts'
import { approach } from './pulse.ts'

/** The traveller one plays. */
export type Player = {
  readonly container: GameObjects.Container
  /** -1 walks left, 1 right, 0 stands. */
  walk(direction: -1 | 0 | 1): void
  /** Walks to an x of the scene and stops there. */
  walkTo(x: number): void
  readonly x: number
  update(timeMs: number, deltaMs: number): void
  destroy(): void
}

export type PlayerOptions = {
  /** The walkable part of the floor; both its ends are within talking distance of somebody. */
  readonly minX?: number
  readonly maxX?: number
  readonly pixelsPerSecond?: number
}

/** Puts the player on the floor at (x, y). */
export function createPlayer(
  scene: Scene,
  x: number,
  y: number,
  { minX = 90, maxX = 920, pixelsPerSecond = 190 }: PlayerOptions = {},
): Player {
  const container = scene.add.container(x, y)
  const figure = scene.add.container(0, 0)
  const shadow = scene.add.image(0, 1, 'puff').setTint(0x0a0408).setAlpha(0.55).setDisplaySize(74, 15)
  container.add([shadow, figure])

  const sprite = (piece: ArtPiece, pivot: Point): GameObjects.Sprite =>
    scene.add
      .sprite(pivot.x, pivot.y, piece.key)
      .setScale(1 / artScale)
      .setOrigin((pivot.x - piece.box.x) / piece.box.width, (pivot.y - piece.box.y) / piece.box.height)
  // A leg is drawn at the middle of the figure and hung from either hip.
  const leg = (hip: Point) => sprite(art.leg.piece, { x: 0, y: hip.y }).setX(hip.x)
  const [nearHip, farHip] = art.leg.hips
  const farLeg = leg(nearHip).setTint(0x9a8a98)
  const nearLeg = leg(farHip)
  const body = sprite(art.body, { x: 0, y: -20 })
  const arm = sprite(art.arm.piece, art.arm.shoulder)
  const head = sprite(art.head.piece, art.head.neck)
  const scarf = sprite(art.scarf.piece, art.scarf.knot)
  figure.add([scarf, farLeg, nearLeg, body, head, arm])

  let heading: -1 | 0 | 1 = 0
  let goal: number | null = null
  let stride = 0
  let pace = 0
  let facing = 1

  return {
    container,
    get x() {
      return container.x
    },
    walk(direction) {
      heading = direction
      if (direction !== 0) goal = null
    },
    walkTo(nextX) {
      goal = Math.min(maxX, Math.max(minX, nextX))
    },
    update(timeMs, deltaMs) {
      const left = goal === null ? 0 : goal - container.x
      if (goal !== null && Math.abs(left) < 3) goal = null
      const direction = heading !== 0 ? heading : goal === null ? 0 : Math.sign(left)
      const before = container.x
      container.x = Math.min(maxX, Math.max(minX, before + (direction * pixelsPerSecond * deltaMs) / 1000))
      const moved = Math.abs(container.x - before)

      pace = approach(pace, moved > 0 ? 1 : 0, 60, deltaMs)
      stride += moved / 17
      if (direction !== 0) facing = direction
      figure.scaleX = approach(figure.scaleX, facing, 45, deltaMs)

      const swing = Math.sin(stride)
      const breath = Math.sin(timeMs / 620)
      nearLeg.rotation = -swing * 0.62 * pace
      farLeg.rotation = swing * 0.62 * pace
      nearLeg.y = nearHipLift(stride, pace)
      farLeg.y = nearHipLift(stride + Math.PI, pace)
      figure.y = -Math.abs(Math.cos(stride)) * 3 * pace
      body.rotation = 0.05 * pace
      body.scaleY = (1 + 0.008 * breath) / artScale
      arm.rotation = swing * 0.5 * pace + 0.02 * breath
      head.rotation = 0.04 * pace + Math.sin(stride * 2) * 0.02 * pace
      head.y = art.head.neck.y - 0.7 * breath * (1 - pace)
      scarf.rotation = 0.06 * breath + pace * (0.24 + 0.12 * Math.sin(stride * 1.3))
    },
    destroy() {
      container.destroy(true)
    },
  }

  function nearHipLift(at: number, share: number): number {
    return nearHip.y - Math.max(0, Math.cos(at)) * 3 * share
  }
}
