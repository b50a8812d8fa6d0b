import type { GameObjects, Math as PhaserMath } from 'phaser'
import { bubbleOutline } from './bubble-outline.ts'
import type { FullBubbleStyle } from './bubble-style.ts'
import type { Box } from './place-bubble.ts'

export interface BubbleToDraw {
  readonly box: Box
  /** Whether a tail leads from the box to the origin. */
  readonly hasTail: boolean
  /** Where the name stands. */
  readonly label: Box
  /** A further page follows. */
  readonly more: boolean
}

const SHADOW_LAYERS = 3

/** Draws all of a bubble but its text: shadow, paper, the label of the name, and the mark of a further page. */
export function drawBubble(graphics: GameObjects.Graphics, bubble: BubbleToDraw, style: FullBubbleStyle): void {
  const { box, hasTail, label, more } = bubble
  const { fontSize, padding, ink } = style
  const shape = (grow: number, drop: number) =>
    // Graphics takes Vector2 by type, and any x and y in fact.
    bubbleOutline({
      left: box.left - grow,
      top: box.top - grow + drop,
      width: box.width + 2 * grow,
      height: box.height + 2 * grow,
      radius: style.radius + grow,
      tip: hasTail ? { x: 0, y: drop } : null,
      tailWidth: style.tail * 0.9 + 2 * grow,
    }) as PhaserMath.Vector2[]

  graphics.clear()
  for (let layer = SHADOW_LAYERS; layer > 0; layer--) {
    graphics.fillStyle(ink, 0.07).fillPoints(shape((layer * fontSize) / 12, fontSize / 6), true)
  }
  const outline = shape(0, 0)
  graphics.fillStyle(style.paper).fillPoints(outline, true)
  graphics.lineStyle(fontSize / 14, ink, 0.55).strokePoints(outline, true, true)
  if (label.width > 0) {
    graphics.fillStyle(style.colour).fillRoundedRect(label.left, label.top, label.width, label.height, label.height / 2)
  }
  if (more) {
    const size = fontSize * 0.22
    const x = box.left + box.width - padding * 0.75
    const y = box.top + box.height - padding * 0.75
    graphics.fillStyle(style.faint).fillTriangle(x - size, y - size, x + size, y - size, x, y + size)
  }
}
