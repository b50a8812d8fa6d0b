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

const WHEN_BUSY: readonly unknown[] = ['interrupt', 'queue', 'finish-sentence', 'drop']

/** @throws {BanterError} `invalid_option`, `key_in_browser`. */
export function checkOptions(options: CastOptions): void {
  if (!isObject(options)) refuse('A cast needs options: createCast({ endpoint, characters }).')
  const { endpoint, auth, characters, model, outputFormat, pace, websocket, cache = [], limits = {}, inspect } = options
  parseEndpoint(endpoint)
  checkAuth(auth)
  checkName('model', model)
  checkPace(pace)
  checkCache(cache)
  if (!isObject(limits)) refuse('`limits` is an object, such as { sockets: 4 }.')
  for (const key of ['sockets', 'socketsPerVoice', 'waiting', 'lines'] as const) {
    const limit = limits[key] ?? 1
    if (!(limit >= 1)) refuse(`limits.${key} is a number from 1; it is ${limit}.`)
  }
  if (websocket !== undefined && typeof websocket !== 'boolean' && !SOCKET_KINDS.includes(websocket))
    refuse(`"${String(websocket)}" is no kind of socket; take true, false, "stream-input" or "multi-stream-input".`)
  if (outputFormat !== undefined && !isPcmFormat(outputFormat))
    refuse(`Banter plays PCM; "${outputFormat}" is not a PCM format such as "pcm_24000".`)
  if (inspect !== undefined && typeof inspect !== 'function') refuse('`inspect` is a function that is given events.')
  if (!isObject(characters)) refuse('A cast needs characters: { mira: { voiceId } }.')
  for (const [name, character] of Object.entries(characters)) {
    if (!character?.voiceId) refuse(`Character "${name}" has no voiceId.`)
    checkName(`characters.${name}.voiceId`, character.voiceId)
    checkName(`characters.${name}.model`, character.model)
    checkName(`characters.${name}.language`, character.language)
    encodeVoiceSettings(character.settings ?? {})
    checkPace(character.pace)
  }
}

const SOCKET_KINDS: readonly unknown[] = ['stream-input', 'multi-stream-input'] satisfies SocketKind[]

/** @throws {BanterError} `invalid_option`: a time or a rank that is no number would let a line wait for ever, or not at all. */
export function checkSayOptions({ priority = 0, whenBusy, deadlineMs = 0, pace, signal }: SayOptions): void {
  if (typeof priority !== 'number' || Number.isNaN(priority)) refuse(`priority is a number; it is ${priority}.`)
  if (whenBusy !== undefined && !WHEN_BUSY.includes(whenBusy))
    refuse(`"${whenBusy}" is nothing to do when a character is busy; take ${WHEN_BUSY.join(', ')}.`)
  // A timer that is set for longer goes off at once.
  if (!(deadlineMs >= 0 && deadlineMs < 2 ** 31))
    refuse(`deadlineMs is from 0 to 2147483647 ms, and left out where there is none; it is ${deadlineMs}.`)
  checkPace(pace)
  if (signal !== undefined && typeof signal?.addEventListener !== 'function')
    refuse('`signal` is an AbortSignal, such as the signal of an AbortController.')
}

function checkCache(cache: unknown): void {
  const caches: unknown[] = Array.isArray(cache) ? cache : [cache]
  if (!caches.every((each) => isObject(each) && 'get' in each))
    refuse('A cache is one such as createMemoryCache(), or a list of them.')
}

function checkName(what: string, name: unknown): void {
  if (name !== undefined && (typeof name !== 'string' || name === '')) refuse(`${what} is a text; it is ${name}.`)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function refuse(message: string): never {
  throw new BanterError('invalid_option', message)
}
