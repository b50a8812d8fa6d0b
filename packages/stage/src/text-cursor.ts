/** Follows the characters of an alignment through the text they were made from. */
export interface TextCursor {
  /** Where in the text the character at `index` of an alignment stands; -1 for one that is a space or not in the text. */
  find(text: string, chars: readonly string[], index: number): number
}

// How far a voice may skip ahead: a tag it does not time, a word it does not say.
const WINDOW = 160
// So many characters in a row tell a skipped stretch of text from a chance likeness.
const LIKENESS = 4

/**
 * The text and its alignment may differ in spaces, in case, in tags, and where the alignment holds the spoken form of a number
 * (PROTOCOL §1.5). What agrees again further on is found again.
 */
export function createTextCursor(): TextCursor {
  let at = 0

  const skipSpace = (text: string, from: number): number => {
    let to = from
    while (to < text.length && text.charAt(to).trim() === '') to++
    return to
  }
  const matches = (text: string, from: number, char: string): boolean =>
    text.slice(from, from + char.length).toLowerCase() === char.toLowerCase()

  function agreesFrom(text: string, from: number, chars: readonly string[], index: number): boolean {
    let to = from
    let alike = 0
    for (let i = index; i < chars.length && alike < LIKENESS; i++) {
      const char = (chars[i] ?? '').trim()
      if (char === '') continue
      to = skipSpace(text, to)
      if (!matches(text, to, char)) return false
      to += char.length
      alike++
    }
    return alike > 0
  }

  return {
    find(text, chars, index) {
      const char = (chars[index] ?? '').trim()
      if (char === '') return -1
      const near = skipSpace(text, at)
      if (matches(text, near, char)) {
        at = near + char.length
        return near
      }
      for (let ahead = near + 1; ahead < Math.min(text.length, near + WINDOW); ahead++) {
        if (matches(text, ahead, char) && agreesFrom(text, ahead, chars, index)) {
          at = ahead + char.length
          return ahead
        }
      }
      return -1
    },
  }
}
