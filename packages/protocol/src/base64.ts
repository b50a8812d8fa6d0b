import { BanterError } from './banter-error.ts'

// Node's Buffer is several times faster than atob; browsers have none.
interface NodeBuffer {
  allocUnsafeSlow(length: number): Uint8Array<ArrayBuffer>
  from(bytes: ArrayBufferLike, offset: number, length: number): NodeBytes
  isBuffer(bytes: unknown): bytes is NodeBytes
}
interface NodeBytes {
  /** Skips what it cannot read; answers how much was written. */
  write(text: string, offset: number, length: number, encoding: 'base64'): number
  toString(encoding: 'base64'): string
}
const { Buffer } = globalThis as { Buffer?: NodeBuffer }

/** Bytes that will all be written: in Node they are not cleared before. */
export function unwrittenBytes(length: number): Uint8Array<ArrayBuffer> {
  return Buffer ? Buffer.allocUnsafeSlow(length) : new Uint8Array(length)
}

/**
 * The bytes of a base64 text.
 *
 * @throws {BanterError} `malformed_message` when the text is not base64.
 */
export function decodeBase64(text: string): Uint8Array {
  const bytes = unwrittenBytes(base64Length(text))
  decodeBase64Into(text, bytes, 0)
  return bytes
}

/**
 * How many bytes a base64 text has.
 *
 * @throws {BanterError} `malformed_message` where no base64 has this length.
 */
export function base64Length(text: string): number {
  let length = text.length
  while (length > 0 && text[length - 1] === '=') length--
  // Four characters are three bytes; one character alone is not even one.
  if (length % 4 === 1) throw notBase64()
  return Math.floor((length * 3) / 4)
}

/**
 * Writes the bytes of a base64 text into others, which must have room for {@link base64Length} of them.
 *
 * @throws {BanterError} `malformed_message` when the text is not base64; some of the room may be written by then.
 */
export function decodeBase64Into(text: string, bytes: Uint8Array, at: number): void {
  const length = base64Length(text)
  if (Buffer) {
    const room = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (room.write(text, at, length, 'base64') !== length) throw notBase64()
    return
  }
  let binary: string
  try {
    binary = atob(text)
  } catch (cause) {
    throw notBase64(cause)
  }
  for (let i = 0; i < length; i++) bytes[at + i] = binary.charCodeAt(i)
}

/** The base64 text of some bytes. */
export function encodeBase64(bytes: Uint8Array): string {
  if (Buffer) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
  let binary = ''
  // In pieces, because the arguments of one call are limited.
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(binary)
}

function notBase64(cause?: unknown): BanterError {
  return new BanterError('malformed_message', 'The audio of a message is not base64.', { cause })
}
