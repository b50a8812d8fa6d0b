import { GameObjects, type Scene, Scenes } from 'phaser'
import { type BubblePages, heardOf, layOutPages, pageAt } from './bubble-pages.ts'
import { type BubbleStyle, type FullBubbleStyle, fullBubbleStyle } from './bubble-style.ts'
import { css } from './colour.ts'
import { drawBubble } from './draw-bubble.ts'
import { type Followed, toView, toWorld, worldBounds } from './followed.ts'
import { createLitRow, type LitRow } from './lit-row.ts'
import { type Box, type BubbleSide, placeBubble } from './place-bubble.ts'
import { prefersReducedMotion } from './reduced-motion.ts'

/** What a bubble shows: a performance, or anything that knows its words and which of them is heard. */
export interface BubbleLine {
  readonly captions: {
    /** May grow. */
    readonly text: string
    readonly words: readonly { readonly text: string; readonly start: number; readonly end: number }[]
  }
  /** The index of the word that is heard, -1 before the first and after the last. */
  word(): number
}

export interface SpeechBubbleOptions extends BubbleStyle {
  /** What the tail points at; without it the bubble stands at the foot of the view. */
  follow?: Followed
  /** The name of the speaker, shown on the bubble. */
  title?: string
  /** Whether it appears and grows at once; default: what the player's system asks for. */
  reducedMotion?: boolean
}

/** The time in which two thirds of a way are covered. */
const EASE_MS = 55
/** Bubbles stand over the game; `setDepth` for another order. */
const DEPTH = 10_000

/**
 * A speech bubble whose words light up as they are heard; it stays within the view of the scene's main camera, and keeps the
 * size of its text whatever the zoom. Add it with `this.add.speechBubble()`.
 *
 * @example
 * ```ts
 * const bubble = this.add.speechBubble({ follow: mira, title: 'Mira' })
 * bubble.show(performance)
 * ```
 */
export class SpeechBubble extends GameObjects.Container {
  /** What the tail points at. */
  follow: Followed | null
  readonly #options: SpeechBubbleOptions
  readonly #still: boolean
  readonly #paper: GameObjects.Graphics
  readonly #label: GameObjects.Text | null
  readonly #rows: LitRow[]
  #style: FullBubbleStyle
  #line: BubbleLine | null = null
  #layout: BubblePages = { pages: [], width: 0 }
  /** The text that is laid out. */
  #text = ''
  #page = 0
  /** The last word that was heard, and whether it still is. */
  #reached = -1
  #audible = false
  #lingerMs = 0
  /** 0 to 1. */
  #presence = 0
  #width = 0
  #height = 0
  #side: BubbleSide = 'above'
  #speaker: Box | null = null
  #drawn = ''

