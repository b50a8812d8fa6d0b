import { heardWords } from '@banter/simulator'
import type { SpeechChunk } from '../speech-chunk.ts'
import type { Utterance, UtteranceReport } from '../utterance.ts'

/** What somebody heard who listened to a line to its end, and what became of it. */
export interface Heard {
  chunks: SpeechChunk[]
  /** Told from the samples, each word two tones of its own; `?` is what is none of the vocabulary. */
  words: string[]
  report: UtteranceReport
}

/** Listens to a line of the simulator's timed engine; `onChunk` may leave early by answering `false`. */
export async function listen(
  line: Utterance,
  vocabulary: readonly string[],
  onChunk: (chunk: SpeechChunk) => boolean = () => true,
): Promise<Heard> {
  const chunks: SpeechChunk[] = []
  for await (const chunk of line) {
    chunks.push(chunk)
    if (!onChunk(chunk)) break
  }
  const pcm = new Int16Array(chunks.reduce((length, chunk) => length + chunk.pcm.length, 0))
  let at = 0
  for (const chunk of chunks) {
    pcm.set(chunk.pcm, at)
    at += chunk.pcm.length
  }
  const sampleRateHz = chunks[0]?.sampleRate ?? 24_000
  return { chunks, words: heardWords({ pcm, sampleRateHz }, vocabulary), report: await line.done }
}

/** The words of a text without numbers, as the simulator speaks them. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu) ?? []
}
