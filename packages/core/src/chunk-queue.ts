import { BanterError } from '@banter/protocol'

/** Hands what is pushed to one reader, in order. */
export interface ChunkQueue<T> extends AsyncIterable<T> {
  push(item: T): void
  /** No more will come; what is there is still read. */
  end(): void
  /** Ends at once: what is there is thrown away. */
  clear(): void
}

/** `onRead` is called for each item that the reader takes, `onReturn` when it leaves early. */
export function createChunkQueue<T>(onRead: () => void, onReturn: () => void): ChunkQueue<T> {
  let items: T[] = []
  let ended = false
  let taken = false
  let waiting: ((result: IteratorResult<T, undefined>) => void)[] = []
  const over: IteratorResult<T, undefined> = { done: true, value: undefined }

  const end = (): void => {
    ended = true
    for (const resolve of waiting) resolve(over)
    waiting = []
  }

  return {
    push(item) {
      if (ended) return
      const resolve = waiting.shift()
      if (!resolve) {
        items.push(item)
        return
      }
      resolve({ done: false, value: item })
      onRead()
    },
    end,
    clear() {
      items = []
      end()
    },
    [Symbol.asyncIterator]() {
      if (taken)
        throw new BanterError('already_consumed', 'A line can be iterated once; say it again to hear it again.')
      taken = true
      return {
        next() {
          const item = items.shift()
          if (item !== undefined) {
            onRead()
            return Promise.resolve({ done: false, value: item })
          }
          if (ended) return Promise.resolve(over)
          return new Promise((resolve) => waiting.push(resolve))
        },
        return() {
          if (!ended) onReturn()
          items = []
          end()
          return Promise.resolve(over)
        },
      }
    },
  }
}
