import type { SpeechChunk } from '@banter/core'
import { joinSound, type LineSound } from './recording/sound-file.ts'

/** Keeps the sound of lines beside a recording; of those that were said first, less where there is too much. */
export interface SoundKeeper {
  add(line: string, chunk: SpeechChunk): void
  /** `null` for a line without any. */
  sound(line: string): LineSound | null
  /** Every line that has some, the oldest first. */
  all(): Iterable<readonly [line: string, sound: LineSound]>
}

// Twenty minutes at 24 kHz.
const MAX_BYTES = 60_000_000

export function createSoundKeeper(maxBytes = MAX_BYTES): SoundKeeper {
  // A map remembers the order in which its entries came: the first is the oldest.
  const lines = new Map<string, LineSound[]>()
  let bytes = 0

  function forgetOldest(): void {
    const [oldest] = lines
    if (!oldest) return
    const [line, parts] = oldest
    bytes -= parts.reduce((sum, { pcm }) => sum + pcm.byteLength, 0)
    lines.delete(line)
  }

  function sound(line: string): LineSound | null {
    const parts = lines.get(line)
    if (!parts) return null
    // Kept joined, for whoever asks at each picture.
    const whole = joinSound(parts)
    lines.set(line, [whole])
    return whole
  }

  return {
    add(line, { pcm, sampleRate: sampleRateHz }) {
      const parts = lines.get(line)
      if (parts) parts.push({ pcm, sampleRateHz })
      else lines.set(line, [{ pcm, sampleRateHz }])
      bytes += pcm.byteLength
      while (bytes > maxBytes && lines.size > 1) forgetOldest()
    },
    sound,
    *all() {
      for (const line of lines.keys()) yield [line, sound(line) as LineSound]
    },
  }
}
