/** `0xrrggbb` as CSS writes it. */
export const css = (colour: number): string => `#${colour.toString(16).padStart(6, '0')}`

/** WCAG 2.2, success criterion 1.4.3, for text of normal size. */
const MIN_CONTRAST = 4.5

/** A colour darkened until text in it can be read on a light ground. */
export function readableOn(ground: number, colour: number): number {
  let readable = colour
  while (readable > 0 && contrast(ground, readable) < MIN_CONTRAST) readable = darker(readable)
  return readable
}

/** WCAG 2.2, "contrast ratio": 1 to 21. */
export function contrast(one: number, other: number): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

const channels = (colour: number): number[] => [(colour >> 16) & 255, (colour >> 8) & 255, colour & 255]

const darker = (colour: number): number =>
  channels(colour).reduce((sum, channel) => sum * 256 + Math.floor(channel * 0.94), 0)

function luminance(colour: number): number {
  const [r = 0, g = 0, b = 0] = channels(colour).map((channel) => {
    const value = channel / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
