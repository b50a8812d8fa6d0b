import { type Cameras, type GameObjects, Geom } from 'phaser'
import type { Box } from './place-bubble.ts'

/** A game object, or a point of the world that may move. */
export type Followed = { readonly x: number; readonly y: number } | GameObjects.Components.GetBounds

const bounds = new Geom.Rectangle()

/** Where in the world something is, until the next call; `null` when it was destroyed. */
export function worldBounds(followed: Followed): Geom.Rectangle | null {
  // A destroyed game object has no scene, and a plain point never had the property.
  if ('scene' in followed && !followed.scene) return null
  return 'getBounds' in followed ? followed.getBounds(bounds) : bounds.setTo(followed.x, followed.y, 0, 0)
}

/** The ways between the world and the pixels of a camera's view. */
export function cameraView({ scrollX, scrollY, width, height, zoom }: Cameras.Scene2D.Camera) {
  // Not from `worldView`, which is that of the last frame, and empty before the first.
  const x = scrollX + (width - width / zoom) / 2
  const y = scrollY + (height - height / zoom) / 2
  return {
    fromWorld: (box: Geom.Rectangle): Box => ({
      left: (box.x - x) * zoom,
      top: (box.y - y) * zoom,
      width: box.width * zoom,
      height: box.height * zoom,
    }),
    toWorld: (left: number, top: number) => ({ x: x + left / zoom, y: y + top / zoom }),
  }
}
