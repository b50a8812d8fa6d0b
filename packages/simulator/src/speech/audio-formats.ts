import { parseOutputFormat, pcmBytes, wavHeader } from '@banter/protocol'

/** How the samples of an answer are written. */
export interface AudioFormat {
  readonly name: string
  readonly sampleRateHz: number
  readonly contentType: string
  readonly bytesPerSample: 1 | 2
  encode(pcm: Int16Array): Uint8Array
  /** A header where the format has one; `samples` is the length of what follows. */
  header?(samples: number): Uint8Array
}

const pcmRates = new Set([8000, 16000, 22050, 24000, 32000, 44100, 48000])

/**
 * The format of an `output_format`, or `undefined` for one that the simulator does not make: mp3, opus, and what is no
 * format at all. `wav_*` exists for whole HTTP answers only (PROTOCOL §1.7).
 */
export const audioFormat = (name: string, { wav = false } = {}): AudioFormat | undefined => {
  const format = parse(name)
  if (!format) return undefined
  const { codec, sampleRateHz } = format
  if (codec === 'pcm' && pcmRates.has(sampleRateHz)) {
    return { name, sampleRateHz, contentType: 'audio/pcm', bytesPerSample: 2, encode: pcmBytes }
  }
  if (codec === 'wav' && wav && pcmRates.has(sampleRateHz)) {
    const header = (samples: number) => wavHeader(samples, sampleRateHz)
    return { name, sampleRateHz, contentType: 'audio/wav', bytesPerSample: 2, encode: pcmBytes, header }
  }
  if ((codec === 'ulaw' || codec === 'alaw') && sampleRateHz === 8000) {
    const encode = (pcm: Int16Array) => Uint8Array.from(pcm, codec === 'ulaw' ? muLaw : aLaw)
    return { name, sampleRateHz, contentType: 'audio/basic', bytesPerSample: 1, encode }
  }
  return undefined
}

const parse = (name: string): ReturnType<typeof parseOutputFormat> | undefined => {
  try {
    return parseOutputFormat(name)
  } catch {
    return undefined
  }
}

/** ITU-T G.711 µ-law of one sample. */
const muLaw = (sample: number): number => {
  const sign = sample < 0 ? 0x80 : 0
  const magnitude = Math.min(32635, Math.abs(sample)) + 132
  const exponent = 24 - Math.clz32(magnitude)
  return ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0f)) & 0xff
}

/** ITU-T G.711 A-law of one sample. */
const aLaw = (sample: number): number => {
  const sign = sample >= 0 ? 0x80 : 0
  const magnitude = Math.min(32767, sample < 0 ? -sample - 1 : sample)
  const exponent = Math.max(0, 24 - Math.clz32(magnitude))
  const mantissa = (magnitude >> (exponent > 0 ? exponent + 3 : 4)) & 0x0f
  return (sign | (exponent << 4) | mantissa) ^ 0x55
}
