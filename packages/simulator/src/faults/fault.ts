/** Which traffic a fault strikes. What is left out matches everything. */
export interface FaultTarget {
  /** The nth socket of this service, 1 for the first. */
  readonly socket?: number
  /** The nth HTTP speech request, 1 for the first. */
  readonly request?: number
  readonly contextId?: string
  readonly voiceId?: string
}

interface FaultBase {
  readonly on?: FaultTarget
  /** How often it strikes before it is spent. Default 1. */
  readonly times?: number
}

/**
 * When a fault strikes on a socket that is open, or in the body of an HTTP answer: at its nth message, or at a time. With
 * neither, at the first message.
 */
interface Moment {
  /** 1 for the first message of the socket (or line of the body), or of the context where the target names one. */
  readonly atFrame?: number
  /** Since the socket opened or the request came; in a body with the next line. 0 is at once, before any message. */
  readonly atMs?: number
}

/** The upgrade is answered with an HTTP status instead of 101. */
export interface RefuseFault extends FaultBase {
  readonly type: 'refuse'
  readonly status: number
  readonly code?: string
  readonly message?: string
}

/** The connection is cut before it is of any use, a socket's or an HTTP request's. */
export interface ResetFault extends FaultBase {
  readonly type: 'reset'
  /**
   * `'connect'`, the default: nothing is answered, which is all that a client sees of a name that does not resolve, a port that
   * is closed and a TLS handshake that fails. `'answer'`: in the middle of the answer's head.
   */
  readonly at?: 'connect' | 'answer'
  /** How long the client is left waiting first. Default 0. */
  readonly afterMs?: number
}

/** The upgrade or the HTTP request is answered late, or never. */
export interface HangFault extends FaultBase {
  readonly type: 'hang'
  /** Default: for good. */
  readonly forMs?: number
}

/** An HTTP speech request is answered with an error. */
export interface HttpErrorFault extends FaultBase {
  readonly type: 'http-error'
  readonly status: number
  /** Default by status: `concurrent_limit_exceeded` for 429, `quota_exceeded` for 401, `internal_error` for 500. */
  readonly code?: string
  readonly message?: string
}

/** A socket ends by an error frame and the close 1008 that follows it. */
export interface SocketErrorFault extends FaultBase, Moment {
  readonly type: 'socket-error'
  /** Such as `quota_exceeded`, `invalid_api_key` or `system_busy` (PROTOCOL §3.2). */
  readonly error: string
  readonly message?: string
}

/** The socket or the body ends in place of a message: with a close code, or cut off without one (the client sees 1006). */
export interface DropFault extends FaultBase, Moment {
  readonly type: 'drop'
  /** Default: no close frame at all. A body is always cut off. */
  readonly closeCode?: number
  readonly reason?: string
}

/** From a message on nothing is sent for a while, or for good. */
export interface StallFault extends FaultBase, Moment {
  readonly type: 'stall'
  /** Default: for good. */
  readonly forMs?: number
}

/** From a message on each takes longer than the one before it. */
export interface TrickleFault extends FaultBase, Moment {
  readonly type: 'trickle'
  /** Between two messages, at least. */
  readonly everyMs: number
  /** Default: all that follow. */
  readonly forFrames?: number
}

/** A message that is not what it should be: cut in half, no JSON, JSON of another kind, or empty. */
export interface GarbleFault extends FaultBase, Moment {
  readonly type: 'garble'
  readonly as: 'truncated' | 'malformed' | 'other' | 'empty'
}

/** A message that is filled up with white space to a size; 16 MB are the largest that were seen. */
export interface PadFault extends FaultBase, Moment {
  readonly type: 'pad'
  readonly toBytes: number
}

/** A message that arrives twice. */
export interface DuplicateFault extends FaultBase, Moment {
  readonly type: 'duplicate'
}

/** Before a message (or at a time) comes one for a context that was never opened, or is long over. Sockets only. */
export interface GhostFault extends FaultBase, Moment {
  readonly type: 'ghost'
  readonly contextId: string
  /** Half a second of sound, an end, or the frame with `status_code` 206 that livekit/agents meets. Default `'audio'`. */
  readonly frame?: 'audio' | 'final' | 'flush-done'
}

/** From a message on character times are not as recorded; FIELD names who met which. */
export interface AlignmentFault extends FaultBase, Moment {
  readonly type: 'alignment'
  /**
   * `'null'`: none. `'relative'`: from the start of the message. `'absolute'`: from the start of the context. `'restarted'`: from
   * the generation's first character again (pipecat#4316). `'overlapping'`: the last characters of the message before once
   * more. `'unequal'`: arrays of different lengths. `'uniform'`: every character as long as the next.
   */
  readonly as: 'null' | 'relative' | 'absolute' | 'restarted' | 'overlapping' | 'unequal' | 'uniform'
  /** Default: all that follow. */
  readonly forFrames?: number
}

/** A trouble that strikes a connection before it is open. */
export type ConnectFault = RefuseFault | ResetFault | HangFault | HttpErrorFault

/** A trouble that strikes messages. */
export type FrameFault =
  | SocketErrorFault
  | DropFault
  | StallFault
  | TrickleFault
  | GarbleFault
  | PadFault
  | DuplicateFault
  | GhostFault
  | AlignmentFault

/** A trouble to be had on demand, as plain data. */
export type Fault = ConnectFault | FrameFault
