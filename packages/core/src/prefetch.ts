import type { UtteranceReport } from './utterance.ts'

/** A line that a character will say, or may. */
export interface PrefetchLine {
  character: string
  text: string
}

export interface PrefetchOptions {
  /** No more characters than these are paid for; the first lines come first. Default: any number. */
  maxChars?: number
  signal?: AbortSignal
}

/** What became of the lines of a prefetch. */
export interface PrefetchReport {
  /** Spoken now, and kept. */
  fetched: number
  /** Kept already. */
  cached: number
  /** Left out, for they would have cost more than allowed. */
  skipped: number
  failed: number
  /** Characters paid for. */
  chars: number
}

export interface PrefetchPorts {
  isCached(line: PrefetchLine): Promise<boolean>
  /** Speaks a line into the cache. */
  speak(line: PrefetchLine): Promise<UtteranceReport>
}

/** Fills a cache with lines, within a budget of characters. */
export async function prefetchLines(
  lines: readonly PrefetchLine[],
  { maxChars = Number.POSITIVE_INFINITY, signal }: PrefetchOptions,
  { isCached, speak }: PrefetchPorts,
): Promise<PrefetchReport> {
  const report: PrefetchReport = { fetched: 0, cached: 0, skipped: 0, failed: 0, chars: 0 }
  const underWay: Promise<UtteranceReport>[] = []
  let left = maxChars
  for (const line of lines) {
    if (await isCached(line)) report.cached++
    else if (signal?.aborted || line.text.length > left) report.skipped++
    else {
      left -= line.text.length
      underWay.push(speak(line))
    }
  }
  for (const { status, sentChars } of await Promise.all(underWay)) {
    report.chars += sentChars
    if (status === 'completed') report.fetched++
    else report.failed++
  }
  return report
}
