import type { GameObjects } from 'phaser'
import type { FullBubbleStyle } from './bubble-style.ts'
import type { Box, BubbleSide } from './place-bubble.ts'

export interface BubbleToDraw {
  readonly box: Box
  /** Where it stands by its speaker, who is at the origin. */
  readonly side: BubbleSide
  /** Where the name stands. */
  readonly label: Box
  /** A further page follows. */
  readonly more: boolean
}

const SHADOW_LAYERS = 3
const QUARTER = Math.PI / 2

/** Draws all of a bubble but its text: shadow, paper, the label of the name, and the mark of a further page. */
export function drawBubble(graphics: GameObjects.Graphics, bubble: BubbleToDraw, style: FullBubbleStyle): void {
  const { box, side, label, more } = bubble
  const { fontSize, padding, ink } = style

  /** The outline of the box and its tail, larger by `grow` and lower by `drop`. */
  function outline(grow: number, drop: number): void {
    const radius = padding
    const left = box.left + radius
    const right = box.left + box.width - radius
    const top = box.top + radius + drop
    const bottom = box.top + box.height - radius + drop
    // It leaves the box nearer to its middle than it ends, and so swings towards the speaker.
    const half = padding * 0.45 + grow
    const swing = left + right < -2 ? -half : half
    const base = Math.max(left + half, Math.min(swing, right - half))
    const tailOn = (y: number, towards: number): void => {
      graphics
        .lineTo(base - half * towards, y)
        .lineTo(0, drop)
        .lineTo(base + half * towards, y)
    }
    graphics.beginPath()
    if (side === 'below') tailOn(top - radius - grow, 1)
    graphics.arc(right, top, radius + grow, -QUARTER, 0)
    graphics.arc(right, bottom, radius + grow, 0, QUARTER)
    if (side === 'above') tailOn(bottom + radius + grow, -1)
    graphics.arc(left, bottom, radius + grow, QUARTER, 2 * QUARTER)
    graphics.arc(left, top, radius + grow, 2 * QUARTER, 3 * QUARTER)
    graphics.closePath()
  }

  graphics.clear()
  for (let layer = SHADOW_LAYERS; layer > 0; layer--) {
    graphics.fillStyle(ink, 0.07)
    outline((layer * fontSize) / 12, fontSize / 6)
    graphics.fillPath()
  }
  graphics.fillStyle(style.paper).lineStyle(fontSize / 14, ink, 0.55)
  outline(0, 0)
  graphics.fillPath().strokePath()
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
