import type { GameObjects } from 'phaser'
import type { MouthDriver } from './mouth-driver.ts'
import { createShapeFinder } from './shape-finder.ts'

export type Picture = GameObjects.Sprite | GameObjects.Image

/** The picture of each viseme, or what their names begin with, such as `'mouth-'`. */
export type MouthShapes<T extends string | number = string | number> = Readonly<Record<string, T>> | string

/** The shape of a viseme by its list, where there is one. */
export function shapeOf<T extends string | number>(shapes: MouthShapes<T>, viseme: string): T | string | undefined {
  return typeof shapes === 'string' ? shapes + viseme : shapes[viseme]
}

/** A mouth that is one picture at a time. */
export function pictureMouth<T extends string | number>(
  sprite: Picture,
  shapes: MouthShapes<T>,
  exists: (shape: T | string) => boolean,
  set: (shape: T | string) => void,
): MouthDriver {
  const find = createShapeFinder((viseme) => {
    const shape = shapeOf(shapes, viseme)
    return shape !== undefined && exists(shape) ? shape : undefined
  }, `The texture "${sprite.texture.key}"`)
  let shown: string | undefined

  return {
    show(viseme) {
      // A destroyed sprite has no scene.
      if (viseme === shown || !sprite.scene) return
      shown = viseme
      const shape = find(viseme)
      if (shape !== undefined) set(shape)
    },
  }
}
