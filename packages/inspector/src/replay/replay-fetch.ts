import type { WireRecord } from '../recording/wire-records.ts'
import type { ReplayedWires } from './replayed-wires.ts'

/** A `fetch` that answers as recorded requests were answered. */
export function replayFetch(wires: ReplayedWires): typeof fetch {
  return (_input, init) => {
    const answer = Promise.withResolvers<Response>()
    let body: ReadableStreamDefaultController<Uint8Array> | null = null

    function fail(error: unknown): void {
      answer.reject(error)
      body?.error(error)
      body = null
    }

    function open(status: number, refusal: string | undefined): void {
      const stream = new ReadableStream<Uint8Array>({
        start(controller) {
          body = controller
        },
        cancel() {
          body = null
        },
      })
      answer.resolve(new Response(refusal ?? stream, { status }))
    }

    function act(record: WireRecord): void {
      if (record.direction === 'in' && record.kind === 'open') open(record.status, record.frame)
      else if (record.kind === 'audio') body?.enqueue(new TextEncoder().encode(`${record.frame ?? ''}\n`))
      else if (record.kind === 'close' && record.error !== null) fail(new TypeError('fetch failed'))
      else if (record.kind === 'close') body?.close()
    }

    if (!wires.take(act)) fail(new TypeError('fetch failed'))
    init?.signal?.addEventListener('abort', () => fail(init.signal?.reason), { once: true })
    return answer.promise
  }
}
