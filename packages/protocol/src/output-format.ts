import { BanterError } from './banter-error.ts'

/** Sample rates that the service gives as PCM, in Hz (PROTOCOL §1.7). */
export const PCM_SAMPLE_RATES = [8000, 16000, 22050, 24000, 32000, 44100, 48000] as const

/** The formats Banter plays: 16-bit little-endian mono PCM. */
export type PcmFormat = `pcm_${(typeof PCM_SAMPLE_RATES)[number]}`

/** What an `output_format` means. */
export interface OutputFormat {
  name: string
  codec: 'pcm' | 'wav' | 'mp3' | 'opus' | 'ulaw' | 'alaw'
  sampleRateHz: number
  /** Kilobits per second, for the compressed codecs. */
  bitrateKbps: number | null
}

const CODECS = ['pcm', 'wav', 'mp3', 'opus', 'ulaw', 'alaw'] as const

/**
 * Reads a name such as `pcm_24000` or `mp3_44100_128`.
 *
 * @throws {BanterError} `unsupported_format` when it is not the name of a format.
 */
export function parseOutputFormat(name: string): OutputFormat {
  const [codecName, rate, bitrate] = name.split('_')
  const codec = CODECS.find((each) => each === codecName)
  const sampleRateHz = Number(rate)
  const bitrateKbps = bitrate === undefined ? null : Number(bitrate)
  if (!codec || !(sampleRateHz > 0) || Number.isNaN(bitrateKbps))
    throw new BanterError('unsupported_format', `"${name}" is not an output format. Use one such as "pcm_24000".`)
  return { name, codec, sampleRateHz, bitrateKbps }
}

/** Whether a name is one of the PCM formats of the service. */
export function isPcmFormat(name: string): name is PcmFormat {
  return PCM_SAMPLE_RATES.some((rate) => name === `pcm_${rate}`)
}