  constructor(scene: Scene, options: SpeechBubbleOptions = {}) {
    super(scene)
    this.#options = options
    this.follow = options.follow ?? null
    this.#still = options.reducedMotion ?? prefersReducedMotion()
    this.#style = fullBubbleStyle(options, scene.cameras.main)
    this.#paper = new GameObjects.Graphics(scene)
    this.#label = options.title ? new GameObjects.Text(scene, 0, 0, options.title, {}) : null
    this.#rows = Array.from({ length: this.#style.maxLines }, () => createLitRow(scene))
    this.add([this.#paper, ...(this.#label ? [this.#label] : []), ...this.#rows.map(({ object }) => object)])
    this.setDepth(DEPTH).setVisible(false)
    // After the game has moved its objects in this frame: the bubble is never a step behind.
    scene.sys.events.on(Scenes.Events.POST_UPDATE, this.#refresh, this)
  }

  /** The word that is lit; `''` when none is heard. */
  get litWord(): string {
    return (this.#audible && this.#line?.captions.words[this.#reached]?.text) || ''
  }

  /** The lines on the page that is shown. */
  get pageText(): readonly string[] {
    return this.#pageLines().map(({ start, end }) => this.#text.slice(start, end))
  }

  /** Shows a line from its first word on, in place of the one before. */
  show(line: BubbleLine): this {
    this.#line = line
    this.#page = 0
    this.#reached = -1
    this.#audible = false
    this.#lingerMs = Number.POSITIVE_INFINITY
    this.#restyle()
    this.#layOut(false)
    // Whoever began to speak last is read first.
    this.displayList?.bringToTop(this)
    return this.setVisible(true)
  }

  /** Takes the line away, when it has stood for a while longer. */
  hide(lingerMs = 0): this {
    this.#lingerMs = lingerMs
    return this
  }

  protected override preDestroy(): void {
    this.scene.sys.events.off(Scenes.Events.POST_UPDATE, this.#refresh, this)
    super.preDestroy()
  }

  #refresh(_time: number, deltaMs: number): void {
    if (!this.#line) return
    this.#lingerMs -= deltaMs
    const stays = this.#lingerMs > 0
    this.#presence = this.#ease(this.#presence, stays ? 1 : 0, deltaMs)
    if (!stays && this.#presence < 0.02) {
      this.#line = null
      this.#presence = 0
      this.#drawn = ''
      this.setVisible(false)
      return
    }
    if (this.#line.captions.text !== this.#text) this.#layOut(true)
    this.#followWord(this.#line)
    this.#place(deltaMs)
  }

  #ease(value: number, target: number, deltaMs: number): number {
    if (this.#still || Math.abs(target - value) < 0.01) return target
    return target + (value - target) * Math.exp(-deltaMs / EASE_MS)
  }

  #pageLines() {
    return this.#layout.pages[this.#page] ?? []
  }

  #restyle(): void {
    this.#style = fullBubbleStyle(this.#options, this.scene.cameras.main)
    const { fontFamily, fontSize, paper } = this.#style
    for (const row of this.#rows) row.restyle(this.#style)
    this.#label?.setStyle({
      fontFamily,
      fontSize: `${Math.round(fontSize * 0.75)}px`,
      fontStyle: 'bold',
      color: css(paper),
    })
  }

  #layOut(grows: boolean): void {
    if (!this.#line) return
    const { text, words } = this.#line.captions
    const { fontSize, maxChars, maxLines, margin, padding } = this.#style
    const measure = (text: string): number => this.#rows[0]?.measure(text) ?? 0
    const room = this.scene.cameras.main.width - 2 * (margin + padding)
    const maxWidth = Math.max(fontSize, Math.min(maxChars * measure('n'), room))
    this.#text = text
    this.#layout = layOutPages({ text, words, measure }, maxWidth, maxLines, grows)
    this.#drawPage()
  }

  #followWord(line: BubbleLine): void {
    const word = line.word()
    const audible = word >= 0
    if (audible === this.#audible && (word === this.#reached || !audible)) return
    this.#audible = audible
    if (audible) this.#reached = word
    this.#drawPage()
  }

  #drawPage(): void {
    if (!this.#line) return
    const { words } = this.#line.captions
    this.#page = pageAt(this.#layout, words[this.#reached]?.start ?? 0)
    const heard = heardOf({ text: this.#text, words }, this.#reached, this.#audible)
    const lines = this.#pageLines()
    this.#rows.forEach((row, index) => {
      const line = lines[index]
      row.object.setVisible(line !== undefined)
      if (line) row.draw(this.#text, line, heard)
    })
  }

  #place(deltaMs: number): void {
    const camera = this.scene.cameras.main
    const { padding, lineHeight, margin, tail, gap } = this.#style
    const label = this.#labelSize()
    const target = {
      width: Math.ceil(Math.max(this.#layout.width, label.width, 2 * tail)) + 2 * padding,
      height: Math.max(1, this.#pageLines().length) * lineHeight + Math.round(1.3 * padding + label.height / 4),
    }
    const isNew = this.#presence < 0.3 && this.#drawn === ''
    this.#width = isNew ? target.width : this.#ease(this.#width, target.width, deltaMs)
    this.#height = isNew ? target.height : this.#ease(this.#height, target.height, deltaMs)
    const [width, height] = [Math.round(this.#width), Math.round(this.#height)]

    const bounds = this.follow && worldBounds(this.follow)
    if (bounds) this.#speaker = toView(bounds, camera)
    // The label stands half out of the upper edge.
    const over = Math.round(label.height / 2)
    const place = placeBubble({
      width,
      height: height + over,
      speaker: this.#speaker,
      view: camera,
      margin,
      tail,
      gap,
      side: this.#side,
    })
    this.#side = place.side

    // Its origin is the end of the tail, so that it grows out of the speaker.
    const tip = toWorld(Math.round(place.tipX), Math.round(place.tipY), camera)
    this.setPosition(tip.x, tip.y)
    this.setScale((0.75 + 0.25 * this.#presence) / camera.zoom)
    this.setAlpha(this.#presence)
    const left = Math.round(place.left) - Math.round(place.tipX)
    const top = Math.round(place.top) - Math.round(place.tipY) + over
    // Words do not stand outside of a bubble that is still growing.
    const short = Math.max(target.width - width, target.height - height)
    this.#draw({ left, top, width, height }, Math.max(0, 1 - short / lineHeight))
  }

  #labelSize() {
    if (!this.#label) return { width: 0, height: 0 }
    return { width: Math.ceil(this.#label.width) + this.#style.padding, height: Math.ceil(this.#label.height * 1.2) }
  }

  #draw(box: Box, textAlpha: number): void {
    for (const { object } of this.#rows) object.setAlpha(textAlpha)
    const more = this.#page < this.#layout.pages.length - 1
    const looks = Object.values({ ...box, more, side: this.#side, page: this.#page }).join()
    if (looks === this.#drawn) return
    this.#drawn = looks
    const { padding, lineHeight, radius } = this.#style
    const { left, top, height } = box
    const size = this.#labelSize()
    // At the corner that the tail does not leave from.
    const indent = radius * 0.6
    const atRight = this.#side === 'below' && left > -box.width / 2
    const labelLeft = atRight ? left + box.width - indent - size.width : left + indent
    const label = this.#label && { left: labelLeft, top: top - size.height / 2, ...size }
    const tip = this.#side === 'apart' ? null : { x: 0, y: 0 }
    drawBubble(this.#paper, { ...box, tip, label, more }, this.#style)
    if (this.#label && label) {
      this.#label.setPosition(
        Math.round(label.left + padding / 2),
        Math.round(label.top + (size.height - this.#label.height) / 2),
      )
    }
    const rowsTop = top + height - Math.round(0.65 * padding) - this.#pageLines().length * lineHeight
    this.#rows.forEach(({ object }, index) => {
      const y = rowsTop + index * lineHeight + (lineHeight - object.height) / 2
      object.setPosition(left + padding, Math.round(y))
    })
  }
}
