import type { Page } from 'playwright-core'

export interface Box {
  text: string
  x: number
  y: number
  width: number
  height: number
}

/** Where parts of the chart are on the screen, and what is written in them. */
export function boxesOf(page: Page, selector: string): Promise<Box[]> {
  return page.locator(selector).evaluateAll((parts) =>
    parts.map((part) => {
      const { x, y, width, height } = part.getBoundingClientRect()
      return { text: part.textContent ?? '', x, y, width, height }
    }),
  )
}

/** Pairs of boxes of which one covers a part of the other, by more than a hair. */
export function overlaps(boxes: readonly Box[], others: readonly Box[] = boxes): string[] {
  const hair = 0.5
  return boxes.flatMap((a, at) =>
    (others === boxes ? boxes.slice(at + 1) : others)
      .filter(
        (b) =>
          a.x + hair < b.x + b.width &&
          b.x + hair < a.x + a.width &&
          a.y + hair < b.y + b.height &&
          b.y + hair < a.y + a.height,
      )
      .map((b) => `${a.text} / ${b.text}`),
  )
}

export const holds = (outer: Box, inner: Box): boolean =>
  outer.x <= inner.x + 0.5 &&
  outer.y <= inner.y + 0.5 &&
  outer.x + outer.width >= inner.x + inner.width - 0.5 &&
  outer.y + outer.height >= inner.y + inner.height - 0.5

/** A colour by its name in the style sheet, as the browser works it out. */
export function colourOf(page: Page, name: string): Promise<string> {
  return page.locator('banter-inspector').evaluate((host, name) => {
    const probe = document.createElement('i')
    probe.style.color = `var(${name})`
    host.shadowRoot?.append(probe)
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color
  }, name)
}
