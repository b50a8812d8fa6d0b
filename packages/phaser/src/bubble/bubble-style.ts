import type { Cameras } from 'phaser'
import { readableOn } from './colour.ts'

/** How a speech bubble looks, whatever the camera's zoom. Colours are `0xrrggbb`. */
export interface BubbleStyle {
  /** In pixels of a view 1080 high, and in proportion, but at least 16 on the canvas; default 46 (gameaccessibilityguidelines.com). */
  fontSize?: number
  fontFamily?: string
  /** Of the speaker: the name and the word that is heard; with as much ink as it needs to be read. */
  colour?: number
  paper?: number
  /** Of words that were heard. */
  ink?: number
  /** Of words to come. */
  faint?: number
  /** The longest line in widths of an average letter; default 36. */
  maxChars?: number
  /** Longer texts turn pages with the voice; default 3. */
  maxLines?: number
}

export interface FullBubbleStyle extends Required<BubbleStyle> {
  margin: number
  padding: number
  gap: number
  lineHeight: number
}

/** The style with its defaults, for a view. */
export function fullBubbleStyle(
  style: BubbleStyle,
  { height }: Pick<Cameras.Scene2D.Camera, 'height'>,
): FullBubbleStyle {
  const { paper = 0xfdf6e6, ink = 0x2c2019, colour = 0xb2431f } = style
  const fontSize = Math.max(16, Math.round((height * (style.fontSize ?? 46)) / 1080))
  return {
    fontFamily: '"Atkinson Hyperlegible", Nunito, "Segoe UI", system-ui, sans-serif',
    faint: 0x7c6b5a,
    maxChars: 36,
    maxLines: 3,
    ...style,
    paper,
    ink,
    fontSize,
    colour: readableOn(paper, colour, ink),
    margin: Math.round(fontSize * 0.6),
    padding: Math.round(fontSize * 0.85),
    gap: Math.round(fontSize * 0.25),
    lineHeight: Math.round(fontSize * 1.4),
  }
}
