/** Turns the bytes of a PCM stream into samples; a byte left over waits for its other half (PROTOCOL §1.6). */
export interface PcmDecoder {
  /** The whole samples that these bytes complete: 16-bit little-endian, mono; see {@link pcmSamples}. */
  decode(bytes: Uint8Array): Int16Array
}

const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

export function createPcmDecoder(): PcmDecoder {
  let half: number | null = null
  return {
    decode(bytes) {
      const whole = half === null ? bytes : prepend(half, bytes)
      half = whole.length % 2 === 1 ? (whole.at(-1) ?? null) : null
      return pcmSamples(whole)
    },
  }
}

function prepend(byte: number, bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length + 1)
  out[0] = byte
  out.set(bytes, 1)
  return out
}

/** The samples of bytes, 16-bit little-endian: a view of them, where the machine can read them in place. */
export function pcmSamples(bytes: Uint8Array): Int16Array {
  const count = bytes.length >> 1
  if (LITTLE_ENDIAN && bytes.byteOffset % 2 === 0) return new Int16Array(bytes.buffer, bytes.byteOffset, count)
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  return Int16Array.from({ length: count }, (_, i) => view.getInt16(i * 2, true))
}

/** The bytes of samples, 16-bit little-endian. */
export function pcmBytes(samples: Int16Array): Uint8Array {
  if (LITTLE_ENDIAN) return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)
  const view = new DataView(new ArrayBuffer(samples.length * 2))
  samples.forEach((sample, i) => {
    view.setInt16(i * 2, sample, true)
  })
  return new Uint8Array(view.buffer)
}
