import { BanterError } from '@banter/protocol'
import type { Clock } from '../ports.ts'
import type { KeptSpeech, LineCache, LineIdentity } from './line-cache.ts'

/** The caches of a cast as one. */
export interface Shelf {
  /** Whether any of them keeps lines. */
  readonly keeps: boolean
  /** Never rejects: a cache that fails is no cache, and the line is spoken all the same. */
  get(line: LineIdentity): Promise<KeptSpeech | null>
  /** Never rejects; `false` when no cache could keep the line. */
  set(line: LineIdentity, speech: KeptSpeech): Promise<boolean>
  /** Resolves when nothing is being looked for or kept any more. */
  settled(): Promise<void>
}

/** More than these different problems are no news. */
const MAX_TOLD = 100
/** A cache that has not answered by then is no cache: nobody waits for a line for ever. A line is a file of a few MB at most. */
const FIND_MS = 5000
/** Only a cast that closes, and lines fetched ahead, wait for a line to be kept; it was paid for. */
const KEEP_MS = 30_000

/**
 * Asks caches in their order, and keeps what was found in those before it.
 *
 * @param onProblem told once of each.
 */
export function createShelf(
  caches: readonly LineCache[],
  clock: Clock,
  onProblem: (error: BanterError) => void,
): Shelf {
  const told = new Set<string>()
  const underWay = new Set<Promise<unknown>>()

  /** Of what never rejects. */
  function tracked<T>(work: Promise<T>): Promise<T> {
    underWay.add(work)
    void work.then(() => underWay.delete(work))
    return work
  }

  async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
    const late = Promise.withResolvers<never>()
    const timer = clock.setTimeout(() => late.reject(new Error(`no answer in ${ms / 1000} s`)), ms)
    try {
      return await Promise.race([answer, late.promise])
    } finally {
      clock.clearTimeout(timer)
    }
  }

  function tell(cause: unknown): null {
    const error = cause instanceof BanterError ? cause : new BanterError('cache_failed', failed(cause), { cause })
    if (told.has(error.message) || told.size >= MAX_TOLD) return null
    told.add(error.message)
    onProblem(error)
    return null
  }

  async function lookIn(cache: LineCache, line: LineIdentity): Promise<KeptSpeech | null> {
    try {
      const speech = await within(FIND_MS, cache.get(line))
      return speech ? checked(speech) : null
    } catch (cause) {
      return tell(cause)
    }
  }

  async function keepIn(cache: LineCache, line: LineIdentity, speech: KeptSpeech): Promise<boolean> {
    if (!cache.set) return false
    try {
      await within(KEEP_MS, cache.set(line, speech))
      return true
    } catch (cause) {
      tell(cause)
      return false
    }
  }

  async function keep(line: LineIdentity, speech: KeptSpeech, where: readonly LineCache[]): Promise<boolean> {
    const kept = await Promise.all(where.map((cache) => keepIn(cache, line, speech)))
    return kept.includes(true)
  }

  async function find(line: LineIdentity): Promise<KeptSpeech | null> {
    for (const [i, cache] of caches.entries()) {
      const speech = await lookIn(cache, line)
      if (!speech) continue
      void tracked(keep(line, speech, caches.slice(0, i)))
      return speech
    }
    return null
  }

  return {
    keeps: caches.some(({ set }) => set !== undefined),
    get: (line) => tracked(find(line)),
    set: (line, speech) => tracked(keep(line, speech, caches)),
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}

/** A cache may be anyone's: what is no speech must not come as far as a line. */
function checked(speech: KeptSpeech): KeptSpeech {
  const { pcm, alignment } = speech
  const lists = [alignment?.chars, alignment?.charStartTimesMs, alignment?.charDurationsMs]
  const count = lists[0]?.length
  if (pcm instanceof Int16Array && lists.every((list) => Array.isArray(list) && list.length === count)) return speech
  throw new BanterError(
    'cache_failed',
    'A cache answered with something else than speech, { pcm: Int16Array, alignment }; the line is spoken anew.',
  )
}

function failed(cause: unknown): string {
  return `A line could not be read from its cache, or kept in it: ${cause instanceof Error ? cause.message : String(cause)}`
}
