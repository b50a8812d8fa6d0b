/** Work that is timed: one call does so many of what is counted. */
export interface Work {
  count: number
  run(): void
}

const ROUNDS = 15
const BATCH_MS = 40

/**
 * Nanoseconds for one of what is counted, a value per round. It is the time of this thread on a processor: waiting for a busy
 * machine does not count, nor do the collector's helpers, which spin while they wait. All take turns in short batches, so that
 * a machine that is slower for a while is so for all of them.
 */
export function takeTurns<K extends string>(works: Record<K, Work>): Record<K, number[]> {
  const entries = Object.entries(works) as [K, Work][]
  for (const [, work] of entries) batchNs(work)
  const found = Object.fromEntries(entries.map(([name]) => [name, []])) as unknown as Record<K, number[]>
  for (let round = 0; round < ROUNDS; round++) for (const [name, work] of entries) found[name].push(batchNs(work))
  return found
}

function batchNs({ count, run }: Work): number {
  const cpu = process.threadCpuUsage()
  const endMs = performance.now() + BATCH_MS
  let runs = 0
  while (performance.now() < endMs) {
    run()
    runs++
  }
  const { user, system } = process.threadCpuUsage(cpu)
  return ((user + system) * 1000) / (runs * count)
}
