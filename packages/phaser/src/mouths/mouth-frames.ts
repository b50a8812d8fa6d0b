import type { GameObjects } from 'phaser'
import type { MouthDriver } from './mouth-driver.ts'
import { createShapeFinder } from './shape-finder.ts'

type Frame = string | number

/** The frame of each viseme: by name, or in the order A to H, X, or by a prefix such as `'mouth-'`. */
export type MouthFrames = Readonly<Record<string, Frame>> | readonly Frame[] | string

const ORDER = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'X']

/**
 * A mouth made of the frames of one texture.
 *
 * @param sprite A sprite or an image.
 * @param frames Default: frames named `A` to `H` and `X`; in a texture without them, its frames 0 to 8 in that order.
 *
 * @example
 * ```ts
 * mouthFrames(this.add.sprite(0, 0, 'faces'), { A: 'closed', B: 'teeth', C: 'open', D: 'wide', E: 'round', F: 'kiss' })
 * ```
 */
export function mouthFrames(
  sprite: GameObjects.Sprite | GameObjects.Image,
  frames: MouthFrames = byTexture(sprite),
): MouthDriver {
  const { texture } = sprite
  const find = createShapeFinder((viseme) => {
    const frame = frameOf(viseme, frames)
    return frame !== undefined && texture.has(String(frame)) ? frame : undefined
  }, `The texture "${texture.key}"`)
  let shown: string | undefined

  return {
    show(viseme) {
      // A destroyed sprite has no scene.
      if (viseme === shown || !sprite.scene) return
      shown = viseme
      const frame = find(viseme)
      if (frame !== undefined) sprite.setFrame(frame)
    },
  }
}

function byTexture({ texture }: GameObjects.Sprite | GameObjects.Image): MouthFrames {
  return texture.has('A') || !texture.has('0') ? '' : ORDER.map((_, index) => index)
}

function frameOf(viseme: string, frames: MouthFrames): Frame | undefined {
  if (typeof frames === 'string') return frames + viseme
  if (isList(frames)) return frames[ORDER.indexOf(viseme)]
  return Object.hasOwn(frames, viseme) ? frames[viseme] : undefined
}

// Array.isArray does not narrow read-only arrays.
const isList = (frames: MouthFrames): frames is readonly Frame[] => Array.isArray(frames)
