import { BlendModes, type GameObjects, type Scene } from 'phaser'
import { artScale } from '../art/load-art.ts'
import { depth } from './depth.ts'

type Glow = {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly tint: number
  readonly alpha: number
  readonly depth?: number
}

/** Adds pictures to a scene, and takes all of them away again. */
export type Pieces = {
  /** Keeps any object, to be destroyed with the rest. */
  keep<T extends GameObjects.GameObject>(object: T): T
  /** A drawing at its true size. */
  picture(key: string, x: number, y: number, at: number): GameObjects.Image
  /** A soft light that adds to what it falls on. */
  glow(light: Glow): GameObjects.Image
  destroy(): void
}

export function createPieces(scene: Scene): Pieces {
  const kept: GameObjects.GameObject[] = []
  const keep = <T extends GameObjects.GameObject>(object: T): T => {
    kept.push(object)
    return object
  }
  return {
    keep,
    picture: (key, x, y, at) =>
      keep(
        scene.add
          .image(x, y, key)
          .setOrigin(0)
          .setScale(1 / artScale)
          .setDepth(at),
      ),
    glow: ({ x, y, size, tint, alpha, depth: at = depth.light }) =>
      keep(
        scene.add
          .image(x, y, 'glow')
          .setDisplaySize(size, size)
          .setTint(tint)
          .setAlpha(alpha)
          .setBlendMode(BlendModes.ADD)
          .setDepth(at),
      ),
    destroy() {
      for (const object of kept) object.destroy()
    },
  }
}
