import { type Cameras, type GameObjects, Geom } from 'phaser'
import type { Box } from './place-bubble.ts'

/** A game object, or a point of the world that may move. */
export type Followed = { readonly x: number; readonly y: number } | GameObjects.Components.GetBounds

const bounds = new Geom.Rectangle()

/** Where in the world something is; `null` when it was destroyed. */
export function worldBounds(followed: Followed): Geom.Rectangle | null {
  // A destroyed game object has no scene, and a plain point never had the property.
  if ('scene' in followed && !followed.scene) return null
  if ('getBounds' in followed) return followed.getBounds(bounds)
  return bounds.setTo(followed.x, followed.y, 0, 0)
}

/** The world's coordinates of the camera's top left corner. Not from `worldView`: that is the last frame's, and empty before the first. */
function corner({ scrollX, scrollY, width, height, zoom }: Cameras.Scene2D.Camera) {
  return { x: scrollX + (width - width / zoom) / 2, y: scrollY + (height - height / zoom) / 2 }
}

/** A rectangle of the world in pixels of a camera's view. */
export function toView({ x, y, width, height }: Geom.Rectangle, camera: Cameras.Scene2D.Camera): Box {
  const from = corner(camera)
  const { zoom } = camera
  return { left: (x - from.x) * zoom, top: (y - from.y) * zoom, width: width * zoom, height: height * zoom }
}

/** A pixel of a camera's view in the world. */
export function toWorld(x: number, y: number, camera: Cameras.Scene2D.Camera): { x: number; y: number } {
  const from = corner(camera)
  return { x: from.x + x / camera.zoom, y: from.y + y / camera.zoom }
}
