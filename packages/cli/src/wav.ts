const HEADER_BYTES = 44

/** A WAV file of 16-bit mono samples (RIFF, "fmt " chunk of 16 bytes, format 1). */
export function encodeWav(pcm: Int16Array, sampleRate: number): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + pcm.byteLength)
  const view = new DataView(bytes.buffer)
  const word = (at: number, text: string): void => {
    new TextEncoder().encodeInto(text, bytes.subarray(at, at + 4))
  }
  word(0, 'RIFF')
  view.setUint32(4, bytes.length - 8, true)
  word(8, 'WAVE')
  word(12, 'fmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, sampleRate, true)
  view.setUint32(28, sampleRate * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  word(36, 'data')
  view.setUint32(40, pcm.byteLength, true)
  pcm.forEach((sample, i) => {
    view.setInt16(HEADER_BYTES + i * 2, sample, true)
  })
  return bytes
}
