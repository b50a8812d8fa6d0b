import type { Extent } from './utterance.ts'

/** How fast each voice speaks, learned from its lines. */
export interface SpeakingRate {
  learn(voiceId: string, spoken: Extent): void
  /** Milliseconds that a text will take. */
  estimate(voiceId: string, text: string): number
}

// Two recorded narrations of the service run at 12.6 and 16.4 characters a second; a voice not heard yet is between.
const USUAL_CHARS_PER_MS = 14.5 / 1000
// The usual rate counts like ten seconds of a voice, so that its first short line does not decide.
const USUAL_MS = 10_000

export function createSpeakingRate(): SpeakingRate {
  const heard = new Map<string, Extent>()
  return {
    learn(voiceId, { chars, ms }) {
      if (chars === 0 || ms === 0) return
      const sum = heard.get(voiceId) ?? { chars: 0, ms: 0 }
      heard.set(voiceId, { chars: sum.chars + chars, ms: sum.ms + ms })
    },
    estimate(voiceId, text) {
      const { chars, ms } = heard.get(voiceId) ?? { chars: 0, ms: 0 }
      const charsPerMs = (chars + USUAL_CHARS_PER_MS * USUAL_MS) / (ms + USUAL_MS)
      return Math.round(text.trim().length / charsPerMs)
    },
  }
}
