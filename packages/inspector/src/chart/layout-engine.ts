import type { ELK, ElkNode } from 'elkjs/lib/elk-api'
import { ChartError } from './chart-error.ts'

/** What finds places for boxes and labels. */
export interface LayoutEngine {
  /** A larger chart would hold up the page, or nobody could read it. */
  readonly maxStates: number
  /** @throws {ChartError} `unplaceable`. */
  place(graph: ElkNode): Promise<ElkNode>
  close(): void
}

// 200 states with an arrow and a half each take 5 s of a 2026 desktop core; 60 take one.
const MAX_STATES_IN_WORKER = 400
const MAX_STATES_ON_PAGE = 80
const MAX_MS = 60_000

/** The engine of ELK, fetched when the first chart is drawn: in a worker where one can be started, otherwise on the page. */
export function createLayoutEngine(startWorker?: () => Worker): LayoutEngine {
  let loading: Promise<ELK> | null = null
  let giveUp: ((reason: unknown) => void) | null = null

  async function load(): Promise<ELK> {
    if (!startWorker) {
      const { default: Elk } = await import('elkjs/lib/elk.bundled.js')
      return new Elk()
    }
    const { default: Elk } = await import('elkjs/lib/elk-api.js')
    return new Elk({
      workerFactory: () => {
        const worker = startWorker()
        worker.addEventListener('error', (event) => giveUp?.(new Error(event.message || 'its worker did not start')))
        return worker
      },
    })
  }

  function close(): void {
    // Only a real worker can be ended.
    if (startWorker) loading?.then((elk) => elk.terminateWorker()).catch(() => {})
    loading = null
  }

  return {
    maxStates: startWorker ? MAX_STATES_IN_WORKER : MAX_STATES_ON_PAGE,
    async place(graph) {
      loading ??= load()
      let timer: ReturnType<typeof setTimeout> | undefined
      try {
        const elk = await loading
        return await new Promise<ElkNode>((resolve, reject) => {
          giveUp = reject
          timer = setTimeout(() => reject(new Error('it took longer than a minute')), MAX_MS)
          elk.layout(graph).then(resolve, reject)
        })
      } catch (error) {
        // What went wrong once is not asked again: the next chart has a fresh engine.
        close()
        const why = error instanceof Error ? error.message : String(error)
        throw new ChartError('unplaceable', `The layout engine gave up: ${why.slice(0, 200)}.`)
      } finally {
        clearTimeout(timer)
      }
    },
    close,
  }
}
