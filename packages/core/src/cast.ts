import {
  BanterError,
  encodeVoiceSettings,
  isPcmFormat,
  type PcmFormat,
  parseEndpoint,
  parseOutputFormat,
  type VoiceSettings,
} from '@banter/protocol'
import type { InspectionEvent } from 'xstate'
import { type Auth, checkAuth } from './credentials.ts'
import { createLine, type Line } from './line.ts'
import { type Ports, withDefaults } from './ports.ts'
import type { SessionKey } from './session.ts'
import type { SessionState } from './session-machine.ts'
import { createSpeakingRate } from './speaking-rate.ts'
import { checkPace, type Pace } from './text/paces.ts'
import { createTextSource } from './text/text-source.ts'
import type { Utterance, UtteranceReport, UtteranceState } from './utterance.ts'
import { createVoices, type Limits, sessionId } from './voices.ts'

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
  /** `false`: HTTP only. Default `true`. */
  websocket?: boolean
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
  /** Drops the line when it has not begun within this time. */
  deadlineMs?: number
  /** How the text is handed to the voice. Default: the character's. */
  pace?: Pace
  /** Interrupts the line. */
  signal?: AbortSignal
}

/** One of the cast. */
export interface Character {
  readonly name: string
  readonly voiceId: string
  /** The state of the session that this character speaks over. */
  readonly sessionState: SessionState
  /**
   * Speaks a line: a whole text, or text as it is being written.
   *
   * @throws {BanterError} `empty_text`, `text_too_long`, `malformed_text`, `invalid_option`, `closed` - before anything is sent.
   */
  say(text: string | AsyncIterable<string>, options?: SayOptions): Utterance
  /** Opens the connection ahead of the first line. */
  warm(): void
  /** How long a text will take to speak, in ms, before any of it is spoken. */
  estimate(text: string): number
}

/** What happens in a cast, as it happens. */
export type CastEvent =
  | {
      type: 'session'
      voiceId: string
      socket: number
      characters: string[]
      state: SessionState
      error: BanterError | null
    }
  | { type: 'utterance'; id: string; character: string; state: UtteranceState }
  | { type: 'report'; report: UtteranceReport }

/** The characters of a game and their connections. */
export interface Cast {
  readonly characters: readonly string[]
  /** @throws {BanterError} `unknown_character`. */
  character(name: string): Character
  /** Calls the listener for each event until the returned function is called. */
  observe(listener: (event: CastEvent) => void): () => void
  /** Interrupts every line and closes every connection; nothing outlives it. */
  close(): Promise<void>
}

/**
 * The characters of a game, ready to speak. Nothing is opened before the first line or `warm()`.
 *
 * @throws {BanterError} `invalid_option` for an option that cannot work, `key_in_browser` for a key in a page.
 *
 * @example
 * ```ts
 * const cast = createCast({
 *   endpoint: 'http://localhost:8788',
 *   characters: { mira: { voiceId: 'EXAVITQu4vr4xnSDxMaL' } },
 * })
 * const line = cast.character('mira').say('Well met, traveller!')
 * for await (const chunk of line) write(chunk.pcm)
 * await cast.close()
 * ```
 */
export function createCast(options: CastOptions): Cast {
  const { endpoint, auth, characters, inspect, websocket = true } = options
  const { model = 'eleven_flash_v2_5', outputFormat = 'pcm_24000', pace: usualPace } = options
  check(options, outputFormat)
  const ports = withDefaults(options.ports)
  const sampleRate = parseOutputFormat(outputFormat).sampleRateHz
  const rate = createSpeakingRate()
  const listeners = new Set<(event: CastEvent) => void>()
  const voices = createVoices({
    endpoint,
    auth,
    websocket,
    ports,
    inspect,
    limits: options.limits ?? {},
    onState(key, socket, state, error) {
      const { voiceId } = key
      emit({ type: 'session', voiceId, socket, characters: namesOf(key), state, error })
    },
  })
  const speaking = new Set<Line>()
  let lines = 0
  let closing: Promise<void> | null = null

  function emit(event: CastEvent): void {
    for (const listener of [...listeners]) listener(event)
  }

  function keyOf(character: CharacterOptions): SessionKey {
    return { voiceId: character.voiceId, model: character.model ?? model, outputFormat, language: character.language }
  }

  /** The characters that share a voice. */
  function namesOf(key: SessionKey): string[] {
    return Object.entries(characters).flatMap(([name, character]) =>
      sessionId(keyOf(character)) === sessionId(key) ? [name] : [],
    )
  }

  /** Makes room for a further line of a character; `false` when there is none. */
  function makeRoom(character: string, whenBusy: SayOptions['whenBusy']): boolean {
    const others = [...speaking].filter((line) => line.utterance.character === character)
    if (whenBusy === 'drop') return others.length === 0
    if (whenBusy === 'interrupt') for (const line of others) line.utterance.interrupt()
    if (whenBusy === 'finish-sentence') for (const line of others) line.finishSentence()
    return true
  }

  function say(
    name: string,
    character: CharacterOptions,
    text: string | AsyncIterable<string>,
    options: SayOptions,
  ): Utterance {
    if (closing) throw new BanterError('closed', 'The cast is closed; create another to speak again.')
    const { priority = 0, whenBusy = 'interrupt', deadlineMs, signal, pace = character.pace ?? usualPace } = options
    checkPace(pace)
    const source = createTextSource(text)
    const room = makeRoom(name, whenBusy)
    const id = `${name}-${++lines}`
    const line = createLine({
      id,
      character: name,
      source,
      priority,
      settings: character.settings,
      pace,
      sampleRate,
      clock: ports.clock,
      inspect,
      onState: (state) => emit({ type: 'utterance', id, character: name, state }),
    })
    const { utterance } = line
    speaking.add(line)
    const deadline =
      deadlineMs === undefined
        ? null
        : ports.clock.setTimeout(() => {
            if (utterance.state === 'queued') line.drop()
          }, deadlineMs)
    signal?.addEventListener('abort', utterance.interrupt, { once: true })
    void utterance.done.then((report) => {
      speaking.delete(line)
      if (deadline !== null) ports.clock.clearTimeout(deadline)
      signal?.removeEventListener('abort', utterance.interrupt)
      rate.learn(character.voiceId, report.delivered)
      emit({ type: 'report', report })
    })
    if (!room) line.drop()
    else if (signal?.aborted) utterance.interrupt()
    else voices.speak(keyOf(character), line)
    return utterance
  }

  async function close(): Promise<void> {
    for (const line of speaking) line.utterance.interrupt()
    await voices.close()
    listeners.clear()
  }

  return {
    characters: Object.keys(characters),
    character(name) {
      const character = Object.hasOwn(characters, name) ? characters[name] : undefined
      if (!character)
        throw new BanterError(
          'unknown_character',
          `There is no character "${name}". The cast has: ${Object.keys(characters).join(', ') || 'nobody'}.`,
        )
      return {
        name,
        voiceId: character.voiceId,
        get sessionState() {
          return voices.stateOf(keyOf(character))
        },
        say: (text, options = {}) => say(name, character, text, options),
        warm() {
          if (!closing) voices.warm(keyOf(character))
        },
        estimate: (text) => rate.estimate(character.voiceId, text),
      }
    },
    observe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      closing ??= close()
      return closing
    },
  }
}

function check({ endpoint, auth, characters, pace }: CastOptions, outputFormat: string): void {
  parseEndpoint(endpoint)
  checkAuth(auth)
  checkPace(pace)
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
