import type { SpeechChunk } from '@banter/core'

/** The sound of a line, as it was handed to its listener. */
export interface LineSound {
  /** 16-bit mono samples. */
  pcm: Int16Array
  sampleRateHz: number
}

/** Keeps the sound of lines beside a recording; of those that were said first, less where there is too much. */
export interface SoundKeeper {
  add(line: string, chunk: SpeechChunk): void
  /** `null` for a line without any. */
  sound(line: string): LineSound | null
}

// Twenty minutes at 24 kHz.
const MAX_BYTES = 60_000_000

export function createSoundKeeper(maxBytes = MAX_BYTES): SoundKeeper {
  // A map remembers the order in which its entries came: the first is the oldest.
  const lines = new Map<string, SpeechChunk[]>()
  let bytes = 0

  function forgetOldest(): void {
    const [oldest] = lines
    if (!oldest) return
    const [line, chunks] = oldest
    bytes -= chunks.reduce((sum, { pcm }) => sum + pcm.byteLength, 0)
    lines.delete(line)
  }

  return {
    add(line, chunk) {
      lines.set(line, [...(lines.get(line) ?? []), chunk])
      bytes += chunk.pcm.byteLength
      while (bytes > maxBytes && lines.size > 1) forgetOldest()
    },
    sound(line) {
      const chunks = lines.get(line) ?? []
      const [first] = chunks
      if (!first) return null
      const pcm = new Int16Array(chunks.reduce((length, { pcm }) => length + pcm.length, 0))
      let at = 0
      for (const chunk of chunks) {
        pcm.set(chunk.pcm, at)
        at += chunk.pcm.length
      }
      return { pcm, sampleRateHz: first.sampleRate }
    },
  }
}
