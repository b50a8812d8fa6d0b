import type { SpeechBubble } from '../index.ts'
import { type FakeGradient, lastDrawn } from './dom.ts'

export const INK = '#2c2019'
const LIT = '#b2431f'

/** A row of a bubble as it was last drawn, and what of it is in which colour. */
export interface DrawnRow {
  readonly object: Phaser.GameObjects.Text
  readonly text: string
  in(colour: string): string
}

/** The rows of text that a bubble shows; their fill is a gradient. */
export function drawnRows(bubble: SpeechBubble | null): DrawnRow[] {
  if (!bubble?.visible) return []
  return bubble.getAll().flatMap((child) => {
    if (child.type !== 'Text') return []
    const object = child as Phaser.GameObjects.Text
    const { text, fill } = lastDrawn(object.canvas) ?? {}
    if (!object.visible || typeof fill !== 'object' || !text) return []
    const { stops } = fill as FakeGradient
    const inColour = (colour: string): string => {
      const places = stops.filter(([, stop]) => stop === colour).map(([at]) => Math.round(at * text.length))
      return text.slice(Math.min(...places), Math.max(...places))
    }
    return [{ object, text, in: inColour }]
  })
}

/** The word that is lit, without the mark at the end of the line. */
export const litWord = (bubble: SpeechBubble | null): string =>
  drawnRows(bubble)
    .map((row) => row.in(LIT))
    .join('')
