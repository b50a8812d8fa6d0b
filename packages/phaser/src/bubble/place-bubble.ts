/** Pixels of the camera's view, from its top left corner. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export type BubbleSide = 'above' | 'below' | 'apart'

export interface BubblePlace {
  readonly side: BubbleSide
  readonly left: number
  readonly top: number
  /** Where the tail ends. */
  readonly tipX: number
  readonly tipY: number
}

export interface BubbleToPlace {
  readonly width: number
  readonly height: number
  /** What it is said by; without it the bubble stands at the foot of the view. */
  readonly speaker: Box | null
  readonly view: { readonly width: number; readonly height: number }
  readonly margin: number
  readonly tail: number
  /** Between the tail and the speaker. */
  readonly gap: number
  /** Where the bubble was: it changes sides only when it must. */
  readonly side: BubbleSide
}

const clamp = (value: number, min: number, max: number): number => Math.max(min, Math.min(value, max))

/** Puts a bubble over its speaker's head, else under its feet, else where there is room; always within the view. */
export function placeBubble({ width, height, speaker, view, margin, tail, gap, side }: BubbleToPlace): BubblePlace {
  const right = Math.max(margin, view.width - margin - width)
  const bottom = Math.max(margin, view.height - margin - height)
  if (!speaker) {
    const left = clamp((view.width - width) / 2, margin, right)
    return { side: 'apart', left, top: bottom, tipX: left + width / 2, tipY: bottom + height }
  }
  const x = clamp(speaker.left + speaker.width / 2, margin, view.width - margin)
  const left = clamp(x - width / 2, margin, right)
  // The tail leans towards a speaker that the bubble cannot stand over.
  const tipX = clamp(x, left + tail, left + width - tail)
  const headY = clamp(speaker.top - gap, margin, view.height - margin)
  const footY = clamp(speaker.top + speaker.height + gap, margin, view.height - margin)
  const above = headY - tail - height
  const below = footY + tail
  const fitsAbove = above >= margin
  const fitsBelow = below <= bottom
  if (fitsAbove && !(side === 'below' && fitsBelow)) return { side: 'above', left, top: above, tipX, tipY: headY }
  if (fitsBelow) return { side: 'below', left, top: below, tipX, tipY: footY }
  const top = clamp(above, margin, bottom)
  return { side: 'apart', left, top, tipX, tipY: top + height }
}
