import { type CableEnds, sizeOf } from './cable-socket.ts'
import type { OneWay } from './one-way.ts'

/** A `fetch` over a cable. */
export function cableFetch(cable: CableEnds, realFetch: typeof fetch): typeof fetch {
  return async (input, init) => {
    if (cable.pulled) throw networkError()
    const owner = {}
    const cut = new AbortController()
    const fail = (): void => cut.abort(networkError())
    const forget = (): void => void cable.users.delete(fail)
    cable.users.add(fail)
    try {
      const callers = init?.signal ?? (input instanceof Request ? input.signal : null)
      const signal = callers ? AbortSignal.any([cut.signal, callers]) : cut.signal
      await passage(cable.up, owner, sizeOf(init?.body), signal)
      const response = await realFetch(input, { ...init, signal })
      await passage(cable.down, owner, 0, signal)
      if (!response.body) {
        forget()
        return response
      }
      const slow = new Response(carried(response.body, cable.down, owner, signal, forget), response)
      return Object.defineProperty(slow, 'url', { value: response.url })
    } catch (error) {
      forget()
      throw error
    }
  }
}

/** What browsers and Node throw where there is no network. */
function networkError(): TypeError {
  return new TypeError('fetch failed: the cable is pulled')
}

/** Resolves at the other end. */
function passage(way: OneWay, owner: object, bytes: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const lose = (): void => {
      way.take(owner)
      reject(signal.reason)
    }
    if (signal.aborted) {
      lose()
      return
    }
    signal.addEventListener('abort', lose, { once: true })
    way.carry(owner, bytes, () => {
      signal.removeEventListener('abort', lose)
      resolve()
    })
  })
}

/** A body that comes through a cable, each piece after the one before. */
function carried(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  way: OneWay,
  owner: object,
  signal: AbortSignal,
  onEnd: () => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader()
  let over = false
  let lose = (): void => {}

  function end(): void {
    over = true
    way.take(owner)
    signal.removeEventListener('abort', lose)
    onEnd()
  }

  async function pump(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
    const carry = (bytes: number, deliver: () => void): void => {
      if (!over) way.carry(owner, bytes, deliver)
    }
    const finish = (how: () => void) => (): void => {
      end()
      how()
    }
    try {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) break
        carry(value.byteLength, () => controller.enqueue(value))
      }
      carry(
        0,
        finish(() => controller.close()),
      )
    } catch (error) {
      carry(
        0,
        finish(() => controller.error(error)),
      )
    }
  }

  return new ReadableStream({
    start(controller) {
      lose = () => {
        end()
        controller.error(signal.reason)
      }
      if (signal.aborted) lose()
      else signal.addEventListener('abort', lose, { once: true })
      void pump(controller)
    },
    cancel(reason) {
      end()
      return reader.cancel(reason)
    },
  })
}
