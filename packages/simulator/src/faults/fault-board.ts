import type { Clock } from '../clock.ts'
import type { ConnectFault, Fault, FrameFault } from './fault.ts'
import { parseFaults } from './parse-faults.ts'

/** Whose traffic it is: a socket's or an HTTP request's. */
export interface Traffic {
  readonly socket?: number
  readonly request?: number
  readonly voiceId: string
}

/** A message that is about to leave. */
interface FrameMoment extends Traffic {
  readonly contextId: string | null
  /** Number of this message on its socket (or in its body) and in its context. */
  readonly frame: number
  readonly contextFrame: number
  /** Since the request came; with it, faults that wait for a time strike too. */
  readonly atMs?: number
}

/** The faults of a running service. */
export interface FaultBoard {
  /** @throws a `TypeError` for what is no fault. */
  add(...faults: readonly Fault[]): void
  clear(): void
  list(): readonly Fault[]
}

/** What the parts of the service see of the board. Whatever strikes uses up one of its times. */
export interface Faults extends FaultBoard {
  /** The fault that strikes an upgrade or a request, if any. */
  onConnect(traffic: Traffic): ConnectFault | undefined
  /** All that strike a message. */
  onFrame(moment: FrameMoment): readonly FrameFault[]
  /** Calls `strike` for the faults that strike a socket at a time, also those that are added later. Returns how to stop. */
  watch(traffic: Traffic, strike: (fault: FrameFault) => void): () => void
}

interface Armed {
  readonly fault: Fault
  left: number
}

export const createFaultBoard = (clock: Clock, initial: readonly Fault[] = []): Faults => {
  let armed: Armed[] = []
  const watchers = new Set<(entry: Armed) => void>()

  const spend = (entry: Armed): void => {
    entry.left--
    if (entry.left <= 0) armed = armed.filter((each) => each !== entry)
  }
  const board: Faults = {
    add(...faults) {
      for (const fault of parseFaults(faults)) {
        const entry = { fault, left: fault.times ?? 1 }
        armed.push(entry)
        for (const watcher of watchers) watcher(entry)
      }
    },
    clear() {
      armed = []
    },
    list: () => armed.map(({ fault, left }) => ({ ...fault, times: left })),
    onConnect(traffic) {
      for (const entry of armed) {
        const { fault } = entry
        if (!strikesConnections(fault, traffic) || !isAimedAt(fault, traffic)) continue
        spend(entry)
        return fault
      }
      return undefined
    },
    onFrame(moment) {
      return armed.flatMap((entry) => {
        const { fault } = entry
        if (!strikesFrames(fault) || !isAimedAt(fault, moment) || !isDue(fault, moment)) return []
        spend(entry)
        return [fault]
      })
    },
    watch(traffic, strike) {
      const openedMs = clock.now()
      const timers = new Set<unknown>()
      const arm = (entry: Armed): void => {
        const { fault } = entry
        if (!strikesFrames(fault) || fault.atMs === undefined || !isAimedAt(fault, traffic)) return
        const waitMs = openedMs + fault.atMs - clock.now()
        if (waitMs < 0) return
        const timer = clock.setTimeout(() => {
          timers.delete(timer)
          if (!armed.includes(entry)) return
          spend(entry)
          strike(fault)
        }, waitMs)
        timers.add(timer)
      }
      for (const entry of [...armed]) arm(entry)
      watchers.add(arm)
      return () => {
        watchers.delete(arm)
        for (const timer of timers) clock.clearTimeout(timer)
        timers.clear()
      }
    },
  }
  board.add(...initial)
  return board
}

const strikesConnections = (fault: Fault, { socket }: Traffic): fault is ConnectFault => {
  switch (fault.type) {
    case 'refuse':
      return socket !== undefined
    case 'http-error':
      return socket === undefined
    default:
      return fault.type === 'reset' || fault.type === 'hang'
  }
}

const strikesFrames = (fault: Fault): fault is FrameFault =>
  fault.type !== 'refuse' && fault.type !== 'reset' && fault.type !== 'hang' && fault.type !== 'http-error'

const isAimedAt = ({ on = {} }: Fault, { socket, request, voiceId }: Traffic): boolean =>
  (on.voiceId === undefined || on.voiceId === voiceId) &&
  (on.socket === undefined || on.socket === socket) &&
  (on.request === undefined || on.request === request)

const isDue = ({ on, atFrame, atMs }: FrameFault, moment: FrameMoment): boolean => {
  if (atMs !== undefined) return moment.atMs !== undefined && moment.atMs >= atMs
  const { contextId } = on ?? {}
  if (contextId === undefined) return moment.frame === (atFrame ?? 1)
  return contextId === moment.contextId && moment.contextFrame === (atFrame ?? 1)
}
