/** A source of numbers in [0, 1): `Math.random`, or one of {@link createRandom}'s. */
export type Random = () => number

/** Numbers in [0, 1) that repeat for the same seed (mulberry32), so that a drawing is the same on every load. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
