import { join } from 'node:path'
import type { LineCache } from '@banter/core'
import { createDiskCache } from '@banter/core/node'
import { BanterError, httpError, parseEndpoint } from '@banter/protocol'
import { Option } from 'commander'

/** Where the simulator listens; no command calls any public address by itself. */
const LOCAL_ENDPOINT = 'http://localhost:8788'

/** A voice service, and what opens it. */
export interface Service {
  endpoint: string
  apiKey: string
}

export function endpointOption(): Option {
  return new Option('--endpoint <url>', 'voice service: the simulator, a gateway, or ElevenLabs')
    .env('ELEVENLABS_BASE_URL')
    .default(LOCAL_ENDPOINT)
}

/** The key comes from the environment only, so that none stands in a shell's history. The simulator takes any. */
export function serviceAt(endpoint: string): Service {
  parseEndpoint(endpoint)
  return { endpoint, apiKey: process.env.ELEVENLABS_API_KEY ?? 'simulator' }
}

/** Some networks let no WebSocket through; `ELEVENLABS_WEBSOCKET_ENABLED=false` says so beforehand. */
export function mayUseSockets(): boolean {
  return process.env.ELEVENLABS_WEBSOCKET_ENABLED?.trim().toLowerCase() !== 'false'
}

/**
 * Where lines of a service are kept: in `BANTER_CACHE_DIR`, if it is set. Each service has a folder of its own, for another may speak
 * with another voice under the same id.
 */
export function lineCachesOf({ endpoint }: Service): LineCache[] {
  const folder = process.env.BANTER_CACHE_DIR
  return folder ? [createDiskCache(join(folder, parseEndpoint(endpoint).host.replaceAll(/[^\w.-]/g, '_')))] : []
}

/** A voice that the service offers. */
export interface OfferedVoice {
  id: string
  name: string
}

/** @throws {BanterError} `unreachable`, or what the service answers. */
export async function listVoices({ endpoint, apiKey }: Service): Promise<OfferedVoice[]> {
  const url = parseEndpoint(endpoint)
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/v1/voices`
  let response: Response
  try {
    response = await fetch(url, { headers: { 'xi-api-key': apiKey } })
  } catch (cause) {
    throw new BanterError(
      'unreachable',
      `Nothing answers at ${endpoint}. Start the simulator with "banter simulate", or name another service with --endpoint.`,
      { cause },
    )
  }
  const body = await response.text()
  if (!response.ok) throw httpError(response.status, body)
  return voicesOf(body)
}

/**
 * The id of a voice given by id or by name, or the service's first voice.
 *
 * @throws {BanterError} `voice_not_found`.
 */
export function chooseVoice(voices: readonly OfferedVoice[], wanted: string | undefined, endpoint: string): string {
  const voice =
    wanted === undefined
      ? voices[0]
      : voices.find(({ id, name }) => id === wanted || name.toLowerCase() === wanted.toLowerCase())
  if (voice) return voice.id
  const names = voices.map(({ name }) => name).join(', ')
  throw new BanterError(
    'voice_not_found',
    `There is no voice "${wanted ?? ''}" at ${endpoint}. It has: ${names || 'none'}.`,
  )
}

function voicesOf(body: string): OfferedVoice[] {
  try {
    const { voices } = JSON.parse(body) as { voices: { voice_id: unknown; name: unknown }[] }
    return voices.map(({ voice_id, name }) => ({ id: String(voice_id), name: String(name) }))
  } catch (cause) {
    throw new BanterError(
      'malformed_message',
      'The voice service answered with something that is not a list of voices.',
      {
        cause,
      },
    )
  }
}
