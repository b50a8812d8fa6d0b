import { BanterError } from './banter-error.ts'
import { isRecord, parseJson } from './json.ts'

/** What a WebSocket hands over as one message. */
export type Frame = string | ArrayBuffer | Uint8Array

export interface FrameLimits {
  /** Longest frame that is read, in UTF-16 code units or bytes. Default 16 MiB, the largest seen (PROTOCOL §1.6). */
  maxLength?: number
}

const DEFAULT_MAX_LENGTH = 16 * 1024 * 1024

/** The JSON object of one frame; everything else throws a {@link BanterError}. */
export function decodeFrame(
  frame: Frame,
  { maxLength = DEFAULT_MAX_LENGTH }: FrameLimits = {},
): Record<string, unknown> {
  const length = typeof frame === 'string' ? frame.length : frame.byteLength
  if (length > maxLength)
    throw new BanterError('message_too_large', `A message of ${length} bytes came; the limit is ${maxLength}.`)
  const text = typeof frame === 'string' ? frame : new TextDecoder().decode(frame)
  const value = parseJson(text)
  if (value === undefined)
    throw new BanterError('malformed_message', 'A message is not JSON, or was cut short on its way.')
  if (!isRecord(value)) throw new BanterError('malformed_message', 'A message is JSON but not an object.')
  return value
}
