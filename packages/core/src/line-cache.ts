import type { Alignment, VoiceSettings } from '@banter/protocol'
import type { SessionKey } from './session.ts'

/** Everything that decides how a line sounds. */
export interface LineIdentity extends SessionKey {
  settings: VoiceSettings | undefined
  text: string
}

/** A line as it was spoken. */
export interface KeptSpeech {
  /** 16-bit mono samples at the rate of the cast's output format. */
  pcm: Int16Array
  /** Of the whole line, with times from its start. */
  alignment: Alignment
}

/** Keeps spoken lines, so that the same words need not be paid for and waited for twice. */
export interface LineCache {
  get(line: LineIdentity): Promise<KeptSpeech | null>
  set(line: LineIdentity, speech: KeptSpeech): Promise<void>
}

/** One text for all that decides how a line sounds: equal for equal lines. */
function lineKey({ voiceId, model, outputFormat, language, settings, text }: LineIdentity): string {
  const { stability, similarityBoost, style, useSpeakerBoost, speed } = settings ?? {}
  const sound = [stability, similarityBoost, style, useSpeakerBoost, speed]
  return JSON.stringify([voiceId, model, outputFormat, language ?? null, sound, text])
}

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
export function createMemoryCache({ maxBytes = 32_000_000 }: { maxBytes?: number } = {}): LineCache {
  // A map remembers the order in which its entries came: the first is the oldest.
  const kept = new Map<string, KeptSpeech>()
  let bytes = 0

  function forget(key: string): void {
    bytes -= kept.get(key)?.pcm.byteLength ?? 0
    kept.delete(key)
  }

  return {
    async get(line) {
      const key = lineKey(line)
      const speech = kept.get(key)
      if (!speech) return null
      kept.delete(key)
      kept.set(key, speech)
      return speech
    },
    async set(line, speech) {
      const key = lineKey(line)
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
