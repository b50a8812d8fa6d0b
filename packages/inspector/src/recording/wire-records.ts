import type { ErrorRecord, Stamped } from './record-parts.ts'

interface Wire extends Stamped {
  readonly type: 'wire'
  /** Which connection: 1 for the first of the recording, sockets and requests counted together. */
  readonly wire: number
  readonly transport: 'websocket' | 'http'
  /** `out`: to the service. */
  readonly direction: 'out' | 'in'
  /** As it was on the wire, where frames are recorded; keys and tokens are not in frames. */
  readonly frame?: string
}

/** A message that belongs to a line. */
interface OfLine extends Wire {
  /** The context on the socket; `null` over HTTP, and where a message names none. */
  readonly context: string | null
  /** `null` where the message belongs to no line. */
  readonly line: string | null
}

/** A socket is asked for, or a request made. */
export interface WireConnectRecord extends OfLine {
  readonly kind: 'connect'
  /** Without its query. */
  readonly url: string
  /** The actor that asked for it. */
  readonly session: string
  readonly voiceId: string
  /** Such as `pcm_24000`. */
  readonly format: string
  /** Of a request, the characters it asks to be spoken. */
  readonly chars: number
  readonly text?: string
}

/** The socket is open, or a request was answered. */
export interface WireOpenRecord extends Wire {
  readonly kind: 'open'
  /** HTTP status; 101 for a socket. */
  readonly status: number
  readonly error: ErrorRecord | null
}

/** Text leaves over a socket. */
export interface WireTextRecord extends OfLine {
  readonly kind: 'text'
  readonly chars: number
  readonly text?: string
}

/** What else is said to a socket. */
export interface WireControlRecord extends OfLine {
  readonly kind: 'open-context' | 'close-context' | 'keep-alive' | 'flush' | 'end'
}

/** Sound, times, or the end of a context. */
export interface WireAudioRecord extends OfLine {
  readonly kind: 'audio'
  /** Of the frame. */
  readonly bytes: number
  readonly audioMs: number
  /** Characters with times. */
  readonly chars: number
  readonly text?: string
  readonly final: boolean
}

/** The service reports a failure; or a frame could not be read. */
export interface WireErrorRecord extends OfLine {
  readonly kind: 'error'
  readonly bytes: number
  readonly error: ErrorRecord
}

/** A frame that concerns no speech. */
export interface WireOtherRecord extends OfLine {
  readonly kind: 'other'
  readonly bytes: number
}

/** The connection was lost or never came to be (`in`); or it was let go of, or answered to its end (`out`). */
export interface WireCloseRecord extends Wire {
  readonly kind: 'close'
  /** Close code of a socket; `null` over HTTP and where we let go. */
  readonly code: number | null
  readonly reason: string
  /** What it means for the session; `null` where nothing is wrong. */
  readonly error: ErrorRecord | null
}

export type WireRecord =
  | WireConnectRecord
  | WireOpenRecord
  | WireTextRecord
  | WireControlRecord
  | WireAudioRecord
  | WireErrorRecord
  | WireOtherRecord
  | WireCloseRecord
