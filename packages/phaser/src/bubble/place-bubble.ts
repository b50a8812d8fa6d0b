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
  /** The length of the tail. */
  readonly padding: number
  /** Between the tail and the speaker. */
  readonly gap: number
  /** Where the bubble was: it changes sides only when it must. */
  readonly side: BubbleSide
}

const clamp = (value: number, min: number, max: number): number => Math.round(Math.max(min, Math.min(value, max)))

/** Puts a bubble over its speaker's head, else under its feet, else where there is room; always within the view, on whole pixels. */
export function placeBubble({
  width,
  height,
  speaker,
  view,
  margin,
  padding: tail,
  gap,
  side,
}: BubbleToPlace): BubblePlace {
  const bottom = view.height - margin
  const clampX = (x: number): number => clamp(x, margin, Math.max(margin, view.width - margin - width))
  const clampY = (y: number): number => clamp(y, margin, Math.max(margin, bottom - height))
  if (!speaker) {
    const top = clampY(bottom)
    return {
      side: 'apart',
      left: clampX((view.width - width) / 2),
      top,
      tipX: Math.round(view.width / 2),
      tipY: top + height,
    }
  }
  const x = clamp(speaker.left + speaker.width / 2, margin, view.width - margin)
  const left = clampX(x - width / 2)
  // The tail leans towards a speaker that the bubble cannot stand over.
  const tipX = clamp(x, left + tail, left + width - tail)
  const headY = clamp(speaker.top - gap, margin, bottom)
  const footY = clamp(speaker.top + speaker.height + gap, margin, bottom)
  const above = headY - tail - height
  const below = footY + tail
  const fitsBelow = below + height <= bottom
  if (above >= margin && !(side === 'below' && fitsBelow)) return { side: 'above', left, top: above, tipX, tipY: headY }
  if (fitsBelow) return { side: 'below', left, top: below, tipX, tipY: footY }
  const top = clampY(above)
  return { side: 'apart', left, top, tipX, tipY: top + height }
}
