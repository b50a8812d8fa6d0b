/** A word as its rules read it. */
export interface Spelling {
  /** Composed where Unicode can: é is one letter. */
  readonly text: string
  /** The index of the letter that each code unit of the text stands in. */
  readonly places: readonly number[]
}

/**
 * Puts letters and the marks on them together. Marks that are part of no letter are left out, as stress marks are, but for those
 * that matter.
 *
 * @param marks The marks that are kept.
 * @param ignored Marks that are left out although a letter could have them.
 */
export function composed(letters: readonly string[], marks: ReadonlySet<string>, ignored = ''): Spelling {
  let text = ''
  const places: number[] = []
  letters.forEach((letter, place) => {
    for (const char of letter) {
      if (ignored.includes(char)) continue
      if (/\p{M}/u.test(char)) {
        const before = text.slice(-1)
        const both = before === '' ? char : (before + char).normalize('NFC')
        if (both.length === 1 && before !== '') text = text.slice(0, -1) + both
        if (both.length === 1 || !marks.has(char)) continue
      }
      text += char
      for (let i = 0; i < char.length; i++) places.push(place)
    }
  })
  return { text, places }
}
