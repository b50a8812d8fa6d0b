import type { Alignment } from '@banter/protocol'
import type { TimedChar } from './character-times.ts'
import { HOP_MS } from './place-characters.ts'
import type { RenderedSentence } from './render-speech.ts'

/** How a generation is cut into messages. */
export interface Framing {
  /**
   * `'auto'`: a short sentence is one message, a longer one several. `'whole'`: one message a generation, however long.
   * `'split'`: always cut.
   */
  readonly frames: 'auto' | 'whole' | 'split'
  /** Audio in one message where a sentence is cut, in ms. */
  readonly frameMs: number
  /**
   * `'each'`: every message carries the characters that start in it, null where none does. `'first'`: the first message of a
   * sentence carries all of its characters, the others null, as users report (elevenlabs-docs#76, elevenlabs-python#689).
   */
  readonly alignmentIn: 'each' | 'first'
  /** Whether times count from the start of the generation (recorded) or of each message (as the SDK's types say). */
  readonly alignmentTimes: 'generation' | 'message'
}

/** Up to here `'auto'` leaves a sentence in one message; the recorded single messages are 0.5 to 1 s long. */
const WHOLE_MS = 1500

/** What one message carries. */
export interface SpeechFrame {
  readonly pcm: Int16Array
  readonly alignment: Alignment | null
  readonly normalizedAlignment: Alignment | null
}

/** The alignment of some characters, integer milliseconds; null for none. */
const toAlignment = (chars: readonly TimedChar[], fromHop = 0): Alignment | null => {
  if (chars.length === 0) return null
  const ms = (hop: number): number => Math.round((hop - fromHop) * HOP_MS)
  return {
    chars: chars.map(({ char }) => char),
    charStartTimesMs: chars.map(({ start }) => ms(start)),
    charDurationsMs: chars.map(({ start, end }) => ms(end) - ms(start)),
  }
}

/** Cuts rendered sentences into the frames of their messages. */
export const toFrames = async function* (
  sentences: AsyncIterable<RenderedSentence>,
  framing: Framing,
  sampleRateHz: number,
): AsyncGenerator<SpeechFrame> {
  if (framing.frames === 'whole') {
    const whole = await collect(sentences)
    if (whole) yield* cut(whole, framing, Number.POSITIVE_INFINITY, sampleRateHz)
    return
  }
  for await (const sentence of sentences) {
    const isShort = framing.frames === 'auto' && sentence.pcm.length <= (WHOLE_MS * sampleRateHz) / 1000
    yield* cut(sentence, framing, isShort ? Number.POSITIVE_INFINITY : framing.frameMs, sampleRateHz)
  }
}

const collect = async (sentences: AsyncIterable<RenderedSentence>): Promise<RenderedSentence | undefined> => {
  const all: RenderedSentence[] = []
  for await (const sentence of sentences) all.push(sentence)
  if (all.length < 2) return all[0]
  return {
    pcm: joinPcm(all.map(({ pcm }) => pcm)),
    typed: all.flatMap(({ typed }) => typed),
    normalized: all.flatMap(({ normalized }) => normalized),
  }
}

/** Samples one after the other. */
export const joinPcm = (parts: readonly Int16Array[]): Int16Array => {
  const joined = new Int16Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

const cut = function* (
  { pcm, typed, normalized }: RenderedSentence,
  framing: Framing,
  frameMs: number,
  sampleRateHz: number,
): Generator<SpeechFrame> {
  // Frames of one size, rather than full ones and a crumb.
  const count = Math.max(1, Math.round((pcm.length * 1000) / (sampleRateHz * frameMs)))
  const size = Math.ceil(pcm.length / count)
  const startHop = typed[0]?.start ?? 0
  for (let from = 0; from < pcm.length; from += size) {
    const isFirst = from === 0
    const isLast = from + size >= pcm.length
    const within = (chars: readonly TimedChar[]): readonly TimedChar[] => {
      if (framing.alignmentIn === 'first') return isFirst ? chars : []
      const sampleOf = ({ start }: TimedChar): number => ((start - startHop) * HOP_MS * sampleRateHz) / 1000
      return chars.filter((char) => {
        const sample = sampleOf(char)
        return (isFirst || sample >= from) && (isLast || sample < from + size)
      })
    }
    const align = (chars: readonly TimedChar[]): Alignment | null => {
      const some = within(chars)
      return toAlignment(some, framing.alignmentTimes === 'message' ? some[0]?.start : 0)
    }
    yield { pcm: pcm.subarray(from, from + size), alignment: align(typed), normalizedAlignment: align(normalized) }
  }
}
