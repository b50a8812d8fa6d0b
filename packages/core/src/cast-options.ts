import {
  BanterError,
  encodeVoiceSettings,
  isPcmFormat,
  type PcmFormat,
  parseEndpoint,
  type SocketKind,
  type VoiceSettings,
} from '@banter/protocol'
import type { InspectionEvent } from 'xstate'
import type { LineCache } from './cache/line-cache.ts'
import { type Auth, checkAuth } from './credentials.ts'
import type { Ports } from './ports.ts'
import { checkPace, type Pace } from './text/paces.ts'
import type { Limits } from './voices.ts'

/** Who speaks, and how. */
export interface CharacterOptions {
  voiceId: string
  settings?: VoiceSettings
  /** Default: the cast's. */
  model?: string
  /** ISO 639-1, for models that take one. */
  language?: string
  /** How text is handed to the voice. Default: the cast's. */
  pace?: Pace
}

export interface CastOptions {
  /** A gateway, the simulator, or the service itself. */
  endpoint: string
  /** A short-lived token in a browser, the key on a server; nothing for a gateway that asks for nothing. */
  auth?: Auth
  characters: Record<string, CharacterOptions>
  /** Default `eleven_flash_v2_5`. */
  model?: string
  /** Default `pcm_24000`. */
  outputFormat?: PcmFormat
  /** How text is handed to the voice. Default `balanced`. */
  pace?: Pace
  /**
   * `true`, the default: sockets of five lines each (`multi-stream-input`). `'stream-input'`: a socket for each line, for a
   * service that has no others; a page cannot see why a socket was refused, so this is not found out by itself. `false`: HTTP
   * only.
   */
  websocket?: boolean | SocketKind
  /**
   * Where whole lines are looked for, and kept: such as {@link createMemoryCache}, or several in the order in which they are asked.
   * Default: every line is spoken anew.
   */
  cache?: LineCache | readonly LineCache[]
  /** How much may be open and spoken at once. */
  limits?: Limits
  /** Sees every event of every state machine; for inspectors. */
  inspect?: (event: InspectionEvent) => void
  ports?: Partial<Ports>
}

export interface SayOptions {
  /** Higher goes first where lines wait for a place. Default 0. */
  priority?: number
  /** When this character is still speaking. Default `interrupt`. */
  whenBusy?: 'interrupt' | 'queue' | 'finish-sentence' | 'drop'
  /** Drops the line when none of its speech has come within this time. */
  deadlineMs?: number
  /** How the text is handed to the voice. Default: the character's. */
  pace?: Pace
  /** Interrupts the line. */
  signal?: AbortSignal
}

/** @throws {BanterError} `invalid_option`, `key_in_browser`. */
export function checkOptions(
  { endpoint, auth, characters, pace, websocket = true, cache = [] }: CastOptions,
  outputFormat: string,
): void {
  parseEndpoint(endpoint)
  checkAuth(auth)
  checkPace(pace)
  checkCache(cache)
  if (typeof websocket !== 'boolean' && websocket !== 'stream-input' && websocket !== 'multi-stream-input')
    throw new BanterError(
      'invalid_option',
      `"${String(websocket)}" is no kind of socket; take true, false, "stream-input" or "multi-stream-input".`,
    )
  if (!isPcmFormat(outputFormat))
    throw new BanterError(
      'invalid_option',
      `Banter plays PCM; "${outputFormat}" is not a PCM format such as "pcm_24000".`,
    )
  for (const [name, { voiceId, settings, pace }] of Object.entries(characters)) {
    if (!voiceId) throw new BanterError('invalid_option', `Character "${name}" has no voiceId.`)
    encodeVoiceSettings(settings ?? {})
    checkPace(pace)
  }
}

function checkCache(cache: unknown): void {
  const caches: unknown[] = Array.isArray(cache) ? cache : [cache]
  for (const each of caches)
    if (typeof each !== 'object' || each === null || !('get' in each))
      throw new BanterError('invalid_option', 'A cache is one such as createMemoryCache(), or a list of them.')
}
