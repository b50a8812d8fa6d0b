/** Who is told of what happens. */
export interface Listeners<T> {
  readonly size: number
  /** Tells everyone who listens now. */
  tell(event: T): void
  /** Answers with a function that ends it. */
  add(listener: (event: T) => void): () => void
  clear(): void
}

export function createListeners<T>(): Listeners<T> {
  const listeners = new Set<(event: T) => void>()
  return {
    get size() {
      return listeners.size
    },
    tell(event) {
      for (const listener of [...listeners]) listener(event)
    },
    add(listener) {
      // Of its own, so that who listens twice is told twice, until each is ended.
      const own = guarded(listener)
      listeners.add(own)
      return () => void listeners.delete(own)
    },
    clear: () => listeners.clear(),
  }
}

/** A listener's mistake is its own: it shows as an uncaught error, and what it was told of goes on. */
export function guarded<T>(listener: (event: T) => void): (event: T) => void {
  return (event) => {
    try {
      listener(event)
    } catch (error) {
      queueMicrotask(() => {
        throw error
      })
    }
  }
}
