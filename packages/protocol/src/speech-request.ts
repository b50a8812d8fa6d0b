import { type Alignment, parseAlignment } from './alignment.ts'
import { BanterError } from './banter-error.ts'
import { encodeVoiceSettings, type VoiceSettings } from './voice-settings.ts'
import { decodeFrame, type FrameLimits } from './wire-frame.ts'

/** The body of an HTTP speech request (PROTOCOL §3). */
export interface SpeechRequest {
  text: string
  modelId?: string | undefined
  languageCode?: string | undefined
  voiceSettings?: VoiceSettings | undefined
  /** What was spoken before, so that the voice goes on as it was. Refused by `eleven_v3`. */
  previousText?: string | undefined
}

/** The JSON body of a speech request. */
export function encodeSpeechRequest(request: SpeechRequest): string {
  return JSON.stringify({
    text: request.text,
    model_id: request.modelId,
    language_code: request.languageCode,
    voice_settings: request.voiceSettings && encodeVoiceSettings(request.voiceSettings),
    previous_text: request.previousText || undefined,
  })
}

/** One line of `stream/with-timestamps`, or the whole answer of `with-timestamps`. */
export interface TimedSpeech {
  audio: string | null
  alignment: Alignment | null
  normalizedAlignment: Alignment | null
}

/**
 * Reads one line of timed speech, or `null` for an empty line. A `data: ` prefix, as some proxies add, is taken off.
 *
 * @throws {BanterError} `malformed_message`, `message_too_large`.
 */
export function parseTimedSpeech(line: string, limits?: FrameLimits): TimedSpeech | null {
  const json = line.replace(/^data: /, '').trim()
  if (json === '') return null
  const record = decodeFrame(json, limits)
  const audio = record.audio_base64 ?? record.audio ?? null
  if (audio !== null && typeof audio !== 'string')
    throw new BanterError('malformed_message', 'Field "audio_base64" of an answer must be a string.')
  return {
    audio,
    alignment: parseAlignment(record.alignment),
    normalizedAlignment: parseAlignment(record.normalized_alignment ?? record.normalizedAlignment),
  }
}
