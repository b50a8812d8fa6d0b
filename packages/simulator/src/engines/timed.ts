import { hashText } from '../speech/seeded.ts'
import type { Phone, Speech, SpeechEngine, Voice } from '../speech/speech-engine.ts'
import { premadeVoices } from '../voices.ts'

/** Options of {@link timedEngine}. */
export interface TimedEngineOptions {
  /** Default: the simulator's premade voices. */
  readonly voices?: readonly Voice[]
}

/** Fixed lengths in ms at speed 1; a letter is five hops of the service's grid. */
const LETTER_MS = 58
const COMMA_MS = 160
const CLAUSE_MS = 300
const DEFAULT_RATE_HZ = 24_000
/** Words start and end with a short fade, so that neighbouring words, even equal ones, can be told apart in the samples. */
const FADE_MS = 6
const AMPLITUDE = 6000

/** A letter's most common sound; other scripts get a neutral vowel. */
const letterSounds: Readonly<Record<string, string>> = {
  a: 'AE',
  b: 'B',
  c: 'K',
  d: 'D',
  e: 'EH',
  f: 'F',
  g: 'G',
  h: 'HH',
  i: 'IH',
  j: 'JH',
  k: 'K',
  l: 'L',
  m: 'M',
  n: 'N',
  o: 'AA',
  p: 'P',
  q: 'K',
  r: 'R',
  s: 'S',
  t: 'T',
  u: 'AH',
  v: 'V',
  w: 'W',
  x: 'K',
  y: 'Y',
  z: 'Z',
}

/**
 * The two tones of a word, one for each half of its time, from its letters alone: 400 to 2400 Hz in steps of 5, below the
 * Nyquist limit of every format. Two, because two of fifty words would share a single one more often than not.
 */
export const wordTonesHz = (word: string): readonly [first: number, second: number] => {
  const hash = hashText(word.toLowerCase())
  return [400 + (hash % 401) * 5, 400 + (Math.floor(hash / 401) % 401) * 5]
}

/**
 * The engine for tests: no speech, but the right times, at once and always the same. Every letter lasts 58 ms, every word
 * is a soft sound of its own ({@link wordTonesHz}), so that {@link heardWords} can read from the samples what was heard.
 *
 * @example
 * const service = createVoiceService({ engine: timedEngine(), pace: 'instant' })
 */
export const timedEngine = ({ voices }: TimedEngineOptions = {}): SpeechEngine =>
  voices ? createEngine(voices) : premadeEngine

const createEngine = (voices: readonly Voice[]): SpeechEngine => ({
  name: 'timed',
  voices,
  synthesise: async ({ text, voiceId, speed = 1, sampleRateHz = DEFAULT_RATE_HZ }) => {
    if (!voices.some((voice) => voice.voiceId === voiceId)) {
      throw new Error(`timedEngine has no voice '${voiceId}'; name it in its voices option`)
    }
    // Voices differ in rate by up to 10 %, so that a mix-up shows in the times.
    return speak(text, speed * (0.9 + (hashText(voiceId) % 21) / 100), sampleRateHz)
  },
})

/** One for all: it holds nothing, and what it said once need not be rendered again. */
const premadeEngine = createEngine(premadeVoices)

const speak = (text: string, rate: number, sampleRateHz: number): Speech => {
  const phones: Phone[] = []
  const words: { tones: readonly [number, number]; startMs: number; endMs: number }[] = []
  let atMs = 0
  const add = (phone: string, ms: number): void => {
    phones.push({ phone, startMs: atMs, endMs: atMs + ms / rate })
    atMs += ms / rate
  }
  for (const [token] of text.matchAll(/[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*|[^\p{L}\p{M}\p{N}]+/gu)) {
    if (/^[\p{L}\p{M}\p{N}]/u.test(token)) {
      const startMs = atMs
      for (const letter of token) {
        if (!/[\p{M}'’]/u.test(letter))
          add(letterSounds[letter.normalize('NFD').toLowerCase().charAt(0)] ?? 'AX', LETTER_MS)
      }
      words.push({ tones: wordTonesHz(token), startMs, endMs: atMs })
    } else if (/[.!?;:…。！？—]/.test(token)) add('SIL', CLAUSE_MS)
    else if (/[,、，]/.test(token)) add('SIL', COMMA_MS)
  }
  const pcm = new Int16Array(Math.round((atMs * sampleRateHz) / 1000))
  for (const { tones, startMs, endMs } of words) sound(pcm, sampleRateHz, tones, startMs, endMs)
  return { pcm, sampleRateHz, phones }
}

const sound = (
  pcm: Int16Array,
  sampleRateHz: number,
  tones: readonly [number, number],
  startMs: number,
  endMs: number,
): void => {
  const from = Math.round((startMs * sampleRateHz) / 1000)
  const to = Math.min(pcm.length, Math.round((endMs * sampleRateHz) / 1000))
  const middle = Math.ceil((from + to) / 2)
  const fade = (FADE_MS * sampleRateHz) / 1000
  // A vector turned sample by sample, five times faster than a sine for each.
  let x = AMPLITUDE
  let y = 0
  for (const [tone, start, end] of [[tones[0], from, middle] as const, [tones[1], middle, to] as const]) {
    const cos = Math.cos((2 * Math.PI * tone) / sampleRateHz)
    const sin = Math.sin((2 * Math.PI * tone) / sampleRateHz)
    for (let index = start; index < end; index++) {
      const toEdge = Math.min(index - from, to - 1 - index)
      pcm[index] = toEdge < fade ? (y * toEdge) / fade : y
      const turned = x * cos - y * sin
      y = x * sin + y * cos
      x = turned
    }
  }
}
