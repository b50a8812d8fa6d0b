import type { Line } from './line.ts'

/** The lines of one voice that wait for a place, the most urgent first. */
export interface LineQueue {
  lines(): readonly Line[]
  /** A displaced line goes before its equals: it was first already. */
  add(line: Line, place?: 'first' | 'last'): void
  remove(line: Line): void
}

export function createLineQueue(): LineQueue {
  let lines: Line[] = []
  const remove = (line: Line): void => {
    lines = lines.filter((other) => other !== line)
  }
  return {
    lines: () => lines,
    remove,
    add(line, place = 'last') {
      const at = lines.findIndex(({ priority }) =>
        place === 'first' ? priority <= line.priority : priority < line.priority,
      )
      lines = lines.toSpliced(at < 0 ? lines.length : at, 0, line)
      line.onChange = () => {
        if (line.over) remove(line)
      }
    },
  }
}
