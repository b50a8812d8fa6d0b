import { GameObjects, type Scene, Scenes } from 'phaser'
import { type BubbleStyle, fullBubbleStyle } from './bubble-style.ts'
import { cameraView, type Followed, worldBounds } from './camera-view.ts'
import { css } from './colour.ts'
import { drawBubble } from './draw-bubble.ts'
import { type BubbleLine, createPageText } from './page-text.ts'
import { type Box, type BubbleSide, placeBubble } from './place-bubble.ts'

export interface SpeechBubbleOptions extends BubbleStyle {
  /** What the tail points at; without it the bubble stands at the foot of the view. */
  follow?: Followed
  /** The name of the speaker, shown on the bubble. */
  title?: string
  /** Whether it appears and grows at once; default: what the player's system asks for. */
  reducedMotion?: boolean
}

/** A speech bubble in a scene. */
export interface SpeechBubble extends GameObjects.Container {
  /** What the tail points at; `null` for a bubble at the foot of the view. */
  follow: Followed | null
  /** Shows a line from its first word on, in place of the one before. */
  show(line: BubbleLine): void
  /** Takes the line away, when it has stood for a while longer. */
  hide(lingerMs?: number): void
}

/** The time in which two thirds of a way are covered. */
const EASE_MS = 55
/** Bubbles stand over the game; `setDepth` for another order. */
const DEPTH = 10_000

/**
 * A speech bubble whose words light up as they are heard; it stays within the view of the scene's main camera, and keeps the
 * size of its text whatever the zoom. `this.add.speechBubble()` makes one and adds it to the scene.
 *
 * @example
 * ```ts
 * const bubble = this.add.speechBubble({ follow: mira, title: 'Mira' })
 * bubble.show(performance)
 * ```
 */
export function createSpeechBubble(scene: Scene, options: SpeechBubbleOptions = {}): SpeechBubble {
  const camera = scene.cameras.main
  const still = options.reducedMotion ?? globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false
  let style = fullBubbleStyle(options, camera)
  const text = createPageText(scene, style.maxLines)
  const paper = new GameObjects.Graphics(scene)
  const title = new GameObjects.Text(scene, 0, 0, options.title ?? '', {})
  /** 0 to 1. */
  let presence = 0
  /** How long the line still stands. */
  let leftMs = 0
  let width = 0
  let height = 0
  let side: BubbleSide = 'above'
  let speaker: Box | null = null
  let drawn = ''

  const bubble = Object.assign(new GameObjects.Container(scene), {
    follow: options.follow ?? null,
    show(line: BubbleLine): void {
      style = fullBubbleStyle(options, camera)
      const { fontFamily, fontSize } = style
      title.setStyle({ fontFamily, fontSize: fontSize * 0.75, fontStyle: 'bold', color: css(style.paper) })
      text.show(line, style, camera.width - 2 * (style.margin + style.padding))
      drawn = ''
      leftMs = Number.POSITIVE_INFINITY
      // Whoever began to speak last is read first.
      bubble.displayList?.bringToTop(bubble)
      bubble.setVisible(true)
    },
    hide(lingerMs = 0): void {
      leftMs = lingerMs
    },
  })

  function refresh(_time: number, deltaMs: number): void {
    if (!bubble.visible) return
    leftMs -= deltaMs
    const share = still ? 1 : 1 - Math.exp(-deltaMs / EASE_MS)
    presence = ease(presence, leftMs > 0 ? 1 : 0, share)
    text.update()
    place(share)
    if (presence === 0) bubble.setVisible(false)
  }

  function place(share: number): void {
    const { padding, lineHeight } = style
    const named = options.title ? 1 : 0
    const labelWidth = named * (title.width + padding)
    const labelHeight = named * Math.round(title.height * 1.2)
    const topPadding = Math.round(0.65 * padding + labelHeight / 4)
    const fullWidth = Math.max(text.width, labelWidth) + 2 * padding
    const fullHeight = topPadding + Math.max(1, text.pageLength) * lineHeight + Math.round(0.65 * padding)
    // A line that has just come has its size.
    const by = drawn ? share : 1
    width = ease(width, fullWidth, by)
    height = ease(height, fullHeight, by)

    const { toWorld, fromWorld } = cameraView(camera)
    const bounds = bubble.follow && worldBounds(bubble.follow)
    if (bounds) speaker = fromWorld(bounds)
    // The label stands half out of the upper edge.
    const over = labelHeight / 2
    const at = placeBubble({ ...style, width, height: height + over, speaker, view: camera, side })
    side = at.side
    // The origin is the end of the tail, so that the bubble grows out of the speaker.
    const tip = toWorld(at.tipX, at.tipY)
    bubble.setPosition(tip.x, tip.y).setAlpha(presence)
    bubble.setScale((0.75 + 0.25 * presence) / camera.zoom)

    const box = {
      left: Math.round(at.left - at.tipX),
      top: Math.round(at.top - at.tipY + over),
      width: Math.round(width),
      height: Math.round(height),
    }
    const looks = `${Object.values(box)} ${side} ${text.isLastPage}`
    if (looks === drawn) return
    drawn = looks
    // At the corner that the tail does not leave from.
    const atRight = side === 'below' && box.left > -width / 2
    const label = {
      left: box.left + (atRight ? width - labelWidth - padding / 2 : padding / 2),
      top: box.top - over,
      width: labelWidth,
      height: labelHeight,
    }
    drawBubble(paper, { box, label, side, more: !text.isLastPage }, style)
    title.setPosition(Math.round(label.left + padding / 2), Math.round(box.top - title.height / 2))
    // Words do not stand outside of a bubble that is still growing.
    const missing = Math.max(fullWidth - width, fullHeight - height)
    text.rows.forEach(({ object }, index) => {
      const middle = box.top + topPadding + (index + 0.5) * lineHeight
      object.setPosition(box.left + padding, Math.round(middle - object.height / 2))
      object.setAlpha(1 - missing / lineHeight)
    })
  }

  // After the game has moved its objects in this frame: the bubble is never a step behind.
  const { events } = scene.sys
  events.on(Scenes.Events.POST_UPDATE, refresh)
  bubble.once(GameObjects.Events.DESTROY, () => events.off(Scenes.Events.POST_UPDATE, refresh))
  bubble.add([paper, title, ...text.rows.map(({ object }) => object)])
  return bubble.setDepth(DEPTH).setVisible(false)
}

const ease = (from: number, to: number, share: number): number =>
  Math.abs(to - from) < 0.01 ? to : from + (to - from) * share
