import { encodeAudioMessage, type SocketKind } from '@banter/protocol'
import type { SpeechMessage } from './speech-stream.ts'

/**
 * How keys are written: as recorded; with `charsDurationsMs`, which the service's documentation and SDK had from May to October
 * 2025; or all in snake case, as one copy of its 2026 documentation has them (PROTOCOL §0).
 */
export type Spelling = 'recorded' | 'misprinted' | 'snake'

const names: Record<Spelling, Readonly<Record<string, string>>> = {
  recorded: {},
  misprinted: { charDurationsMs: 'charsDurationsMs' },
  snake: {
    isFinal: 'is_final',
    normalizedAlignment: 'normalized_alignment',
    charStartTimesMs: 'char_start_times_ms',
    charDurationsMs: 'char_durations_ms',
    contextId: 'context_id',
  },
}

/** The text frame of a message. */
export const writeServerFrame = (
  message: SpeechMessage,
  contextId: string | null,
  kind: SocketKind,
  spelling: Spelling,
): string => {
  const silent = encodeAudioMessage({ ...message, audio: null, contextId }, kind)
  const spelled = spelling === 'recorded' ? silent : JSON.stringify(rename(JSON.parse(silent), names[spelling]))
  // Base64 needs no escapes; writing all of it through JSON.stringify takes longer than anything else here.
  return message.audio === null ? spelled : spelled.replace('"audio":null', `"audio":"${message.audio}"`)
}

const rename = (value: unknown, to: Readonly<Record<string, string>>): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [to[key] ?? key, rename(field, to)]))
}
