import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { SoakOptions, SoakReport } from './test-support/soak.ts'

const LINES = 2000
const EVERY_LINES = 50
/** Compiled code and the shapes of objects settle at first. */
const WARM_UP_LINES = 400
/**
 * A heap is flat when it grows by less than this with each line, from the middle of its first half to the middle of its
 * second. Measured: 0.3 KB in the second thousand lines, 0.03 KB from then on; a line that is kept for good is 8.5 KB.
 */
const FLAT_BYTES_PER_LINE = 1000
/** The least that a line holds while it is spoken, for sound that waits. */
const SOUND_BYTES_PER_LINE = 1 << 15

async function soak(options: Partial<SoakOptions> = {}): Promise<SoakReport> {
  const all: SoakOptions = { lines: LINES, faultsPercent: 2, everyLines: EVERY_LINES, leaks: false, ...options }
  const script = fileURLToPath(new URL('./test-support/soak.ts', import.meta.url))
  const flags = ['--expose-gc', '--conditions=banter-source', script, JSON.stringify(all)]
  const { stdout } = await promisify(execFile)(process.execPath, flags)
  return JSON.parse(stdout) as SoakReport
}

/** By medians, which one late collection does not move. */
function bytesPerLine(heap: readonly number[]): number {
  const warm = heap.slice(WARM_UP_LINES / EVERY_LINES)
  const half = warm.length >> 1
  const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
  return (median(warm.slice(half)) - median(warm.slice(0, half))) / (half * EVERY_LINES)
}

describe('two thousand lines, of a hundred two with something happening to them', () => {
  it('are heard, every word once, and the heap stays flat', async () => {
    const { wrong, faults, resumes, routes, heap } = await soak()
    expect(wrong).toEqual([])
    expect(faults).toBeGreaterThan(LINES / 100)
    expect(resumes).toBeGreaterThan(faults / 4)
    expect(routes.toSorted()).toEqual(['http', 'websocket'])
    expect(heap).toHaveLength(LINES / EVERY_LINES)
    expect(bytesPerLine(heap)).toBeLessThan(FLAT_BYTES_PER_LINE)
  }, 300_000)

  it('would be found out, were each line kept; one that is, holds none of its sound', async () => {
    const { heap } = await soak({ lines: LINES / 2, leaks: true })
    expect(bytesPerLine(heap)).toBeGreaterThan(5 * FLAT_BYTES_PER_LINE)
    expect(bytesPerLine(heap)).toBeLessThan(SOUND_BYTES_PER_LINE)
  }, 300_000)
})
