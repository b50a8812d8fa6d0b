import { GameObjects, type Scene } from 'phaser'
import type { FullBubbleStyle } from './bubble-style.ts'
import { css } from './colour.ts'
import type { TextLine } from './wrap-text.ts'

/** A row of text of which a part was heard and a word is lit. */
export interface LitRow {
  readonly object: GameObjects.Text
  measure(text: string): number
  restyle(style: FullBubbleStyle): void
  /** Draws a line of a text, heard up to `spoken` and lit from there to `lit`; anew only if it looks different. */
  draw(text: string, line: TextLine, spoken: number, lit: number): void
}

/**
 * One Text for the whole row, so that letters keep their places and a row is one texture: its fill is a gradient with hard
 * stops between the words.
 */
export function createLitRow(scene: Scene): LitRow {
  const object = new GameObjects.Text(scene, 0, 0, '', {})
  const { context } = object
  let colours: string[] = []
  let drawn = ''

  function measure(text: string): number {
    // A resized canvas forgets its font.
    object.style.syncFont(object.canvas, context)
    return context.measureText(text).width
  }

  return {
    object,
    measure,
    restyle({ fontFamily, fontSize, ink, colour, faint }) {
      colours = [ink, colour, faint].map(css)
      drawn = ''
      object.setStyle({ fontFamily, fontSize })
    },
    draw(text, { start, end, width }, spoken, lit) {
      const ends = [spoken, lit, end].map((to) => Math.min(1, measure(text.slice(start, to)) / (width || 1)))
      const row = text.slice(start, end)
      const looks = ends + row
      if (looks === drawn) return
      drawn = looks
      const gradient = context.createLinearGradient(0, 0, width, 0)
      colours.forEach((colour, index) => {
        gradient.addColorStop(ends[index - 1] ?? 0, colour)
        gradient.addColorStop(ends[index] ?? 1, colour)
      })
      object.setText(row).setFill(gradient)
    },
  }
}
