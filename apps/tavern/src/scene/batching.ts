import { type Scene, WEBGL } from 'phaser'

/**
 * Lets a batch hold one texture only. Phaser 4.2 picks a batch's texture by comparing an interpolated number for equality,
 * so that rotated sprites of several textures lose triangles on some renderers (phaserjs/phaser#7372).
 */
export function drawOneTexturePerBatch(scene: Scene): void {
  const { renderer } = scene
  if (renderer.type === WEBGL && 'renderNodes' in renderer) renderer.renderNodes.setMaxParallelTextureUnits(1)
}
