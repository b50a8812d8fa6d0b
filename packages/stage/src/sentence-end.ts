import type { Clock } from '@banter/core'
import type { CaptionTrack } from './captions.ts'

export interface SentenceEnd {
  captions: CaptionTrack
  clock: Clock
  positionMs: () => number
  /** It is known where the sentence ends; called once, before `onEnd`. */
  onKnown: () => void
  /** The sentence was heard. */
  onEnd: () => void
}

// How long a sentence rings on after its last letter (LIPSYNC, "Real times": the silence begins 15 ms later).
const TAIL_MS = 30
// The place is looked for as speech arrives, and what is heard may stand still.
const POLL_MS = 50
const MIN_WAIT_MS = 10

/** Waits for the end of the sentence that is heard now; returns what ends the waiting. */
export function awaitSentenceEnd({ captions, clock, positionMs, onKnown, onEnd }: SentenceEnd): () => void {
  let endMs: number | undefined
  let timer: unknown

  function check(): void {
    const known = endMs !== undefined
    endMs ??= captions.sentenceEndMs(positionMs())
    if (endMs === undefined) {
      timer = clock.setTimeout(check, POLL_MS)
      return
    }
    if (!known) onKnown()
    const leftMs = endMs + TAIL_MS - positionMs()
    if (leftMs <= 0) onEnd()
    else timer = clock.setTimeout(check, Math.max(leftMs, MIN_WAIT_MS))
  }

  check()
  return () => clock.clearTimeout(timer)
}
