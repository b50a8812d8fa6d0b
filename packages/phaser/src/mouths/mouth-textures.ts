import type { GameObjects } from 'phaser'
import type { MouthDriver } from './mouth-driver.ts'
import { createShapeFinder } from './shape-finder.ts'

/**
 * A mouth made of one texture for each shape.
 *
 * @param sprite A sprite or an image.
 * @param textures The texture of each viseme, or what their keys begin with.
 *
 * @example
 * ```ts
 * mouthTextures(this.add.image(0, 0, 'mira-X'), 'mira-') // mira-A, mira-B, …
 * ```
 */
export function mouthTextures(
  sprite: GameObjects.Sprite | GameObjects.Image,
  textures: Readonly<Record<string, string>> | string,
): MouthDriver {
  const known = sprite.scene.textures
  const find = createShapeFinder((viseme) => {
    const key = typeof textures === 'string' ? textures + viseme : textures[viseme]
    return key !== undefined && known.exists(key) ? key : undefined
  }, 'The texture manager')
  let shown: string | undefined

  return {
    show(viseme) {
      // A destroyed sprite has no scene.
      if (viseme === shown || !sprite.scene) return
      shown = viseme
      const key = find(viseme)
      if (key !== undefined) sprite.setTexture(key)
    },
  }
}
