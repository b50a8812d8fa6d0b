import { type Cameras, Math as PhaserMath, Scale, type Scene } from 'phaser'
import { roomSize } from '../art/room.ts'

/** Keeps the canvas as large as its parent, in device pixels, and shows the room's full height in it. */
export type Viewport = {
  /** Moves a view narrower than the room toward an x of the scene. */
  follow(x: number, deltaMs: number): void
  destroy(): void
}

const maxPixelRatio = 2

/**
 * Fits the scene to the game's parent element: the whole height always shows, and what of the width does not fit follows
 * the player. The parent's size is the page's to decide, by style sheet.
 */
export function createViewport(scene: Scene): Viewport {
  const camera: Cameras.Scene2D.Camera = scene.cameras.main
  const parent = scene.game.canvas.parentElement
  let center: number | null = null

  function fit(): void {
    if (!parent) return
    const ratio = Math.min(maxPixelRatio, window.devicePixelRatio || 1)
    const width = Math.max(1, Math.round(parent.clientWidth * ratio))
    const height = Math.max(1, Math.round(parent.clientHeight * ratio))
    scene.scale.setZoom(1 / ratio)
    scene.scale.resize(width, height)
    camera.setSize(width, height)
    camera.setZoom(Math.max(height / roomSize.height, width / roomSize.width))
    aim()
  }

  function aim(): void {
    const half = camera.width / camera.zoom / 2
    camera.centerOn(PhaserMath.Clamp(center ?? roomSize.width / 2, half, roomSize.width - half), roomSize.height / 2)
  }

  const observer = new ResizeObserver(fit)
  if (parent) observer.observe(parent)
  camera.setRoundPixels(false)
  fit()

  return {
    follow(x, deltaMs) {
      center = center === null ? x : x + (center - x) * 2 ** (-deltaMs / 180)
      aim()
    },
    destroy: () => observer.disconnect(),
  }
}

/** The scale settings that {@link createViewport} needs of the game. */
export const viewportScale = { mode: Scale.NONE, width: roomSize.width, height: roomSize.height } as const
