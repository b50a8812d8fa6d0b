import { GameObjects, type Scene } from 'phaser'
import type { Heard } from './bubble-pages.ts'
import type { FullBubbleStyle } from './bubble-style.ts'
import { css } from './colour.ts'
import type { TextLine } from './wrap-text.ts'

/** A row of text of which one word is lit. */
export interface LitRow {
  readonly object: GameObjects.Text
  restyle(style: FullBubbleStyle): void
  measure(text: string): number
  /** Draws a line of a text, anew only if it would look different. */
  draw(text: string, line: TextLine, heard: Heard): void
}

/**
 * One Text for the whole row, so that letters keep their places and a row is one texture: its fill is a gradient with hard
 * stops between the words.
 */
export function createLitRow(scene: Scene): LitRow {
  const object = new GameObjects.Text(scene, 0, 0, '', {})
  let style: FullBubbleStyle | null = null
  let drawn = ''

  function measure(text: string): number {
    // A resized canvas forgets its font.
    object.style.syncFont(object.canvas, object.context)
    return object.context.measureText(text).width
  }

  return {
    object,
    measure,
    restyle(next) {
      style = next
      drawn = ''
      object.setStyle({ fontFamily: next.fontFamily, fontSize: `${next.fontSize}px` })
    },
    draw(text, line, { spoken, lit }) {
      if (!style) return
      const row = text.slice(line.start, line.end)
      const spokenChars = Math.max(0, Math.min(spoken - line.start, row.length))
      const litChars = Math.max(spokenChars, Math.min(lit - line.start, row.length))
      const looks = `${spokenChars} ${litChars} ${row}`
      if (looks === drawn) return
      drawn = looks
      const { context } = object
      const gradient = context.createLinearGradient(0, 0, Math.max(1, line.width), 0)
      const at = (chars: number): number => Math.min(1, measure(row.slice(0, chars)) / Math.max(1, line.width))
      const [spokenTo, litTo] = [at(spokenChars), at(litChars)]
      gradient.addColorStop(0, css(style.ink))
      gradient.addColorStop(spokenTo, css(style.ink))
      gradient.addColorStop(spokenTo, css(style.colour))
      gradient.addColorStop(litTo, css(style.colour))
      gradient.addColorStop(litTo, css(style.faint))
      object.setText(row).setFill(gradient)
    },
  }
}
