import type { Alignment } from '@banter/protocol'

/** A stretch of speech that holds whole words. */
export interface SpeechChunk {
  /** 16-bit mono samples. */
  pcm: Int16Array
  sampleRate: number
  /** Where the chunk begins, in ms from the start of the utterance; chunks follow each other without a gap. */
  startMs: number
  /** The characters spoken in it, with times on the clock of the utterance. Empty where the service told no times. */
  alignment: Alignment
}
