const FIRST_MS = 250
const LONGEST_MS = 8000

/**
 * How long to wait before try number `attempt` (1, 2, …): doubling, with full jitter over its upper half, so that many
 * clients that lost one server do not come back at once.
 */
export function backoffMs(attempt: number, random: () => number): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1))
  return ceiling * (0.5 + 0.5 * random())
}
