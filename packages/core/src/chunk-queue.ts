import { BanterError } from '@banter/protocol'

type Result<T> = IteratorResult<T, undefined>

/** Hands what is pushed to one reader, in order. */
export class ChunkQueue<T> implements AsyncIterable<T> {
  readonly #onRead: () => void
  readonly #onReturn: () => void
  #items: T[] = []
  #ended = false
  #taken = false
  #waiting: ((result: Result<T>) => void)[] = []

  /** `onRead` is called for each item that the reader takes, `onReturn` when it leaves early. */
  constructor(onRead: () => void, onReturn: () => void) {
    this.#onRead = onRead
    this.#onReturn = onReturn
  }

  push(item: T): void {
    if (this.#ended) return
    const resolve = this.#waiting.shift()
    if (resolve) {
      resolve({ done: false, value: item })
      this.#onRead()
    } else this.#items.push(item)
  }

  /** No more will come; what is there is still read. */
  end(): void {
    this.#ended = true
    for (const resolve of this.#waiting) resolve(OVER)
    this.#waiting = []
  }

  /** Ends at once: what is there is thrown away. */
  clear(): void {
    this.#items = []
    this.end()
  }

  [Symbol.asyncIterator](): AsyncIterator<T, undefined> {
    if (this.#taken)
      throw new BanterError('already_consumed', 'A line can be iterated once; say it again to hear it again.')
    this.#taken = true
    return { next: () => this.#next(), return: () => this.#return() }
  }

  #next(): Promise<Result<T>> {
    const item = this.#items.shift()
    if (item !== undefined) {
      this.#onRead()
      return Promise.resolve({ done: false, value: item })
    }
    if (this.#ended) return Promise.resolve(OVER)
    return new Promise((resolve) => this.#waiting.push(resolve))
  }

  #return(): Promise<Result<T>> {
    if (!this.#ended) this.#onReturn()
    this.clear()
    return Promise.resolve(OVER)
  }
}

const OVER = { done: true, value: undefined } as const
