import type { ArtPiece, Point } from './svg.ts'

/** How a layer moves: with the ground, the breathing body, or the head; the eyes' parts have motions of their own. */
type LayerPart = 'still' | 'body' | 'head' | 'irises' | 'lids' | 'brows'

export type FigureLayer = {
  readonly piece: ArtPiece
  readonly part: LayerPart
  /** A limb that swings about a joint. */
  readonly swing?: {
    readonly joint: Point
    /** Radians either way while idle, and how long one swing takes. */
    readonly idle: number
    readonly periodMs: number
    /** Radians added while speaking. */
    readonly speak: number
  }
}

/** A character as drawn: layers from back to front, in coordinates whose origin is the middle of the face. */
export type Figure = {
  readonly layers: readonly FigureLayer[]
  readonly mouth: { readonly piece: ArtPiece; readonly at: Point }
  readonly neck: Point
  /** How far below the middle of the face the ground is, and how far above it the figure ends. */
  readonly groundY: number
  readonly topY: number
  /** How far the irises travel, in pixels, and where they rest. */
  readonly gaze: { readonly reachX: number; readonly restX: number }
}

/** The frames of an eyelid texture: open, half shut, shut. */
export const lidFrames = ['open', 'half', 'shut'] as const
