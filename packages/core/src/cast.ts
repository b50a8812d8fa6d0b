import type { BanterError, PcmFormat, VoiceSettings } from '@banter/protocol'
import type { InspectionEvent } from 'xstate'
import type { Auth } from './credentials.ts'
import type { Ports } from './ports.ts'
import type { SessionState } from './session-machine.ts'
import type { Utterance, UtteranceReport, UtteranceState } from './utterance.ts'

/** Who speaks, and how. */
export interface CharacterOptions {
  voiceId: string
  settings?: VoiceSettings
  /** Default: the cast's. */
  model?: string
  /** ISO 639-1, for models that take one. */
  language?: string
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
  /** `false`: HTTP only. Default `true`. */
  websocket?: boolean
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
   * @throws {BanterError} `empty_text`, `text_too_long`, `malformed_text`, `closed` - before anything is sent.
   */
  say(text: string | AsyncIterable<string>, options?: SayOptions): Utterance
  /** Opens the connection ahead of the first line. */
  warm(): void
  /** How long a text will take to speak, in ms, before any of it is spoken. */
  estimate(text: string): number
}

/** What happens in a cast, as it happens. */
export type CastEvent =
  | { type: 'session'; voiceId: string; characters: string[]; state: SessionState; error: BanterError | null }
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

/** `createCast` is being built. */
export declare function createCast(options: CastOptions): Cast
