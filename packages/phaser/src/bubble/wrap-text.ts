/** A line of wrapped text: offsets into the text, end exclusive and without the space at its end, and its width. */
export interface TextLine {
  readonly start: number
  readonly end: number
  readonly width: number
}

export interface TextToWrap {
  readonly text: string
  /** Where its words begin; scripts without spaces have them too. */
  readonly words: readonly { readonly start: number; readonly end: number }[]
  readonly measure: (text: string) => number
}

/** Breaks a text into lines no wider than `maxWidth`; text that is appended later moves no line but the last. */
export function wrapText({ text, words, measure }: TextToWrap, maxWidth: number): TextLine[] {
  const lines: TextLine[] = []
  const pieces = piecesOf(text, words)
  let start = 0

  const add = (from: number, to: number): void => {
    const end = from + text.slice(from, to).trimEnd().length
    if (end > from) lines.push({ start: from, end, width: measure(text.slice(from, end)) })
    start = to
  }
  const fits = (to: number): boolean => measure(text.slice(start, to).trimEnd()) <= maxWidth

  pieces.forEach((from, index) => {
    const to = pieces[index + 1] ?? text.length
    if (from > start && (!fits(to) || text.slice(start, from).includes('\n'))) add(start, from)
    // A word wider than a line is cut wherever the line is full.
    for (let at = start; !fits(to) && at < to; ) {
      const next = at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)
      if (at > start && !fits(next)) add(start, at)
      at = next
    }
  })
  add(start, text.length)
  return lines
}

/** The same number of lines, of even length: easier on the eye than a last line of one word. */
export function balanceText(from: TextToWrap, maxWidth: number): TextLine[] {
  let lines = wrapText(from, maxWidth)
  let low = maxWidth / 2
  let high = maxWidth
  while (lines.length > 1 && high - low > 4) {
    const middle = (low + high) / 2
    const narrower = wrapText(from, middle)
    if (narrower.length === lines.length) {
      lines = narrower
      high = middle
    } else low = middle
  }
  return lines
}

/** Where a line may begin: at a word, with the opening marks that belong to it. */
function piecesOf(text: string, words: TextToWrap['words']): number[] {
  return words.map(({ start }, index) => {
    const end = words[index - 1]?.end ?? 0
    if (index === 0) return 0
    return end + text.slice(end, start).search(/(?<=\s)\S*$|[\p{Ps}\p{Pi}¿¡]*$/u)
  })
}
