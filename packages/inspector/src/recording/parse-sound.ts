import { decodeBase64, pcmSamples } from '@banter/protocol'
import { parseFirstLine } from './first-line.ts'
import { parseJson } from './json.ts'
import { createLineSplitter } from './line-splitter.ts'
import { isObject } from './record-shapes.ts'
import { RecordingError } from './recording-error.ts'
import { joinSound, type LineSound, SOUND_PROTOCOL } from './sound-file.ts'

/** How much of a file is read. */
export interface SoundLimits {
  /** Default 500 000 000: almost three hours at 24 kHz. */
  maxBytes?: number
}

/** The sound beside a recording as it was read, and what could not be. */
export interface ParsedSound {
  /** That of the recording it belongs to. */
  readonly startedAt: string
  /** By the id of the line. */
  readonly sounds: ReadonlyMap<string, LineSound>
  /** The last line breaks off: the file was cut, or is still being written. */
  readonly torn: boolean
  /** Lines that are no sound, the first few of them; they were passed over. */
  readonly problems: readonly { readonly line: number; readonly message: string }[]
}

const MAX_PROBLEMS = 20
const MAX_LINE_CHARS = 20_000_000
const MAX_ID_CHARS = 1000
// What every browser can play (Web Audio, createBuffer).
const LEAST_HZ = 8000
const MOST_HZ = 96_000

/** Whether a file that begins so is the sound beside a recording, of whatever version. */
export function isSoundFile(start: string): boolean {
  return /^\s*\{[^{}]*"protocol"\s*:\s*"banter-sound\//.test(start.slice(0, 1000))
}

/**
 * Reads the sound beside a recording. A torn last line and lines that are damaged do not stop it.
 *
 * @throws {RecordingError} `empty`, `foreign` for a file of another kind, `unsupported` for a newer version, `damaged`, `too_large`.
 */
export function parseSound(text: string, limits?: SoundLimits): ParsedSound {
  const reader = createSoundReader(limits)
  reader.push(text)
  return reader.end()
}

/**
 * Reads it from a stream of bytes, such as `file.stream()` or `createReadStream(path)`; lets others work in between.
 *
 * @throws {RecordingError} as {@link parseSound}.
 */
export async function readSound(stream: AsyncIterable<Uint8Array>, limits?: SoundLimits): Promise<ParsedSound> {
  const reader = createSoundReader(limits)
  const decoder = new TextDecoder()
  for await (const bytes of stream) reader.push(decoder.decode(bytes, { stream: true }))
  reader.push(decoder.decode())
  return reader.end()
}

function createSoundReader({ maxBytes = 500_000_000 }: SoundLimits = {}) {
  const pieces = new Map<string, LineSound[]>()
  const problems: { line: number; message: string }[] = []
  const lines = createLineSplitter(MAX_LINE_CHARS, readLine)
  let startedAt: string | null = null
  let bytes = 0

  function readLine(line: string, number: number): void {
    if (line.trim() === '') return
    if (startedAt === null) startedAt = parseHeader(line)
    else readPiece(parseJson(line), number)
  }

  function readPiece(record: unknown, number: number): void {
    const piece = pieceOf(record)
    if (typeof piece === 'string') {
      complain(piece, number)
      return
    }
    const { line, sound } = piece
    const before = pieces.get(line)
    if (before?.[0] && before[0].sampleRateHz !== sound.sampleRateHz) {
      complain('goes on with another "sampleRateHz"', number)
      return
    }
    bytes += sound.pcm.byteLength
    if (bytes > maxBytes)
      throw new RecordingError('too_large', `There are more than ${maxBytes} bytes of sound; cut it with "head -n".`)
    if (before) before.push(sound)
    else pieces.set(line, [sound])
  }

  function complain(message: string, line: number): void {
    if (problems.length < MAX_PROBLEMS) problems.push({ line, message: `Line ${line} ${message}.` })
  }

  return {
    push(text: string): void {
      lines.push(text)
      if (startedAt === null && lines.rest.length > 64 && !/^\s*\{/.test(lines.rest)) parseHeader(lines.rest)
    },
    end(): ParsedSound {
      const torn = startedAt !== null && lines.rest.trim() !== '' && parseJson(lines.rest) === undefined
      if (!torn) lines.push('\n')
      if (startedAt === null) throw new RecordingError('empty', 'The file is empty.')
      const sounds = new Map<string, LineSound>()
      for (const [line, parts] of pieces) sounds.set(line, joinSound(parts))
      return { startedAt, sounds, torn, problems }
    },
  }
}

function parseHeader(line: string): string {
  const { startedAt } = parseFirstLine(line, SOUND_PROTOCOL, 'sound file')
  if (typeof startedAt !== 'string' || startedAt.length > 100)
    throw new RecordingError('damaged', 'The header of the sound file has no "startedAt".')
  return startedAt
}

/** @returns what is wrong with it, or the sound. */
function pieceOf(record: unknown): string | { line: string; sound: LineSound } {
  if (!isObject(record)) return 'is no JSON object'
  const { line, sampleRateHz, pcm } = record
  if (typeof line !== 'string' || line.length > MAX_ID_CHARS) return 'names no line'
  if (typeof sampleRateHz !== 'number' || !(sampleRateHz >= LEAST_HZ && sampleRateHz <= MOST_HZ))
    return `has a "sampleRateHz" that is not from ${LEAST_HZ} to ${MOST_HZ}`
  try {
    if (typeof pcm === 'string') return { line, sound: { pcm: pcmSamples(decodeBase64(pcm)), sampleRateHz } }
  } catch {
    // Told below.
  }
  return 'has a "pcm" that is not base64'
}
