import type { Row, Run } from './chart-text.ts'

/** The faces in which a chart is written. */
export type Face = 'name' | 'label' | 'strong'

/** The width of a text in px. */
export type MeasureText = (text: string, face: Face) => number

/** As in the style sheet of the chart. */
export const FACES: Record<Face, { sizePx: number; weight: number }> = {
  name: { sizePx: 13, weight: 600 },
  label: { sizePx: 11, weight: 400 },
  strong: { sizePx: 11, weight: 600 },
}

/** In which face each kind of text is written. */
const FACE_OF: Record<Run['role'], Face> = {
  name: 'name',
  event: 'strong',
  guard: 'label',
  action: 'label',
  kind: 'label',
}

/** The system's own face: measured as it will be drawn, and nothing is fetched. */
export const FONT_FAMILY = 'system-ui, sans-serif'

/** The width of a line of text in px. */
export function rowWidth(row: Row, measure: MeasureText): number {
  return row.reduce((width, { text, role }) => width + measure(text, FACE_OF[role]), 0)
}

/** Measures with the page's own fonts. */
export function createTextMeasure(): MeasureText {
  const canvas = document.createElement('canvas').getContext('2d')
  if (!canvas) return estimateText
  return (text, face) => {
    const { sizePx, weight } = FACES[face]
    canvas.font = `${weight} ${sizePx}px ${FONT_FAMILY}`
    return canvas.measureText(text).width
  }
}

/** A guess for where nothing can be drawn: wide enough for Latin and full-width letters. */
export function estimateText(text: string, face: Face): number {
  let ems = 0
  for (const character of text) ems += (character.codePointAt(0) ?? 0) < 0x1100 ? 0.58 : 1.05
  return ems * FACES[face].sizePx
}
