import { tagEnd } from './text/tags.ts'

/** How fast each voice speaks, learned from its lines. */
export interface SpeakingRate {
  /** A voice took so many ms for a text. */
  learn(voiceId: string, text: string, ms: number): void
  /** Milliseconds that a text will take. */
  estimate(voiceId: string, text: string): number
}

// What each kind of character adds, in ms. In a recorded narration of the service a letter is 68 ms on average, a space 75, and a comma
// adds 140, the end of a sentence 530; that voice runs at 12.6 characters a second, another recorded one at 16.4, and a voice not
// heard yet is between: 0.87 of these. A digit is spoken as letters, about five of them. Han, kana and Hangul are syllables (or nearly),
// at 5.2, 7.8 and 6 a second (Pellegrino, Coupé and Marsico 2011, "A cross-language perspective on speech information rate").
const MS_OF: [RegExp, number][] = [
  [/\p{Script=Latin}/u, 60],
  [/\s/u, 65],
  [/\p{Script=Han}/u, 195],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 130],
  [/\p{Script=Hangul}/u, 165],
  [/\p{N}/u, 300],
  [/[\p{L}\p{M}]/u, 60],
]
const SENTENCE_MS = 460
const CLAUSE_MS = 120
// A run of marks is one pause, and a mark inside a number, a word or an address is none.
const SENTENCE = /(?:[.!?…]+(?![\p{L}\p{N}])|[。！？।॥؟۔]+)/gu
const CLAUSE = /(?:[,;:–—]+(?![\p{L}\p{N}])|[、，；：،؛]+)/gu
// The usual rate counts like ten seconds of a voice, so that its first short line does not decide.
const USUAL_MS = 10_000

export function createSpeakingRate(): SpeakingRate {
  const heard = new Map<string, { usualMs: number; ms: number }>()
  return {
    learn(voiceId, text, ms) {
      const usualMs = usualDurationMs(text)
      if (usualMs === 0 || ms === 0) return
      const sum = heard.get(voiceId) ?? { usualMs: 0, ms: 0 }
      heard.set(voiceId, { usualMs: sum.usualMs + usualMs, ms: sum.ms + ms })
    },
    estimate(voiceId, text) {
      const { usualMs, ms } = heard.get(voiceId) ?? { usualMs: 0, ms: 0 }
      return Math.round((usualDurationMs(text) * (ms + USUAL_MS)) / (usualMs + USUAL_MS))
    },
  }
}

/** What the letters take that nearly every text is made of, so that a long text is reckoned in no time. */
const USUAL_MS_OF = Array.from({ length: 0x180 }, (_, code) => msOf(code))

/** What a text takes with a voice of the usual pace. */
export function usualDurationMs(text: string): number {
  const spoken = withoutTags(text).trim()
  let ms = countOf(SENTENCE, spoken) * SENTENCE_MS + countOf(CLAUSE, spoken) * CLAUSE_MS
  for (let at = 0; at < spoken.length; ) {
    const code = spoken.codePointAt(at) ?? 0
    ms += USUAL_MS_OF[code] ?? msOf(code)
    at += code > 0xffff ? 2 : 1
  }
  return ms
}

function msOf(code: number): number {
  const char = String.fromCodePoint(code)
  return MS_OF.find(([kind]) => kind.test(char))?.[1] ?? 0
}

function countOf(marks: RegExp, text: string): number {
  return text.match(marks)?.length ?? 0
}

export function withoutTags(text: string): string {
  let spoken = ''
  for (let at = 0; at < text.length; ) {
    const next = text.slice(at).search(/[<[]/)
    if (next < 0) return spoken + text.slice(at)
    const opens = at + next
    const end = tagEnd(text, opens, true) ?? opens
    spoken += text.slice(at, opens)
    if (end === opens) spoken += text.charAt(opens)
    at = Math.max(end, opens + 1)
  }
  return spoken
}
