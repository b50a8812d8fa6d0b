/** Keeps the newest so many items. */
export interface RingBuffer<T> {
  push(item: T): void
  /** Oldest first. */
  readonly items: T[]
  /** How many there were, those included that had to go. */
  readonly count: number
}

/** @throws {RangeError} when the limit is not a positive whole number. */
export function createRingBuffer<T>(limit: number): RingBuffer<T> {
  if (!Number.isSafeInteger(limit) || limit < 1)
    throw new RangeError(`A limit is a whole number of records, at least 1; it is ${limit}.`)
  const items: T[] = []
  let count = 0
  return {
    push(item) {
      items[count++ % limit] = item
    },
    get items() {
      const oldest = count > limit ? count % limit : 0
      return [...items.slice(oldest), ...items.slice(0, oldest)]
    },
    get count() {
      return count
    },
  }
}
