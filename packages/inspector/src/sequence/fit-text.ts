import type { Face, MeasureText } from '../chart/measure-text.ts'

/** As much of a text as there is room for, cut with an ellipsis. */
export function fitText(text: string, px: number, face: Face, measure: MeasureText): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ')
  if (measure(line, face) <= px) return line
  const characters = Array.from(line)
  let [fits, tooLong] = [0, characters.length]
  while (tooLong - fits > 1) {
    const half = (fits + tooLong) >> 1
    if (measure(`${characters.slice(0, half).join('')}…`, face) <= px) fits = half
    else tooLong = half
  }
  return `${characters.slice(0, fits).join('').trimEnd()}…`
}
