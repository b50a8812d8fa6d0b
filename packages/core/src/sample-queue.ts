/** Samples that wait, in the parts in which they came. */
export interface SampleQueue {
  readonly length: number
  push(part: Int16Array): void
  /** The samples from `from` up to `to`, which stay. */
  peek(from: number, to: number): Int16Array
  /** Takes the first `count` samples. */
  take(count: number): Int16Array
}

export function createSampleQueue(): SampleQueue {
  let parts: Int16Array[] = []
  let length = 0

  function peek(from: number, to: number): Int16Array {
    const start = Math.max(0, from)
    const end = Math.min(length, to)
    const [only] = parts
    // Most chunks are one part: nothing is copied.
    if (parts.length === 1 && only) return only.subarray(start, end)
    const out = new Int16Array(Math.max(0, end - start))
    let at = 0
    for (const part of parts) {
      if (at < end && at + part.length > start)
        out.set(part.subarray(Math.max(0, start - at), end - at), Math.max(0, at - start))
      at += part.length
    }
    return out
  }

  return {
    get length() {
      return length
    },
    push(part) {
      if (part.length === 0) return
      parts.push(part)
      length += part.length
    },
    peek,
    take(count) {
      const taken = peek(0, count)
      let left = taken.length
      length -= left
      let used = 0
      for (const { length } of parts) {
        if (length > left) break
        left -= length
        used++
      }
      parts = parts.slice(used)
      const [first] = parts
      if (first && left > 0) parts[0] = first.subarray(left)
      return taken
    },
  }
}
