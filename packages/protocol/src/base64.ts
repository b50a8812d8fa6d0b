import { BanterError } from './banter-error.ts'

// Node's Buffer is several times faster than atob; browsers have none.
interface NodeBuffer {
  from(text: string, encoding: 'base64'): Uint8Array
  from(bytes: ArrayBufferLike, offset: number, length: number): { toString(encoding: 'base64'): string }
}
const { Buffer } = globalThis as { Buffer?: NodeBuffer }

/**
 * The bytes of a base64 text.
 *
 * @throws {BanterError} `malformed_message` when the text is not base64.
 */
export function decodeBase64(text: string): Uint8Array {
  if (Buffer) {
    // Buffer skips what it cannot read instead of failing, which the length gives away.
    const bytes = Buffer.from(text, 'base64')
    if (bytes.length !== decodedLength(text)) throw notBase64()
    return bytes
  }
  let binary: string
  try {
    binary = atob(text)
  } catch (cause) {
    throw notBase64(cause)
  }
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}

/** The base64 text of some bytes. */
export function encodeBase64(bytes: Uint8Array): string {
  if (Buffer) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
  let binary = ''
  // In pieces, because the arguments of one call are limited.
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(binary)
}

function decodedLength(text: string): number {
  let length = text.length
  while (length > 0 && text[length - 1] === '=') length--
  // Four characters are three bytes; one character alone is not even one.
  return length % 4 === 1 ? Number.NaN : Math.floor((length * 3) / 4)
}

function notBase64(cause?: unknown): BanterError {
  return new BanterError('malformed_message', 'The audio of a message is not base64.', { cause })
}
