import { BanterError } from './banter-error.ts'
import { pcmBytes, pcmSamples } from './pcm.ts'

/** 16-bit mono samples and their rate. */
export interface WavSound {
  pcm: Int16Array
  sampleRateHz: number
}

const HEADER_BYTES = 44
const PCM = 1
/** Says its format in a longer "fmt " chunk; sound editors write it for plain PCM too. */
const EXTENSIBLE = 0xfffe

/** What stands before 16-bit mono samples in a WAV file: RIFF, a "fmt " chunk of 16 bytes, format 1. */
export function wavHeader(samples: number, sampleRateHz: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_BYTES)
  const view = new DataView(bytes.buffer)
  const word = (at: number, text: string): void => {
    new TextEncoder().encodeInto(text, bytes.subarray(at))
  }
  word(0, 'RIFF')
  view.setUint32(4, HEADER_BYTES - 8 + samples * 2, true)
  word(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, PCM, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, sampleRateHz, true)
  view.setUint32(28, sampleRateHz * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  word(36, 'data')
  view.setUint32(40, samples * 2, true)
  return bytes
}

/** A WAV file of 16-bit mono samples. */
export function encodeWav({ pcm, sampleRateHz }: WavSound): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_BYTES + pcm.byteLength)
  bytes.set(wavHeader(pcm.length, sampleRateHz))
  bytes.set(pcmBytes(pcm), HEADER_BYTES)
  return bytes
}

/**
 * The samples of a WAV file, whatever other chunks it has.
 *
 * @throws {BanterError} `malformed_message` when it is cut short, or holds anything but 16-bit mono PCM.
 */
export function decodeWav(bytes: Uint8Array): WavSound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const word = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))
  if (bytes.length < 12 || word(0) !== 'RIFF' || word(8) !== 'WAVE') throw malformed('is no WAV file')
  let sampleRateHz = 0
  for (let at = 12; at + 8 <= bytes.length; ) {
    const [from, length] = [at + 8, view.getUint32(at + 4, true)]
    if (from + length > bytes.length) break
    if (word(at) === 'fmt ' && length >= 16) {
      const isPcm = [PCM, EXTENSIBLE].includes(view.getUint16(from, true))
      if (!isPcm || view.getUint16(from + 2, true) !== 1 || view.getUint16(from + 14, true) !== 16)
        throw malformed('is not 16-bit mono PCM')
      sampleRateHz = view.getUint32(from + 4, true)
    }
    if (word(at) === 'data') {
      if (sampleRateHz === 0) throw malformed('does not say its format')
      return { pcm: pcmSamples(bytes.subarray(from, from + length)), sampleRateHz }
    }
    // Chunks begin at even offsets.
    at = from + length + (length % 2)
  }
  throw malformed('is cut short')
}

function malformed(what: string): BanterError {
  return new BanterError('malformed_message', `The sound ${what}.`)
}
