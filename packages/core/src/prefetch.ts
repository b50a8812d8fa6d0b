import { BanterError } from '@banter/protocol'
import type { Fetched } from './cache/kept-lines.ts'

/** A line that a character will say, or may. */
export interface PrefetchLine {
  character: string
  text: string
}

export interface PrefetchOptions {
  /** No more characters than these are paid for, but for what a lost connection has spoken twice; the first lines come first. Default: any number. */
  maxChars?: number
  /** How many lines are spoken at once; the plan of the account sets a limit (PROTOCOL §4). Default 2. */
  atOnce?: number
  /** Leaves out what has not begun, and interrupts what has. */
  signal?: AbortSignal
  /** Called for each line, as it is done with. */
  onProgress?: (progress: PrefetchProgress) => void
}

/** What became of a line: spoken now and kept; kept already; left out for the budget or the signal; not spoken, or not kept. */
export type PrefetchOutcome = 'fetched' | 'cached' | 'skipped' | 'failed'

export interface PrefetchProgress {
  line: PrefetchLine
  outcome: PrefetchOutcome
  /** Why it failed, where that is known. */
  error: BanterError | null
  /** Lines done with, of all. */
  done: number
  total: number
  /** Characters paid for so far. */
  chars: number
}

/** What became of the lines of a prefetch, in numbers of lines. */
export type PrefetchReport = Record<PrefetchOutcome, number> & {
  /** Characters paid for. */
  chars: number
}

export interface PrefetchPorts {
  isKept(line: PrefetchLine): Promise<boolean>
  /** Speaks a line into the cache; `null` when that is being done already. */
  fetch(line: PrefetchLine): Promise<Fetched> | null
}

/** A line under way, and the characters reserved for it. */
interface Fetching {
  cost: number
  fetched: Promise<Fetched>
}

/** @throws {BanterError} `invalid_option`: a budget that is no number must not become none. */
function checkPrefetch(maxChars: number, atOnce: number): void {
  if (!(maxChars >= 0)) throw new BanterError('invalid_option', `maxChars is a number of characters, not ${maxChars}.`)
  if (!(atOnce >= 1)) throw new BanterError('invalid_option', `atOnce is 1 or more, not ${atOnce}.`)
}

/** Fills a cache with lines, within a budget of characters. */
export async function prefetchLines(
  lines: readonly PrefetchLine[],
  { maxChars = Number.POSITIVE_INFINITY, atOnce = 2, signal, onProgress }: PrefetchOptions,
  { isKept, fetch }: PrefetchPorts,
): Promise<PrefetchReport> {
  checkPrefetch(maxChars, atOnce)
  const report: PrefetchReport = { fetched: 0, cached: 0, skipped: 0, failed: 0, chars: 0 }
  /** What the lines under way will cost if nothing goes wrong. */
  let reserved = 0
  let done = 0

  /** Begins a line, or tells what becomes of it without. */
  async function begin(line: PrefetchLine): Promise<Fetching | 'skipped' | 'cached'> {
    if (signal?.aborted) return 'skipped'
    if (await isKept(line)) return 'cached'
    const cost = line.text.length
    if (signal?.aborted || report.chars + reserved + cost > maxChars) return 'skipped'
    const fetched = fetch(line)
    if (!fetched) return 'cached'
    reserved += cost
    return { cost, fetched }
  }

  /** One line begins after another, though the cache may sooner know of a later one: the budget is for the first. */
  async function* beginEach() {
    for (const line of lines) yield { line, begun: await begin(line) }
  }

  async function end({ cost, fetched }: Fetching) {
    const { report: spoken, kept } = await fetched
    reserved -= cost
    report.chars += spoken.billedChars
    return { outcome: kept ? ('fetched' as const) : ('failed' as const), error: spoken.error }
  }

  const turns = beginEach()
  async function work(): Promise<void> {
    for await (const { line, begun } of turns) {
      const { outcome, error } = typeof begun === 'string' ? { outcome: begun, error: null } : await end(begun)
      report[outcome]++
      onProgress?.({ line, outcome, error, done: ++done, total: lines.length, chars: report.chars })
    }
  }

  await Promise.all(Array.from({ length: Math.min(atOnce, lines.length) }, work))
  return report
}
