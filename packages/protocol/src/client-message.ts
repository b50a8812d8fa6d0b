import { BanterError } from './banter-error.ts'
import { firstOf, isRecord } from './json.ts'
import { encodeVoiceSettings, type VoiceSettings } from './voice-settings.ts'
import { decodeFrame, type Frame, type FrameLimits } from './wire-frame.ts'

/** Which of the two text-to-speech sockets: one stream of text, or many contexts (PROTOCOL §1, §2). */
export type SocketKind = 'stream-input' | 'multi-stream-input'

/** What a client says to a socket. `contextId` belongs to `multi-stream-input` alone. */
export type ClientMessage =
  | { type: 'open'; contextId?: string; voiceSettings?: VoiceSettings; chunkLengthSchedule?: readonly number[] }
  | { type: 'text'; contextId?: string; text: string; flush?: boolean; tryTriggerGeneration?: boolean }
  | { type: 'flush'; contextId?: string }
  | { type: 'keep-alive'; contextId?: string }
  | { type: 'close-context'; contextId: string }
  /** `stream-input`: no more text. `multi-stream-input`: close every context, then the socket. */
  | { type: 'end' }

/**
 * The frame of a client message, snake_case and nothing that is not needed.
 *
 * @throws {BanterError} `malformed_text` for text that is empty or has half a surrogate pair, `invalid_option` for settings out
 *   of range or a message that this socket does not know.
 */
export function encodeClientMessage(message: ClientMessage, kind: SocketKind): string {
  return JSON.stringify(wireOf(message, kind))
}

function wireOf(message: ClientMessage, kind: SocketKind): Record<string, unknown> {
  const multi = kind === 'multi-stream-input'
  if (!multi && 'contextId' in message && message.contextId !== undefined)
    throw new BanterError('invalid_option', 'A stream-input socket has no contexts; use multi-stream-input.')
  const context = 'contextId' in message && message.contextId !== undefined ? { context_id: message.contextId } : {}
  switch (message.type) {
    case 'open':
      return {
        // One space is what the schema asks for; it is not spoken.
        text: ' ',
        ...context,
        ...(message.voiceSettings && { voice_settings: encodeVoiceSettings(message.voiceSettings) }),
        ...(message.chunkLengthSchedule && {
          generation_config: { chunk_length_schedule: schedule(message.chunkLengthSchedule) },
        }),
      }
    case 'text':
      return {
        text: spoken(message.text),
        ...context,
        ...(message.tryTriggerGeneration && { try_trigger_generation: true }),
        ...(message.flush && { flush: true }),
      }
    case 'flush':
      return multi ? { ...context, flush: true } : { text: '', flush: true }
    case 'keep-alive':
      // An empty text ends a stream-input socket and keeps a multi-stream-input context alive (PROTOCOL §8).
      return multi ? { text: '', ...context } : { text: ' ' }
    case 'close-context':
      if (!multi) throw new BanterError('invalid_option', 'A stream-input socket has no contexts to close; send "end".')
      return { ...context, close_context: true }
    case 'end':
      return multi ? { close_socket: true } : { text: '' }
  }
}

function spoken(text: string): string {
  if (text === '')
    throw new BanterError('malformed_text', 'An empty text would end the stream; send "end" to mean that.')
  if (!text.isWellFormed())
    throw new BanterError('malformed_text', 'The text holds half a surrogate pair; cut it between whole characters.')
  return text
}

function schedule(lengths: readonly number[]): readonly number[] {
  if (lengths.length === 0 || !lengths.every((each) => Number.isInteger(each) && each >= 50 && each <= 500))
    throw new BanterError('invalid_option', 'A chunk length schedule is a list of whole numbers from 50 to 500.')
  return lengths
}

/** A client message as a server reads it: every field there, in one spelling. */
export interface ReceivedClientMessage {
  contextId: string | null
  /** `null`: the message has no text, which is not the same as an empty one. */
  text: string | null
  flush: boolean
  tryTriggerGeneration: boolean
  closeContext: boolean
  closeSocket: boolean
  /** As sent, to compare with what was sent before. */
  voiceSettings: Record<string, unknown> | null
  chunkLengthSchedule: number[] | null
  apiKey: string | null
  authorization: string | null
}

/**
 * Reads what any client sends: both casings, all spellings, nulls and unknown fields (PROTOCOL §9.7).
 *
 * @throws {BanterError} `malformed_message` when it is not JSON or a field has the wrong type, `message_too_large` over the limit.
 */
export function parseClientMessage(frame: Frame, limits?: FrameLimits): ReceivedClientMessage {
  const record = decodeFrame(frame, limits)
  const config = firstOf(record, 'generation_config', 'generator_config', 'generationConfig')
  return {
    contextId: optional(record, 'string', 'context_id', 'contextId'),
    text: optional(record, 'string', 'text'),
    flush: optional(record, 'boolean', 'flush') ?? false,
    tryTriggerGeneration: optional(record, 'boolean', 'try_trigger_generation', 'tryTriggerGeneration') ?? false,
    closeContext: optional(record, 'boolean', 'close_context', 'closeContext') ?? false,
    closeSocket: optional(record, 'boolean', 'close_socket', 'closeSocket') ?? false,
    voiceSettings: optionalRecord(firstOf(record, 'voice_settings', 'voiceSettings')),
    chunkLengthSchedule: scheduleOf(config),
    apiKey: optional(record, 'string', 'xi_api_key', 'xi-api-key', 'xiApiKey'),
    authorization: optional(record, 'string', 'authorization'),
  }
}

interface Primitives {
  string: string
  boolean: boolean
}

function optional<T extends keyof Primitives>(
  record: Record<string, unknown>,
  type: T,
  ...keys: string[]
): Primitives[T] | null {
  const value = firstOf(record, ...keys)
  if (value === undefined) return null
  if (typeof value !== type)
    throw new BanterError('malformed_message', `Field "${keys[0]}" of a message must be a ${type}.`)
  return value as Primitives[T]
}

function optionalRecord(value: unknown): Record<string, unknown> | null {
  if (value === undefined) return null
  if (!isRecord(value)) throw new BanterError('malformed_message', 'Voice settings must be an object.')
  return value
}

function scheduleOf(config: unknown): number[] | null {
  const lengths = isRecord(config) ? firstOf(config, 'chunk_length_schedule', 'chunkLengthSchedule') : undefined
  if (lengths === undefined) return null
  if (!Array.isArray(lengths) || !lengths.every((each) => typeof each === 'number'))
    throw new BanterError('malformed_message', 'A chunk length schedule must be a list of numbers.')
  return lengths
}
