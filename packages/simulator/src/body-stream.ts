/** A body as a stream. Where its source fails, the reader gets the `TypeError` that `fetch` gives for a broken connection. */
export const toBodyStream = (body: AsyncIterable<Uint8Array>, signal?: AbortSignal): ReadableStream<Uint8Array> => {
  const iterator = body[Symbol.asyncIterator]()
  let abort: (() => void) | undefined
  const leave = (): void => {
    if (abort) signal?.removeEventListener('abort', abort)
  }
  return new ReadableStream({
    start(controller) {
      abort = () => {
        controller.error(signal?.reason)
        void iterator.return?.()
      }
      signal?.addEventListener('abort', abort)
    },
    async pull(controller) {
      try {
        const { done, value } = await iterator.next()
        if (signal?.aborted) return
        if (!done) return controller.enqueue(value)
        leave()
        controller.close()
      } catch (cause) {
        leave()
        controller.error(new TypeError('terminated', { cause }))
      }
    },
    async cancel() {
      leave()
      await iterator.return?.()
    },
  })
}
