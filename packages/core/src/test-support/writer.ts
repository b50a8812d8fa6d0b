import type { Clock } from '../ports.ts'
import type { ScheduledLine } from './schedules.ts'

/** Somebody who writes the text of a line while it is spoken. */
export interface Writer {
  /** All that will be written. */
  readonly text: string
  readonly stream: AsyncIterable<string>
  /** All is written, or the writer was told that nobody reads on. */
  readonly isOver: boolean
}

export function createWriter({ tokens, pieces, failsAfter }: ScheduledLine, clock: Clock): Writer {
  const written = failsAfter === null ? tokens : tokens.slice(0, failsAfter)
  const text = written.map((token) => token.text).join(' ')
  const steps = pieces ?? []
  let at = 0
  let step = 0
  let isOver = false
  let timer: unknown
  let wake: (() => void) | undefined

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve
      timer = clock.setTimeout(resolve, ms)
    })
  const end = (): IteratorReturnResult<undefined> => {
    isOver = true
    clock.clearTimeout(timer)
    wake?.()
    return { done: true, value: undefined }
  }

  return {
    text,
    // Not a generator: one that waits for its next word cannot be told to stop.
    stream: {
      [Symbol.asyncIterator]: () => ({
        async next() {
          const { length, pauseMs } = steps[step++ % steps.length] ?? { length: 1, pauseMs: 0 }
          if (pauseMs > 0) await pause(pauseMs)
          if (isOver) return end()
          if (at < text.length) {
            const value = text.slice(at, at + length)
            at += length
            return { done: false, value }
          }
          end()
          if (failsAfter !== null) throw new Error('The writer is gone.')
          return end()
        },
        return: async () => end(),
      }),
    },
    get isOver() {
      return isOver
    },
  }
}
