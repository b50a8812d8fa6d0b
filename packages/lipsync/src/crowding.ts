/**
 * The service gives every element at least two hops of 256 samples at 22.05 kHz, 23.2 ms. Where speech is faster than that, as in
 * "of the", elements at this least length push those after them: their starts are later than the sounds, by about 10 ms for
 * each such element right before, and for an element that is at the least length itself (development set: 12 and 9 ms a letter,
 * 1,150 boundaries; starts between longer letters do not move).
 */
const SHORTEST_MS = 25

/** Whether an element is as short as elements come. */
export const isShortest = (startMs: number, endMs: number): boolean => endMs - startMs <= SHORTEST_MS

/**
 * How many elements at their least length stand in a row right before a letter.
 *
 * @param letter Index of the letter; one after the last asks for the row that ends the word.
 * @param before The row that ends before the word, for a row that goes through to its first letter.
 */
export function crowdBefore(
  startsMs: readonly number[],
  endsMs: readonly number[],
  letter: number,
  before: number,
): number {
  let at = letter
  while (at > 0 && isShortest(startsMs[at - 1] as number, endsMs[at - 1] as number)) at--
  return letter - at + (at === 0 ? before : 0)
}
