import type { Performance } from '@banter/stage'

/** What is said, where screen readers find it: they cannot read a canvas (phaserjs/phaser#7294). */
export interface LiveCaptions {
  /** Tells of a line, or of how it went on. */
  tell(performance: Performance, title: string, over: boolean): void
  destroy(): void
}

const KEPT_LINES = 8
const SENTENCE_END = /[.!?…。！？][^\p{L}\p{N}]*$/u
// Read, but not seen; `display: none` would be neither.
const HIDDEN = 'position:fixed;top:0;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)'

/** @param parent The document's own body, as the canvas may stand in an element of any size. */
export function createLiveCaptions(parent: HTMLElement): LiveCaptions {
  const document = parent.ownerDocument
  const region = document.createElement('div')
  region.setAttribute('role', 'log')
  region.setAttribute('aria-live', 'polite')
  region.setAttribute('style', HIDDEN)
  parent.append(region)
  const lines = new WeakMap<Performance, { element: HTMLElement; seen: string; told: number }>()

  return {
    tell(performance, title, over) {
      const line = lines.get(performance) ?? { element: document.createElement('p'), seen: '', told: 0 }
      lines.set(performance, line)
      const { text } = performance.captions
      // A text that is still being written is told sentence by sentence, not word by word.
      const settled = over || text === line.seen || SENTENCE_END.test(text)
      line.seen = text
      if (!settled || text.length === line.told) return
      line.element.append(line.told ? '' : `${title}: `, text.slice(line.told))
      line.told = text.length
      region.append(line.element)
      if (region.childElementCount > KEPT_LINES) region.firstElementChild?.remove()
    },
    destroy: () => region.remove(),
  }
}
