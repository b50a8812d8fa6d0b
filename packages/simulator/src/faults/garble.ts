import type { FrameFault, GarbleFault } from './fault.ts'

/** The texts that leave in place of one: garbled, padded or twice, as the faults that strike it ask. */
export const distort = (text: string, faults: readonly FrameFault[]): string[] => {
  let texts = [text]
  for (const fault of faults) {
    if (fault.type === 'garble') texts = texts.map((each) => garble(each, fault.as))
    if (fault.type === 'pad') texts = texts.map((each) => pad(each, fault.toBytes))
    if (fault.type === 'duplicate') texts = texts.flatMap((each) => [each, each])
  }
  return texts
}

const garble = (text: string, as: GarbleFault['as']): string => {
  switch (as) {
    case 'truncated':
      return text.slice(0, text.length >> 1)
    case 'malformed':
      return `${text.slice(0, 1)}audio: ${text.slice(1)}`
    case 'other':
      return '["not", "a message"]'
    case 'empty':
      return ''
  }
}

/** White space behind a JSON text leaves its meaning alone. */
const pad = (text: string, toBytes: number): string =>
  text + ' '.repeat(Math.max(0, toBytes - new TextEncoder().encode(text).length))
