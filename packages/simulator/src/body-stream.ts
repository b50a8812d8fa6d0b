/**
 * A body as a stream. Where its source fails, the reader gets the `TypeError` that `fetch` gives for a broken connection.
 *
 * @param gone - aborted by the stream when its reader leaves; whoever else aborts it breaks the stream with its reason
 */
export const toBodyStream = (body: AsyncIterable<Uint8Array>, gone: AbortController): ReadableStream<Uint8Array> => {
  const iterator = body[Symbol.asyncIterator]()
  const { signal } = gone
  return new ReadableStream({
    start(controller) {
      signal.addEventListener('abort', () => controller.error(signal.reason), { once: true })
    },
    async pull(controller) {
      try {
        const { done, value } = await iterator.next()
        if (signal.aborted) return
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (cause) {
        if (!signal.aborted) controller.error(new TypeError('terminated', { cause }))
      }
    },
    cancel() {
      gone.abort()
      // A source that waits learns of it by the signal, and ends when it likes.
      void iterator.return?.().catch(() => {})
    },
  })
}

/** A controller that a signal aborts too. */
export const followSignal = (signal: AbortSignal): AbortController => {
  const controller = new AbortController()
  if (signal.aborted) controller.abort(signal.reason)
  else signal.addEventListener('abort', () => controller.abort(signal.reason), { once: true })
  return controller
}
