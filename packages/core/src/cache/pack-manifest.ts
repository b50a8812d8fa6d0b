import { BanterError, encodeVoiceSettings, isPcmFormat, type VoiceSettings } from '@banter/protocol'
import type { LineIdentity } from './line-cache.ts'
import { isKey, namesOf } from './speech-files.ts'

/** The name of the manifest in the folder of a voice pack. */
export const MANIFEST_NAME = 'pack.json'

const FORMAT = 'banter-pack/1'

/** A line of a voice pack, with everything that decides how it sounds. */
export interface PackLine extends LineIdentity {
  /** The {@link lineKey}, which names its files. */
  key: string
  character: string
  durationMs: number
}

/** `pack.json` as text: what the pack holds, for programs and people. */
export function encodeManifest(lines: readonly PackLine[]): string {
  const entries = lines.map((line) => {
    const { key, character, text, voiceId, model, outputFormat, language, settings, durationMs } = line
    const sound = { voiceId, model, outputFormat, language, settings }
    return { key, character, text, durationMs: Math.round(durationMs), ...sound, ...namesOf(key) }
  })
  return `${JSON.stringify({ format: FORMAT, lines: entries }, null, 2)}\n`
}

/**
 * Reads `pack.json`, trusting nothing. Fields that it does not know are passed over.
 *
 * @throws {BanterError} `cache_failed` when it is not the manifest of a voice pack.
 */
export function parseManifest(json: string, place: string): PackLine[] {
  const fail = (why: string, cause?: unknown): BanterError =>
    new BanterError('cache_failed', `${place} is not a voice pack: its ${MANIFEST_NAME} ${why}.`, { cause })
  let manifest: unknown
  try {
    manifest = JSON.parse(json)
  } catch (cause) {
    throw fail('is not JSON; is the folder served there?', cause)
  }
  if (!isRecord(manifest) || typeof manifest.format !== 'string') throw fail('does not say its format')
  if (manifest.format !== FORMAT)
    throw fail(`is of the format "${manifest.format.slice(0, 40)}", and this version reads "${FORMAT}"`)
  if (!Array.isArray(manifest.lines)) throw fail('has no list "lines"')
  return manifest.lines.map((entry: unknown, i) => {
    const line = lineOf(entry)
    if (line) return line
    throw fail(`has a line that cannot be read, number ${i + 1}; bake the pack again`)
  })
}

function lineOf(entry: unknown): PackLine | null {
  if (!isRecord(entry)) return null
  const { key, character, text, durationMs, voiceId, model, outputFormat, language } = entry
  const settings = settingsOf(entry.settings)
  if (typeof key !== 'string' || !isKey(key)) return null
  if (typeof character !== 'string' || typeof text !== 'string' || typeof durationMs !== 'number') return null
  if (typeof voiceId !== 'string' || typeof model !== 'string' || settings === null) return null
  if (typeof outputFormat !== 'string' || !isPcmFormat(outputFormat)) return null
  if (language !== undefined && typeof language !== 'string') return null
  return { key, character, text, durationMs, voiceId, model, outputFormat, language, settings }
}

function settingsOf(value: unknown): VoiceSettings | undefined | null {
  if (value === undefined) return undefined
  if (!isRecord(value)) return null
  try {
    encodeVoiceSettings(value)
    return value
  } catch {
    return null
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
