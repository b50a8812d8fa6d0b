import { sentenceTimes, type TimedChar } from './character-times.ts'
import { normalise, type Piece } from './normalise.ts'
import { HOP_MS, ONSET_MS, openingHops } from './place-characters.ts'
import { resample } from './resample.ts'
import { hashText, seededRandom } from './seeded.ts'
import { splitSentences } from './sentences.ts'
import type { Phone, Speech, SpeechEngine } from './speech-engine.ts'
import { spell } from './spoken-words.ts'

/** What is to be rendered. */
export interface RenderRequest {
  readonly engine: SpeechEngine
  readonly text: string
  readonly voiceId: string
  readonly speed: number
  readonly sampleRateHz: number
  /** The sockets end a generation with a space that holds the closing silence; the HTTP forms do not. */
  readonly trailingSpace: boolean
  /** Standard deviation of the times around the habits they follow, in ms. */
  readonly scatterMs: number
}

/** A sentence as sound, with its character times in hops from the start of the generation. */
export interface RenderedSentence {
  readonly pcm: Int16Array
  readonly typed: readonly TimedChar[]
  readonly normalized: readonly TimedChar[]
}

/** Speaks a text sentence by sentence; nothing comes of a text without anything to say. */
export async function* renderSpeech(request: RenderRequest): AsyncGenerator<RenderedSentence> {
  const pieces = normalise(request.text.trimStart())
  if (pieces.every(({ spoken }) => spoken.trim() === '')) return
  if (request.trailingSpace && pieces.at(-1)?.spoken !== ' ') pieces.push({ typed: ' ', spoken: ' ' })
  const random = seededRandom(hashText(`${request.voiceId} ${request.text}`))
  const between = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1))
  // The sum of three uniform numbers is near enough to a normal one; scaled to the deviation asked for.
  const scatter = (): number => (random() + random() + random() - 1.5) * 2 * request.scatterMs
  const sentences = splitSentences(pieces)
  let startHop = 0
  for (const [index, sentence] of sentences.entries()) {
    const isLast = index === sentences.length - 1
    const leadHops = index === 0 ? between(2, 5) : 0
    const speech = await synthesise(request, sentence)
    const leadMs = (leadHops + openingHops(spell(sentence).elements)) * HOP_MS + ONSET_MS
    const phones = shiftPhones(speech?.phones ?? [], leadMs)
    const tail = tailOf(sentence, isLast, speech !== undefined, between)
    const times = sentenceTimes({ pieces: sentence, phones, leadHops, tail, isLast, scatter })
    const place = (char: TimedChar): TimedChar => ({ ...char, start: char.start + startHop, end: char.end + startHop })
    const endMs = isLast && !request.trailingSpace ? HTTP_OVERHANG_MS : 0
    const samples =
      sampleAt(startHop + times.hops, request.sampleRateHz, endMs) - sampleAt(startHop, request.sampleRateHz)
    yield {
      pcm: fit(speech, leadMs, samples, request.sampleRateHz),
      typed: times.typed.map(place),
      normalized: times.normalized.map(place),
    }
    startHop += times.hops
  }
}

/** Over HTTP the audio goes on this long after the last character (33 to 43 ms in three of four recordings). */
const HTTP_OVERHANG_MS = 38

const sampleAt = (hop: number, sampleRateHz: number, extraMs = 0): number =>
  Math.round(((hop * HOP_MS + extraMs) * sampleRateHz) / 1000)

const synthesise = async (request: RenderRequest, sentence: readonly Piece[]): Promise<Speech | undefined> => {
  const text = sentence
    .map(({ spoken }) => spoken)
    .join('')
    .trim()
  if (!/[\p{L}\p{N}]/u.test(text)) return undefined
  const { engine, voiceId, speed, sampleRateHz } = request
  const speech = await engine.synthesise({ text, voiceId, speed, sampleRateHz })
  return speech.phones.some(({ phone }) => phone !== 'SIL') ? speech : undefined
}

const firstSoundMs = (phones: readonly Phone[]): number => phones.find(({ phone }) => phone !== 'SIL')?.startMs ?? 0

/** Moves the sounds so that the first starts at `leadMs`; what silence came before is not needed. */
const shiftPhones = (phones: readonly Phone[], leadMs: number): Phone[] => {
  const shiftMs = leadMs - firstSoundMs(phones)
  const first = phones.findIndex(({ phone }) => phone !== 'SIL')
  const moved = phones.map(({ phone, startMs, endMs }) => ({
    phone,
    startMs: startMs + shiftMs,
    endMs: endMs + shiftMs,
  }))
  return moved.slice(Math.max(0, first))
}

/** How long the punctuation and the space after the last word last; medians and ranges as recorded. */
const tailOf = (
  sentence: readonly Piece[],
  isLast: boolean,
  hasWords: boolean,
  between: (low: number, high: number) => number,
): { markHops: number; spaceHops: number } => {
  const spoken = sentence
    .map((piece) => piece.spoken)
    .join('')
    .trimEnd()
  if (!hasWords) return { markHops: 24, spaceHops: 14 }
  if (isLast) return { markHops: between(6, 8), spaceHops: between(13, 22) }
  if (sentence.at(-1)?.typed.includes('\n')) return { markHops: 13, spaceHops: between(36, 50) }
  if (/[.!?…。！？]["'”’»)]*$/.test(spoken)) return { markHops: 13, spaceHops: between(30, 42) }
  return { markHops: 6, spaceHops: between(4, 8) }
}

/** The sentence's audio, its first sound at `leadMs`, resampled and cut or filled with silence to the length wanted. */
const fit = (speech: Speech | undefined, leadMs: number, samples: number, sampleRateHz: number): Int16Array => {
  const output = new Int16Array(samples)
  if (!speech) return output
  const skipMs = firstSoundMs(speech.phones) - leadMs
  const skip = Math.round((skipMs * speech.sampleRateHz) / 1000)
  const voiced = resample(speech.pcm.subarray(Math.max(0, skip)), speech.sampleRateHz, sampleRateHz)
  const offset = skip < 0 ? Math.round((-skipMs * sampleRateHz) / 1000) : 0
  output.set(voiced.subarray(0, samples - offset), offset)
  fade(output, Math.round(sampleRateHz * 0.003))
  return output
}

/** No click where a sentence's audio was cut. */
const fade = (pcm: Int16Array, length: number): void => {
  for (let index = 0; index < Math.min(length, pcm.length); index++) {
    const end = pcm.length - 1 - index
    pcm[index] = ((pcm[index] ?? 0) * index) / length
    pcm[end] = ((pcm[end] ?? 0) * index) / length
  }
}
