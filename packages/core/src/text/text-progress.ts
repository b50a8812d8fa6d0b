// A tag or a number that the voice renders in its own way may be missing from the characters; this far ahead they are looked for.
const SEARCH_CHARS = 240

/**
 * Follows the spoken characters through the text: the offset behind `element` when it is spoken next after `at`.
 *
 * White space never counts, because the service adds and collapses it (PROTOCOL §1.5). An element that the text does not
 * have nearby leaves the offset where it is.
 */
export function advance(text: string, at: number, element: string): number {
  // Nearly always one letter, and the next one of the text.
  if (element.length === 1 && element > ' ' && element === text[at]) return at + 1
  const wanted = element.trim()
  if (wanted === '') return at
  let next = at
  while (next < text.length && /\s/.test(text.charAt(next))) next++
  if (text.startsWith(wanted, next)) return next + wanted.length
  const found = text.slice(next, next + SEARCH_CHARS).indexOf(wanted)
  return found < 0 ? at : next + found + wanted.length
}
