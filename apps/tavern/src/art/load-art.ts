import type { Scene } from 'phaser'
import { bram } from './bram.ts'
import type { Figure } from './figure.ts'
import { lightPieces } from './light.ts'
import { mira } from './mira.ts'
import { osk } from './osk.ts'
import { player } from './player.ts'
import { roomPieces } from './room.ts'
import { type ArtPiece, toSvg } from './svg.ts'

/** The three who can be spoken to. */
export const figures = { mira, bram, osk } as const satisfies Record<string, Figure>

export type CharacterName = keyof typeof figures

/** Every drawing of the tavern. */
export const artPieces: readonly ArtPiece[] = [
  ...roomPieces,
  ...lightPieces,
  ...Object.values(figures).flatMap((figure) => [...figure.layers.map((layer) => layer.piece), figure.mouth.piece]),
  player.leg.piece,
  player.body,
  player.arm.piece,
  player.head.piece,
  player.scarf.piece,
]

/** Texture pixels to the logical pixel; sprites of these textures are scaled by its inverse. */
export const artScale = 2

/** Light is soft by nature and needs no more than its own size. */
const scaleOf = (piece: ArtPiece): number => (piece.key === 'shade' ? 0.5 : artScale)

async function rasterise(svg: string): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  return image
}

/**
 * Draws every texture of the tavern and hands it to the scene's texture manager; what is there already is left alone.
 *
 * @throws Error naming the drawing, when the browser cannot rasterise one.
 */
export async function loadArt(scene: Scene): Promise<void> {
  const missing = artPieces.filter((piece) => !scene.textures.exists(piece.key))
  await Promise.all(
    missing.map(async (piece) => {
      const scale = scaleOf(piece)
      const names = Object.keys(piece.frames ?? {})
      const image = await rasterise(toSvg(piece, scale)).catch((cause: unknown) => {
        throw new Error(`The drawing "${piece.key}" could not be rasterised. Check that its SVG is well-formed.`, {
          cause,
        })
      })
      const texture = scene.textures.addImage(piece.key, image)
      const width = piece.box.width * scale
      for (const [index, name] of names.entries())
        texture?.add(name, 0, index * width, 0, width, piece.box.height * scale)
    }),
  )
}
