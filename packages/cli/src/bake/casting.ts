import { readFile } from 'node:fs/promises'
import type { CharacterOptions } from '@banter/core'
import { encodeVoiceSettings } from '@banter/protocol'
import { chooseVoice, listVoices, type Service } from '../service.ts'
import { UsageError } from '../usage-error.ts'

/**
 * Who lends each character a voice.
 *
 * @param mappings each `mira=Sarah,bram=Brian`, or the path of a JSON file with an object of voices, or of what a cast takes as
 * `characters`. Voices are given by id or name.
 * @throws {UsageError} for a mapping that cannot be read.
 */
export async function readCasting(mappings: readonly string[]): Promise<Record<string, CharacterOptions>> {
  const casting = await Promise.all(
    mappings.map((mapping) => (mapping.includes('=') ? parsePairs(mapping) : readCastingFile(mapping))),
  )
  return Object.assign({}, ...casting)
}

/** The same with the ids of the voices, as the service has them. */
export async function findVoices(
  service: Service,
  casting: Record<string, CharacterOptions>,
): Promise<Record<string, CharacterOptions>> {
  const voices = await listVoices(service)
  return Object.fromEntries(
    Object.entries(casting).map(([name, character]) => [
      name,
      { ...character, voiceId: chooseVoice(voices, character.voiceId, service.endpoint) },
    ]),
  )
}

function parsePairs(mapping: string): Record<string, CharacterOptions> {
  return Object.fromEntries(
    mapping.split(',').map((pair) => {
      const [name = '', voiceId = '', ...rest] = pair.split('=').map((part) => part.trim())
      if (name === '' || voiceId === '' || rest.length > 0)
        throw new UsageError(
          `"${pair}" is not CHARACTER=VOICE; give --voices such as mira=Sarah,bram=Brian, or a JSON file.`,
        )
      return [name, { voiceId }]
    }),
  )
}

async function readCastingFile(file: string): Promise<Record<string, CharacterOptions>> {
  let value: unknown
  try {
    value = JSON.parse(await readFile(file, 'utf8'))
  } catch (cause) {
    const why = cause instanceof SyntaxError ? 'is not JSON' : 'cannot be read'
    throw new UsageError(`The voices file ${file} ${why}. Give CHARACTER=VOICE, or a JSON file of them.`, { cause })
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UsageError(`The voices file ${file} is not an object of characters and their voices.`)
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => {
      const character = characterOf(entry)
      if (character) return [name, character]
      throw new UsageError(
        `In the voices file ${file}, "${name}" is neither a voice nor { "voiceId", "model", "language", "settings" }.`,
      )
    }),
  )
}

function characterOf(entry: unknown): CharacterOptions | null {
  if (typeof entry === 'string') return { voiceId: entry }
  if (typeof entry !== 'object' || entry === null) return null
  const { voiceId, model, language, settings } = entry as Record<string, unknown>
  if (typeof voiceId !== 'string') return null
  for (const name of [model, language]) if (name !== undefined && typeof name !== 'string') return null
  if (settings !== undefined && (typeof settings !== 'object' || settings === null)) return null
  // Throws for a setting out of range.
  encodeVoiceSettings(settings ?? {})
  return {
    voiceId,
    ...(typeof model === 'string' && { model }),
    ...(typeof language === 'string' && { language }),
    ...(settings && { settings }),
  }
}
