import type { MouthDriver } from './mouth-driver.ts'
import { type MouthShapes, shapeOf } from './picture-mouth.ts'
import { createShapeFinder } from './shape-finder.ts'

/** As much of a Spine object (spine-phaser-v3 or -v4) as its mouth needs. */
export interface SpineLike {
  readonly skeleton: { setAttachment(slotName: string, attachmentName: string): void }
}

/**
 * A mouth made of the attachments of a slot of a Spine skeleton.
 *
 * @param attachments The attachment of each viseme, or what their names begin with; default `'mouth-'`.
 *
 * @example
 * ```ts
 * mouthSpine(this.add.spine(400, 500, 'mira-data', 'mira-atlas'), 'mouth', { A: 'lips-closed', D: 'lips-wide' })
 * ```
 */
export function mouthSpine(object: SpineLike, slot: string, attachments: MouthShapes<string> = 'mouth-'): MouthDriver {
  const find = createShapeFinder((viseme) => {
    const name = shapeOf(attachments, viseme)
    if (name === undefined) return undefined
    // Asking for an attachment differs between Spine's versions; setting one that is missing throws in all.
    try {
      object.skeleton.setAttachment(slot, name)
      return name
    } catch {
      return undefined
    }
  }, `The Spine slot "${slot}"`)

  return {
    show(viseme) {
      const name = find(viseme)
      // Each frame anew: an animation that keys the slot has just set its own.
      if (name !== undefined) object.skeleton.setAttachment(slot, name)
    },
  }
}
