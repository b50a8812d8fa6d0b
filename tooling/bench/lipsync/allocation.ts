import type { Work } from './take-turns.ts'

/** Calls between two looks at the heap; a call that made as much as one number would leave some megabytes. */
const LEAST_CALLS = 200_000
const TRIES = 5

/**
 * Bytes of memory that one call takes, once the engine has compiled it: what the heap grew by, in the best of some tries, since a
 * collection or a helper's own memory in between only adds or hides.
 */
export function allocatedBytes({ count, run }: Work): number {
  const runs = Math.ceil(LEAST_CALLS / count)
  let least = Number.POSITIVE_INFINITY
  for (let turn = 0; turn <= TRIES; turn++) {
    const before = process.memoryUsage().heapUsed
    for (let i = 0; i < runs; i++) run()
    const grown = process.memoryUsage().heapUsed - before
    if (turn > 0 && grown >= 0) least = Math.min(least, grown)
  }
  return least / (runs * count)
}
