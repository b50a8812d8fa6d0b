/** `0xrrggbb` as CSS writes it. */
export const css = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`

/** WCAG 2.2, success criterion 1.4.3, for text of normal size. */
const MIN_CONTRAST = 4.5

/** A colour, mixed with the ink as far as it must be for text in it to be read. */
export function readableOn(ground: number, colour: number, ink: number): number {
  let readable = colour
  for (let share = 0; share <= 1 && contrast(ground, readable) < MIN_CONTRAST; share += 0.05) {
    readable = channels(
      colour,
      (channel, shift) => Math.round(channel + (((ink >> shift) & 255) - channel) * share) << shift,
    )
  }
  return readable
}

/** WCAG 2.2, "contrast ratio": 1 to 21. */
export function contrast(one: number, other: number): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** WCAG 2.2, "relative luminance". */
function luminance(colour: number): number {
  return channels(colour, (channel, shift) => {
    const value = channel / 255
    return (WEIGHTS[shift] ?? 0) * (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
  })
}

/** By the place of the channel in the colour. */
const WEIGHTS: Readonly<Record<number, number>> = { 16: 0.2126, 8: 0.7152, 0: 0.0722 }

const channels = (colour: number, value: (channel: number, shift: number) => number): number =>
  [16, 8, 0].reduce((sum, shift) => sum + value((colour >> shift) & 255, shift), 0)
