/** The index of the first item at or after a time; the items are in order of it. */
export function firstFrom<T>(items: readonly T[], timeOf: (item: T) => number, t: number): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (timeOf(items[middle] as T) < t) low = middle + 1
    else high = middle
  }
  return low
}

/** The index of the last item at or before a time, -1 where there is none. */
export function lastUntil<T>(items: readonly T[], timeOf: (item: T) => number, t: number): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (timeOf(items[middle] as T) <= t) low = middle + 1
    else high = middle
  }
  return low - 1
}
