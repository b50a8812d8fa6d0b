import { canonicalLine, type KeptSpeech, type LineCache } from './line-cache.ts'

/**
 * A cache in memory; what was unused for longest goes first.
 *
 * @param options.maxBytes of sound; default 32 MB, eleven minutes at 24 kHz.
 *
 * @example
 * ```ts
 * const cast = createCast({ endpoint, characters, cache: createMemoryCache() })
 * await cast.prefetch([{ character: 'mira', text: 'Well met, traveller!' }])
 * ```
 */
export function createMemoryCache({ maxBytes = 32_000_000 }: { maxBytes?: number } = {}): Required<LineCache> {
  // A map remembers the order in which its entries came: the first is the oldest.
  const kept = new Map<string, KeptSpeech>()
  let bytes = 0

  function forget(key: string): void {
    bytes -= kept.get(key)?.pcm.byteLength ?? 0
    kept.delete(key)
  }

  return {
    async get(line) {
      const key = canonicalLine(line)
      const speech = kept.get(key)
      if (!speech) return null
      kept.delete(key)
      kept.set(key, speech)
      return speech
    },
    async set(line, speech) {
      const key = canonicalLine(line)
      forget(key)
      if (speech.pcm.byteLength > maxBytes) return
      kept.set(key, speech)
      bytes += speech.pcm.byteLength
      for (const oldest of kept.keys()) {
        if (bytes <= maxBytes) break
        forget(oldest)
      }
    },
  }
}
