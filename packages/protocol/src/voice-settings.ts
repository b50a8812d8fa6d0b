import { BanterError } from './banter-error.ts'

/** How a voice speaks (PROTOCOL §1.3). Every field is optional; the service has a default for each. */
export interface VoiceSettings {
  /** 0 (lively) to 1 (even). */
  stability?: number
  /** 0 to 1. */
  similarityBoost?: number
  /** 0 to 1. */
  style?: number
  useSpeakerBoost?: boolean
  /** 0.7 to 1.2 times the normal pace. */
  speed?: number
}

const RANGES = {
  stability: ['stability', 0, 1],
  similarityBoost: ['similarity_boost', 0, 1],
  style: ['style', 0, 1],
  speed: ['speed', 0.7, 1.2],
} as const

/**
 * Voice settings as the wire spells them.
 *
 * @throws {BanterError} `invalid_option` for a value out of range.
 */
export function encodeVoiceSettings(settings: VoiceSettings): Record<string, number | boolean> {
  const wire: Record<string, number | boolean> = {}
  for (const key of ['stability', 'similarityBoost', 'style', 'speed'] as const) {
    const value = settings[key]
    if (value === undefined) continue
    const [name, low, high] = RANGES[key]
    if (!(value >= low && value <= high))
      throw new BanterError('invalid_option', `Voice setting "${key}" must be from ${low} to ${high}; it is ${value}.`)
    wire[name] = value
  }
  if (settings.useSpeakerBoost !== undefined) wire.use_speaker_boost = settings.useSpeakerBoost
  return wire
}
