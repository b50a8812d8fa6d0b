import type { MouthDriver } from './mouth-driver.ts'
import { type MouthShapes, type Picture, pictureMouth } from './picture-mouth.ts'

/** A sheet whose frames have no names. */
const IN_ORDER: MouthShapes = { A: 0, B: 1, C: 2, D: 3, E: 4, F: 5, G: 6, H: 7, X: 8 }

/**
 * A mouth made of the frames of one texture.
 *
 * @param sprite A sprite or an image.
 * @param frames The frame of each viseme, or what the names of the frames begin with. Default: frames named `A` to `H` and `X`;
 * in a texture without them, its frames 0 to 8 in that order.
 *
 * @example
 * ```ts
 * mouthFrames(this.add.sprite(0, 0, 'faces'), { A: 'closed', B: 'teeth', C: 'open', D: 'wide', E: 'round', F: 'kiss' })
 * ```
 */
export function mouthFrames(sprite: Picture, frames?: MouthShapes): MouthDriver {
  const { texture } = sprite
  const shapes = frames ?? (texture.has('A') || !texture.has('0') ? '' : IN_ORDER)
  return pictureMouth(
    sprite,
    shapes,
    (frame) => texture.has(`${frame}`),
    (frame) => sprite.setFrame(frame),
  )
}
