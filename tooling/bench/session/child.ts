import { fork } from 'node:child_process'

/** What a child process does when asked; input and answer travel as structured clones. */
export type Tasks = Record<string, (input: never) => unknown>

/** A process of its own, asked for one thing at a time. */
export interface Child<T extends Tasks> {
  ask<K extends keyof T>(task: K, input: Parameters<T[K]>[0]): Promise<Awaited<ReturnType<T[K]>>>
  end(): void
}

export function startChild<T extends Tasks>(module: URL, flags: readonly string[] = []): Child<T> {
  const child = fork(module, {
    execArgv: [...process.execArgv, '--expose-gc', ...flags],
    serialization: 'advanced',
  })
  return {
    ask: (task, input) =>
      new Promise((resolve, reject) => {
        const exited = (code: number | null): void => reject(new Error(`${module.pathname} ended with code ${code}.`))
        child.once('exit', exited)
        child.once('message', (answer: { value: Awaited<ReturnType<T[typeof task]>> }) => {
          child.off('exit', exited)
          resolve(answer.value)
        })
        child.send({ task, input })
      }),
    end: () => child.disconnect(),
  }
}

/** The child's side: answers until its parent is gone. */
export function serve(tasks: Tasks): void {
  process.on('message', async ({ task, input }: { task: string; input: never }) => {
    process.send?.({ value: await tasks[task]?.(input) })
  })
  process.once('disconnect', () => process.exit())
}

/** Milliseconds on a clock that all processes of a machine share. */
export function sharedNowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6
}
