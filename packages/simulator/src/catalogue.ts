import type { Voice } from './speech/speech-engine.ts'

/** A model as the service lists it. */
export interface Model {
  readonly modelId: string
  readonly name: string
  readonly maxChars: number
  /** Whether the text-to-speech sockets serve it; newer ones are for the dialogue sockets alone (PROTOCOL §0.9). */
  readonly onSockets: boolean
}

const model = (modelId: string, name: string, maxChars: number, onSockets = true): Model => ({
  modelId,
  name,
  maxChars,
  onSockets,
})

export const models: readonly Model[] = [
  model('eleven_flash_v2_5', 'Eleven Flash v2.5', 40_000),
  model('eleven_flash_v2', 'Eleven Flash v2', 30_000),
  model('eleven_turbo_v2_5', 'Eleven Turbo v2.5', 40_000),
  model('eleven_turbo_v2', 'Eleven Turbo v2', 30_000),
  model('eleven_multilingual_v2', 'Eleven Multilingual v2', 10_000),
  model('eleven_multilingual_v1', 'Eleven Multilingual v1', 10_000),
  model('eleven_monolingual_v1', 'Eleven English v1', 10_000),
  model('eleven_v3', 'Eleven v3', 5000, false),
  model('eleven_v3_conversational', 'Eleven v3 Conversational', 5000, false),
  model('eleven_v4', 'Eleven v4', 5000, false),
  model('eleven_v4_turbo', 'Eleven v4 Turbo', 5000, false),
]

/** The default of the HTTP forms; the sockets' own is not documented. */
export const DEFAULT_MODEL_ID = 'eleven_multilingual_v2'

/** One entry of `GET /v1/voices`. */
export const voiceEntry = (voice: Voice): Record<string, unknown> => ({
  voice_id: voice.voiceId,
  name: voice.name,
  samples: null,
  category: 'premade',
  fine_tuning: { is_allowed_to_fine_tune: false, state: {}, verification_failures: [], verification_attempts_count: 0 },
  labels: voice.labels,
  description: voice.description,
  preview_url: null,
  available_for_tiers: [],
  settings: null,
  sharing: null,
  high_quality_base_model_ids: [],
  verified_languages: [],
  is_owner: false,
  is_legacy: false,
  is_mixed: false,
})

/** One entry of `GET /v1/models`. */
export const modelEntry = ({ modelId, name, maxChars }: Model): Record<string, unknown> => ({
  model_id: modelId,
  name,
  description: `${name}, as simulated`,
  can_be_finetuned: false,
  can_do_text_to_speech: true,
  can_do_voice_conversion: false,
  can_use_style: true,
  can_use_speaker_boost: true,
  serves_pro_voices: false,
  token_cost_factor: 1,
  requires_alpha_access: false,
  max_characters_request_free_user: maxChars,
  max_characters_request_subscribed_user: maxChars,
  maximum_text_length_per_request: maxChars,
  languages: [{ language_id: 'en', name: 'English' }],
  concurrency_group: 'standard',
})
