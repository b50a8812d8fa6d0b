/** Keeps what is pushed for one reader, in order. */
export interface Pipe<T> extends AsyncIterable<T> {
  push(item: T): void
  end(): void
}

export function createPipe<T>(): Pipe<T> {
  let items: T[] = []
  let ended = false
  let wake = () => {}

  async function* read(): AsyncGenerator<T, void> {
    try {
      while (true) {
        const item = items.shift()
        if (item !== undefined) yield item
        else if (ended) return
        else {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        }
      }
    } finally {
      ended = true
      items = []
    }
  }

  return {
    push(item) {
      if (ended) return
      items.push(item)
      wake()
    },
    end() {
      ended = true
      wake()
    },
    [Symbol.asyncIterator]: read,
  }
}
