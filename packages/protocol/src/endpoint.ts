import { BanterError } from './banter-error.ts'
import type { SocketKind } from './client-message.ts'

/** Query parameters of a socket (PROTOCOL §1.1). */
export interface SocketQuery {
  modelId?: string | undefined
  outputFormat?: string | undefined
  languageCode?: string | undefined
  /** Seconds without text after which the service ends a context, at most 180. */
  inactivityTimeoutS?: number | undefined
  /** Each message a generation of its own, at once. */
  autoMode?: boolean | undefined
  syncAlignment?: boolean | undefined
}

/** The four HTTP forms of speech, as the last part of their path. */
export type SpeechForm = '' | 'stream' | 'with-timestamps' | 'stream/with-timestamps'

/**
 * The base address of a voice service, checked.
 *
 * @throws {BanterError} `invalid_option` when it is not an http(s) address.
 */
export function parseEndpoint(endpoint: string): URL {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null
  if (url === null || !/^(https?|wss?):$/.test(url.protocol))
    throw new BanterError('invalid_option', `"${endpoint}" is not an address such as http://localhost:8788.`)
  return url
}

/** The address of a socket for one voice, without credentials. */
export function socketUrl(endpoint: string, voiceId: string, kind: SocketKind, query: SocketQuery = {}): URL {
  const url = voicePath(endpoint, voiceId, kind)
  url.protocol = url.protocol === 'https:' || url.protocol === 'wss:' ? 'wss:' : 'ws:'
  setAll(url, {
    model_id: query.modelId,
    output_format: query.outputFormat,
    language_code: query.languageCode,
    inactivity_timeout: query.inactivityTimeoutS,
    auto_mode: query.autoMode,
    sync_alignment: query.syncAlignment,
  })
  return url
}

/** The address of an HTTP form for one voice. */
export function speechUrl(
  endpoint: string,
  voiceId: string,
  form: SpeechForm,
  query: { outputFormat?: string } = {},
): URL {
  const url = voicePath(endpoint, voiceId, form)
  url.protocol = url.protocol === 'https:' || url.protocol === 'wss:' ? 'https:' : 'http:'
  setAll(url, { output_format: query.outputFormat })
  return url
}

function voicePath(endpoint: string, voiceId: string, last: string): URL {
  const url = parseEndpoint(endpoint)
  const base = url.pathname.replace(/\/+$/, '')
  url.pathname = `${base}/v1/text-to-speech/${encodeURIComponent(voiceId)}${last === '' ? '' : `/${last}`}`
  return url
}

function setAll(url: URL, values: Record<string, string | number | boolean | undefined>): void {
  for (const [name, value] of Object.entries(values)) if (value !== undefined) url.searchParams.set(name, String(value))
}

const SECRET_PARAMETERS = ['single_use_token', 'authorization', 'token', 'xi-api-key', 'xi_api_key']

/** An address fit for a log: what opens doors is blotted out. */
export function redactUrl(address: string | URL): string {
  const url = new URL(address)
  for (const name of SECRET_PARAMETERS) if (url.searchParams.has(name)) url.searchParams.set(name, 'redacted')
  if (url.password) url.password = 'redacted'
  return url.toString()
}
