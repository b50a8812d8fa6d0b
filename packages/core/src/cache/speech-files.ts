import { BanterError, decodeWav, encodeWav, parseAlignment, parseOutputFormat } from '@banter/protocol'
import type { KeptSpeech, LineIdentity } from './line-cache.ts'
import { lineKey } from './line-key.ts'

/** A line as two files: sound that any player plays, and character times that `banter export` reads. */
export interface SpeechFiles {
  audio: Uint8Array<ArrayBuffer>
  alignment: Uint8Array<ArrayBuffer>
}

/** Ten minutes at the highest rate; what is longer is not kept, and a larger file is not one of ours. */
export const MAX_FILE_BYTES = 60_000_000

/** The names of the files of a line, from its key alone. */
export function namesOf(key: string): { audio: string; alignment: string } {
  return { audio: `${key}.wav`, alignment: `${key}.json` }
}

export function isKey(key: string): boolean {
  return /^[0-9a-f]{64}$/.test(key)
}

/** The key in the name of a file of a line; `null` for any other file. */
export function keyOfName(name: string): string | null {
  return /^([0-9a-f]{64})\.(wav|json)$/.exec(name)?.[1] ?? null
}

export function encodeSpeech({ outputFormat }: LineIdentity, { pcm, alignment }: KeptSpeech): SpeechFiles {
  const audio = encodeWav({ pcm, sampleRateHz: parseOutputFormat(outputFormat).sampleRateHz })
  const { chars, charStartTimesMs, charDurationsMs } = alignment
  const times = { chars, charStartTimesMs, charDurationsMs, samples: pcm.length, checksum: checksumOf(pcm) }
  return { audio, alignment: new TextEncoder().encode(JSON.stringify(times)) }
}

export interface DecodeOptions {
  /** Where the line was found, for errors. */
  place: string
  /** The sound may have been worked on since, as long as its length is the same. */
  edited?: boolean
}

/**
 * Reads what {@link encodeSpeech} wrote, trusting nothing.
 *
 * @throws {BanterError} `cache_failed` when a file is torn, is something else, or belongs to another one.
 */
export function decodeSpeech(
  line: LineIdentity,
  files: SpeechFiles,
  { place, edited = false }: DecodeOptions,
): KeptSpeech {
  const names = namesOf(lineKey(line))
  const times = parseTimes(files.alignment, `${place}/${names.alignment}`)
  const { pcm, sampleRateHz } = decode(() => decodeWav(files.audio), `${place}/${names.audio}`)
  const isOurs =
    pcm.length === times.samples &&
    `pcm_${sampleRateHz}` === line.outputFormat &&
    (edited || checksumOf(pcm) === times.checksum)
  if (!isOurs) throw broken(`${place}/${names.audio}`, 'The sound is not the one that its times were made for.')
  return { pcm, alignment: times.alignment }
}

/** FNV-1a over the samples: it finds out files that do not belong together, and costs no frame of a game, as SHA-256 may. */
function checksumOf(pcm: Int16Array): number {
  let sum = 0x811c9dc5
  // By index: an iterator takes sixteen times as long.
  for (let i = 0; i < pcm.length; i++) sum = Math.imul(sum ^ ((pcm[i] ?? 0) & 0xffff), 0x01000193)
  return sum >>> 0
}

function parseTimes(bytes: Uint8Array, file: string) {
  return decode(() => {
    const value = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>
    const alignment = parseAlignment(value)
    if (!alignment) throw new TypeError('There are no times.')
    return { alignment, samples: value.samples, checksum: value.checksum }
  }, file)
}

function decode<T>(read: () => T, file: string): T {
  try {
    return read()
  } catch (cause) {
    throw broken(file, cause instanceof BanterError ? cause.message : 'It is not what was written.', cause)
  }
}

function broken(file: string, why: string, cause?: unknown): BanterError {
  return new BanterError('cache_failed', `The kept line ${file} cannot be used, and is spoken anew. ${why}`, { cause })
}
