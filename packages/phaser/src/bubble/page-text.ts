import type { Scene } from 'phaser'
import type { FullBubbleStyle } from './bubble-style.ts'
import { createLitRow, type LitRow } from './lit-row.ts'
import { balanceText, type TextLine, wrapText } from './wrap-text.ts'

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

/** The text of a bubble, a page at a time: the page of the word that is heard. */
export interface PageText {
  readonly rows: readonly LitRow[]
  /** Of the widest line of all pages. */
  readonly width: number
  /** How many lines the page has. */
  readonly pageLength: number
  readonly isLastPage: boolean
  show(line: BubbleLine, style: FullBubbleStyle, maxWidth: number): void
  /** Follows the voice, and the text where it grows. */
  update(): void
}

export function createPageText(scene: Scene, maxLines: number): PageText {
  const rows = Array.from({ length: maxLines }, () => createLitRow(scene))
  let line: BubbleLine | null = null
  let widest = 0
  let text = ''
  let lines: TextLine[] = []
  let pageStart = 0
  /** The last word that was heard, and whether it still is. */
  let reached = -1
  let audible = false

  const measure = (text: string): number => rows[0]?.measure(text) ?? 0

  function draw(words: BubbleLine['captions']['words']): void {
    const word = words[reached]
    const at = lines.findIndex(({ end }) => end > (word?.start ?? 0))
    pageStart = Math.max(0, at - (at % maxLines))
    const end = reached === words.length - 1 ? text.length : (word?.end ?? 0)
    rows.forEach((row, index) => {
      const line = lines[pageStart + index]
      row.object.setVisible(!!line)
      if (line) row.draw(text, line, word && audible ? word.start : end, end)
    })
  }

  function update(): void {
    if (!line) return
    const { captions } = line
    const word = line.word()
    const grown = captions.text !== text
    if (!grown && audible === word >= 0 && (word < 0 || word === reached)) return
    if (grown) {
      // A text that is still being written would be broken anew with every word.
      const breakText = text ? wrapText : balanceText
      text = captions.text
      lines = breakText({ text, words: captions.words, measure }, widest)
    }
    audible = word >= 0
    if (audible) reached = word
    draw(captions.words)
  }

  return {
    rows,
    update,
    get width() {
      return Math.max(0, ...lines.map(({ width }) => width))
    },
    get pageLength() {
      return Math.min(maxLines, lines.length - pageStart)
    },
    get isLastPage() {
      return pageStart + maxLines >= lines.length
    },
    show(next, style, maxWidth) {
      line = next
      text = ''
      reached = -1
      for (const row of rows) row.restyle(style)
      widest = Math.max(style.fontSize, Math.min(maxWidth, style.maxChars * measure('n')))
      update()
    },
  }
}
