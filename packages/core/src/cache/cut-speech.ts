import { advance } from '../text/text-progress.ts'
import type { KeptSpeech } from './line-cache.ts'

/** The speech of a text up to an offset of it; the whole where its times do not tell. */
export function cutSpeech(
  { pcm, alignment }: KeptSpeech,
  text: string,
  textEnd: number,
  sampleRate: number,
): KeptSpeech {
  const { chars, charStartTimesMs, charDurationsMs } = alignment
  let spoken = 0
  const last = chars.findIndex((char) => {
    spoken = advance(text, spoken, char)
    return text.slice(spoken, textEnd).trim() === ''
  })
  if (last < 0) return { pcm, alignment }
  const endMs = (charStartTimesMs[last] ?? 0) + (charDurationsMs[last] ?? 0)
  const count = last + 1
  return {
    pcm: pcm.subarray(0, Math.round((endMs * sampleRate) / 1000)),
    alignment: {
      chars: chars.slice(0, count),
      charStartTimesMs: charStartTimesMs.slice(0, count),
      charDurationsMs: charDurationsMs.slice(0, count),
    },
  }
}
