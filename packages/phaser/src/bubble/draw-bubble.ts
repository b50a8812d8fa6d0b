import type { GameObjects, Math as PhaserMath } from 'phaser'
import { bubbleOutline, type Point } from './bubble-outline.ts'
import type { FullBubbleStyle } from './bubble-style.ts'

export interface BubbleToDraw {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly tip: Point | null
  /** Where the name stands, or `null` without one. */
  readonly label: {
    readonly left: number
    readonly top: number
    readonly width: number
    readonly height: number
  } | null
  /** A further page follows. */
  readonly more: boolean
}

const SHADOW_LAYERS = 3

/** Draws all of a bubble but its text: shadow, paper, the label of the name, and the mark of a further page. */
export function drawBubble(graphics: GameObjects.Graphics, bubble: BubbleToDraw, style: FullBubbleStyle): void {
  const { radius, tail, fontSize, padding } = style
  const { left, top, width, height, tip, label, more } = bubble
  const shape = (grow: number, drop: number) =>
    // Graphics takes Vector2 by type, and any x and y in fact.
    bubbleOutline({
      left: left - grow,
      top: top - grow + drop,
      width: width + 2 * grow,
      height: height + 2 * grow,
      radius: radius + grow,
      tip: tip && { x: tip.x, y: tip.y + drop },
      tailWidth: tail * 0.9 + 2 * grow,
    }) as PhaserMath.Vector2[]

  graphics.clear()
  for (let layer = SHADOW_LAYERS; layer > 0; layer--) {
    graphics.fillStyle(style.ink, 0.07).fillPoints(shape((layer * fontSize) / 12, fontSize / 6), true, true)
  }
  const outline = shape(0, 0)
  graphics.fillStyle(style.paper).fillPoints(outline, true, true)
  graphics.lineStyle(Math.max(1, fontSize / 14), style.ink, 0.55).strokePoints(outline, true, true)
  if (label) {
    graphics.fillStyle(style.colour).fillRoundedRect(label.left, label.top, label.width, label.height, label.height / 2)
  }
  if (more) {
    const size = fontSize * 0.22
    const x = left + width - padding * 0.75
    const y = top + height - padding * 0.7
    graphics.fillStyle(style.faint).fillTriangle(x - size, y - size, x + size, y - size, x, y + size * 0.6)
  }
}
