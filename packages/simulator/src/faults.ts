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

/** The upgrade is answered with an HTTP status instead of 101. */
export interface RefuseFault extends FaultBase {
  readonly type: 'refuse'
  readonly status: number
  readonly code?: string
  readonly message?: string
}

/** The connection is cut before any answer, of a socket or of an HTTP request. */
export interface ResetFault extends FaultBase {
  readonly type: 'reset'
}

/** The socket ends in place of its nth message: with a close code, or cut off without one (the client sees 1006). */
export interface DropFault extends FaultBase {
  readonly type: 'drop'
  /** 1 for the first message of the socket, or of the context where the target names one. */
  readonly atFrame: number
  /** Default: no close frame at all. */
  readonly closeCode?: number
  readonly reason?: string
}

/** From the nth message on nothing is sent for a while, or for good. */
export interface StallFault extends FaultBase {
  readonly type: 'stall'
  readonly atFrame: number
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

/** A trouble to be had on demand, as plain data. */
export type Fault = RefuseFault | ResetFault | DropFault | StallFault | HttpErrorFault

/** Where traffic is when faults are looked up: about to upgrade, about to send a message, or about to answer. */
export type FaultMoment =
  | { readonly at: 'upgrade'; readonly socket: number; readonly voiceId: string }
  | {
      readonly at: 'frame'
      readonly socket: number
      readonly voiceId: string
      readonly contextId: string | null
      /** Number of this message on its socket and in its context. */
      readonly socketFrame: number
      readonly contextFrame: number
    }
  | { readonly at: 'request'; readonly request: number; readonly voiceId: string }

/** The faults of a running service. */
export interface FaultBoard {
  add(...faults: Fault[]): void
  clear(): void
  list(): readonly Fault[]
  /** The fault that strikes at this moment, if any; uses one of its times up. */
  strike(moment: FaultMoment): Fault | undefined
}

export const createFaultBoard = (initial: readonly Fault[] = []): FaultBoard => {
  let armed = initial.map((fault) => ({ fault, left: fault.times ?? 1 }))
  return {
    add(...faults) {
      armed.push(...faults.map((fault) => ({ fault, left: fault.times ?? 1 })))
    },
    clear() {
      armed = []
    },
    list: () => armed.map(({ fault, left }) => ({ ...fault, times: left })),
    strike(moment) {
      const hit = armed.find(({ fault }) => aims(fault, moment))
      if (!hit) return undefined
      hit.left--
      if (hit.left <= 0) armed = armed.filter((entry) => entry !== hit)
      return hit.fault
    },
  }
}

/** Whether a fault is due now; each kind of fault has its moments. */
const aims = (fault: Fault, moment: FaultMoment): boolean => {
  const on = fault.on ?? {}
  if (on.voiceId !== undefined && on.voiceId !== moment.voiceId) return false
  if (on.socket !== undefined && (moment.at === 'request' || on.socket !== moment.socket)) return false
  if (on.request !== undefined && (moment.at !== 'request' || on.request !== moment.request)) return false
  switch (fault.type) {
    case 'refuse':
      return moment.at === 'upgrade'
    case 'reset':
      return moment.at === 'upgrade' || moment.at === 'request'
    case 'http-error':
      return moment.at === 'request'
    case 'drop':
    case 'stall':
      if (moment.at !== 'frame') return false
      if (on.contextId === undefined) return moment.socketFrame === fault.atFrame
      return on.contextId === moment.contextId && moment.contextFrame === fault.atFrame
  }
}

const types: readonly string[] = ['refuse', 'reset', 'drop', 'stall', 'http-error'] satisfies Fault['type'][]

/** Reads faults from JSON, one or a list. Throws a `TypeError` that says what is wrong. */
export const parseFaults = (value: unknown): Fault[] =>
  (Array.isArray(value) ? value : [value]).map((entry: unknown) => {
    const fault = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>
    const type = String(fault.type)
    if (!types.includes(type)) throw new TypeError(`A fault's type is one of ${types.join(', ')}; got '${type}'.`)
    const needed = { refuse: ['status'], 'http-error': ['status'], drop: ['atFrame'], stall: ['atFrame'] }[type] ?? []
    for (const key of needed) {
      if (!Number.isInteger(fault[key])) throw new TypeError(`A fault of type '${type}' needs a whole number '${key}'.`)
    }
    const { closeCode } = fault
    if (closeCode !== undefined && !(Number(closeCode) >= 1000 && Number(closeCode) < 5000)) {
      throw new TypeError("A fault's 'closeCode' is from 1000 to 4999.")
    }
    for (const key of ['times', 'forMs']) {
      if (fault[key] !== undefined && !(Number(fault[key]) >= 0)) throw new TypeError(`A fault's '${key}' is a number.`)
    }
    return entry as Fault
  })
