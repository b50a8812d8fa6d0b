import type { MouthDriver } from './mouth-driver.ts'
import { type MouthShapes, type Picture, pictureMouth } from './picture-mouth.ts'

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
export function mouthTextures(sprite: Picture, textures: MouthShapes<string>): MouthDriver {
  const known = sprite.scene.textures
  return pictureMouth(
    sprite,
    textures,
    (key) => known.exists(key),
    (key) => sprite.setTexture(key),
  )
}
