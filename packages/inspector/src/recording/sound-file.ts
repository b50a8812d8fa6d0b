import { encodeBase64, pcmBytes } from '@banter/protocol'

/** Names the format of the sound beside a recording, and its version. */
export const SOUND_PROTOCOL = 'banter-sound/1'

/** The sound of a line, as it was handed to its listener. */
export interface LineSound {
  /** 16-bit mono samples. */
  readonly pcm: Int16Array
  readonly sampleRateHz: number
}

/** The first line of a sound file. */
interface SoundHeader {
  readonly protocol: typeof SOUND_PROTOCOL
  readonly generator: string
  /** That of the recording it belongs to. */
  readonly startedAt: string
}

/** One line of a sound file after the first; those of one spoken line follow one another. */
interface SoundRecord {
  /** The id of the spoken line. */
  readonly line: string
  readonly sampleRateHz: number
  /** 16-bit little-endian mono samples, base64. */
  readonly pcm: string
}

// Some minutes of speech, far below the longest line that is read.
const MOST_SAMPLES = 4_000_000

/** The file beside a recording that has its sound, as NDJSON: a header, then a record for each spoken line. */
export function writeSound(startedAt: string, sounds: Iterable<readonly [line: string, sound: LineSound]>): string {
  const header: SoundHeader = { protocol: SOUND_PROTOCOL, generator: '@banter/inspector', startedAt }
  const lines = [JSON.stringify(header)]
  for (const [line, { pcm, sampleRateHz }] of sounds)
    for (let from = 0; from < pcm.length; from += MOST_SAMPLES) {
      const piece = pcm.subarray(from, from + MOST_SAMPLES)
      const record: SoundRecord = { line, sampleRateHz, pcm: encodeBase64(pcmBytes(piece)) }
      lines.push(JSON.stringify(record))
    }
  return `${lines.join('\n')}\n`
}

/** Parts of one sound, of one rate, one after the other. */
export function joinSound(parts: readonly LineSound[]): LineSound {
  const [first] = parts
  if (first && parts.length === 1) return first
  const pcm = new Int16Array(parts.reduce((length, { pcm }) => length + pcm.length, 0))
  let at = 0
  for (const part of parts) {
    pcm.set(part.pcm, at)
    at += part.pcm.length
  }
  return { pcm, sampleRateHz: first?.sampleRateHz ?? 0 }
}
