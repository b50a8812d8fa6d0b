import { type Alignment, parseAlignment } from './alignment.ts'
import { BanterError } from './banter-error.ts'
import type { SocketKind } from './client-message.ts'
import { serviceError } from './service-error.ts'
import { decodeFrame, type Frame, type FrameLimits } from './wire-frame.ts'

/** Sound, its alignment, or the end of a context. */
export interface AudioMessage {
  type: 'audio'
  /** `null` for the default context and on `stream-input`. */
  contextId: string | null
  /** Base64 of the audio in the output format of the socket, decoded by {@link decodeBase64} when it is wanted. */
  audio: string | null
  /** Times of the text as it was sent; `null` on some messages that carry sound (PROTOCOL §1.5). */
  alignment: Alignment | null
  /** Times of the text as it is spoken: numbers as words, dictionary aliases applied. */
  normalizedAlignment: Alignment | null
  /** True once, at the end of the context. */
  isFinal: boolean
}

/** The service reports a failure; the socket closes after it. */
export interface ErrorMessage {
  type: 'error'
  contextId: string | null
  error: BanterError
}

/** A frame that is none of ours, such as one that a proxy adds; nothing in it concerns speech. */
export interface UnknownMessage {
  type: 'unknown'
  contextId: string | null
}

export type ServerMessage = AudioMessage | ErrorMessage | UnknownMessage

/**
 * Reads a frame of either socket: both casings, every spelling of the alignment, explicit nulls (PROTOCOL §2.2).
 *
 * @throws {BanterError} `malformed_message` when it is not JSON or a field has the wrong type, `message_too_large` over the limit.
 *
 * @example
 * ```ts
 * socket.onmessage = ({ data }) => {
 *   const message = parseServerMessage(data)
 *   if (message.type === 'audio' && message.audio !== null) play(decodeBase64(message.audio))
 * }
 * ```
 */
export function parseServerMessage(frame: Frame, limits?: FrameLimits): ServerMessage {
  const record = decodeFrame(frame, limits)
  const contextId = record.contextId ?? record.context_id ?? null
  if (contextId !== null && typeof contextId !== 'string') throw wrongType('contextId', 'a string')

  const { error } = record
  if (error !== undefined && error !== null) {
    if (typeof error !== 'string') throw wrongType('error', 'a string')
    const { message, code } = record
    return {
      type: 'error',
      contextId,
      error: serviceError({
        error,
        message: typeof message === 'string' ? message : undefined,
        closeCode: typeof code === 'number' ? code : undefined,
      }),
    }
  }

  const audio = record.audio ?? record.audio_base64 ?? null
  if (audio !== null && typeof audio !== 'string') throw wrongType('audio', 'a string')
  const isFinal = record.isFinal ?? record.is_final ?? false
  if (typeof isFinal !== 'boolean') throw wrongType('isFinal', 'true or null')
  const alignment = parseAlignment(record.alignment)
  const normalizedAlignment = parseAlignment(record.normalizedAlignment ?? record.normalized_alignment)
  if (audio === null && !isFinal && alignment === null && normalizedAlignment === null)
    return { type: 'unknown', contextId }
  return { type: 'audio', contextId, audio, alignment, normalizedAlignment, isFinal }
}

function wrongType(field: string, wanted: string): BanterError {
  return new BanterError('malformed_message', `Field "${field}" of a message must be ${wanted}.`)
}

/** The frame of a server message as the service writes it: camelCase, every key in its order, nulls and never `false` (PROTOCOL §0.6). */
export function encodeAudioMessage(message: Omit<AudioMessage, 'type'>, kind: SocketKind): string {
  return JSON.stringify({
    audio: message.audio,
    isFinal: message.isFinal || null,
    normalizedAlignment: message.normalizedAlignment,
    alignment: message.alignment,
    ...(kind === 'multi-stream-input' && { contextId: message.contextId }),
  })
}

/** The error frame of a socket (PROTOCOL §0.8). */
export function encodeErrorMessage(error: string, message: string, code = 1008): string {
  return JSON.stringify({ message, error, code })
}
