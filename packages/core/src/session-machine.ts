import type { BanterError } from '@banter/protocol'
import { assign, setup } from 'xstate'
import { backoffMs } from './backoff.ts'

/** How busy a session is; every count is of lines. */
export interface SessionLoad {
  /** Waiting for a place. */
  waiting: number
  /** With a context that the service has not confirmed as ended. */
  live: number
  /** With text still to be handed over. */
  writing: number
}

export interface SessionContext {
  /** `false`: HTTP only. */
  websocket: boolean
  load: SessionLoad
  /** Connections lost in a row without any speech between; one that ran out of time counts twice, as it was waited for. */
  losses: number
  error: BanterError | null
}

export type SessionEvent =
  | { type: 'warm' }
  /** The socket is wanted elsewhere. */
  | { type: 'release' }
  | { type: 'line.queued'; load: SessionLoad }
  /** A line was given a context, handed over its text, or its context was ended. */
  | { type: 'line.placed' | 'text.ended' | 'context.ended'; load: SessionLoad }
  | { type: 'socket.opened' }
  /** The socket carried speech: it works. */
  | { type: 'socket.proven' }
  | { type: 'socket.lost'; error: BanterError; load: SessionLoad }
  /** The socket has done its work, or is closed as it was asked to. */
  | { type: 'socket.closed'; load: SessionLoad }
  | { type: 'close' }

/** Waits of a session, in ms. */
export const SESSION_DELAYS = {
  /** An open socket without a line is let go after this long. */
  idleMs: 120_000,
  /** In fallback, how long until the socket is tried again. */
  probeMs: 15_000,
  /** How long the service may take to close its side (PROTOCOL §2.5: closing at once gives 1006). */
  closeMs: 2000,
} as const

/** Losses in a row before HTTP takes over. */
const MOST_LOSSES = 4

function afterLoss({ context, event }: { context: SessionContext; event: SessionEvent }): number {
  const isTimeout = event.type === 'socket.lost' && event.error.code === 'timeout'
  return context.losses + (isTimeout ? 2 : 1)
}

/**
 * The control plane of one socket: when it is opened, given up, tried again. Text and sound never pass through it.
 *
 * The actions that touch the world do nothing here and are provided by the session, so that the machine can be read,
 * drawn and tested by itself.
 */
export const sessionMachine = setup({
  types: {
    context: {} as SessionContext,
    events: {} as SessionEvent,
    input: {} as { websocket: boolean },
  },
  actions: {
    openSocket: () => {},
    /** Asks the service to close. */
    endSocket: () => {},
    /** Lets go of the socket at once. */
    dropSocket: () => {},
    /** Gives waiting lines a context each, as far as there are free ones. */
    placeLines: () => {},
    /** Gives waiting lines a request each. */
    placeLinesOverHttp: () => {},
    /** Ends every line with an error. */
    failLines: (_, _error: { error: BanterError | null }) => {},
    keepLoad: assign({ load: ({ context, event }) => ('load' in event ? event.load : context.load) }),
    countLoss: assign({
      losses: afterLoss,
      load: ({ context, event }) => ('load' in event ? event.load : context.load),
      error: ({ event }) => ('error' in event ? event.error : null),
    }),
    /** A socket that closes while nobody speaks says nothing of the next. */
    noteLoss: assign({
      load: ({ context, event }) => ('load' in event ? event.load : context.load),
      error: ({ event }) => ('error' in event ? event.error : null),
    }),
    forgetLosses: assign({ losses: 0, error: null }),
  },
  guards: {
    websocket: ({ context }) => context.websocket,
    fatal: ({ event }) => event.type === 'socket.lost' && !event.error.retryable,
    nothingToSay: ({ event, context }) => {
      const { waiting, live } = 'load' in event ? event.load : context.load
      return waiting + live === 0
    },
    exhausted: (args) => afterLoss(args) >= MOST_LOSSES,
    /** Sockets were given up, and have not carried speech since. */
    distrusted: ({ context }) => context.websocket && context.losses >= MOST_LOSSES,
    probing: ({ context }) => context.websocket && context.load.waiting + context.load.live > 0,
    allWritten: ({ context }) => context.load.live > 0 && context.load.writing === 0,
    someWriting: ({ context }) => context.load.writing > 0,
    noneLive: ({ context }) => context.load.live === 0,
  },
  delays: {
    backoff: ({ context }) => backoffMs(context.losses, Math.random),
    idle: SESSION_DELAYS.idleMs,
    probe: SESSION_DELAYS.probeMs,
    closeTimeout: SESSION_DELAYS.closeMs,
  },
}).createMachine({
  id: 'session',
  context: ({ input }) => ({
    websocket: input.websocket,
    load: { waiting: 0, live: 0, writing: 0 },
    losses: 0,
    error: null,
  }),
  initial: 'idle',
  on: {
    'line.queued': { actions: 'keepLoad' },
    'line.placed': { actions: 'keepLoad' },
    'text.ended': { actions: 'keepLoad' },
    'context.ended': { actions: 'keepLoad' },
    close: '.closing',
  },
  states: {
    idle: {
      on: {
        warm: { guard: 'websocket', target: 'connecting' },
        // One that was tried while HTTP spoke.
        'socket.opened': 'streaming',
        'line.queued': [
          { guard: 'distrusted', target: 'fallback', actions: ['keepLoad', 'openSocket'] },
          { guard: 'websocket', target: 'connecting', actions: 'keepLoad' },
          { target: 'fallback', actions: 'keepLoad' },
        ],
      },
    },
    connecting: {
      entry: 'openSocket',
      on: {
        'socket.opened': 'streaming',
        'socket.lost': [
          { guard: 'fatal', target: 'failed', actions: 'countLoss' },
          { guard: 'exhausted', target: 'fallback', actions: 'countLoss' },
          { target: 'reconnecting', actions: 'countLoss' },
        ],
      },
    },
    streaming: {
      entry: 'placeLines',
      always: { guard: 'allWritten', target: 'flushing' },
      on: {
        'line.queued': { actions: ['keepLoad', 'placeLines'] },
        release: { guard: 'noneLive', target: 'idle', actions: 'dropSocket' },
        'context.ended': { target: 'streaming', reenter: true, actions: 'keepLoad' },
        'socket.proven': { actions: 'forgetLosses' },
        'socket.closed': { target: 'connecting', actions: 'keepLoad' },
        'socket.lost': [
          { guard: 'fatal', target: 'failed', actions: 'countLoss' },
          { guard: 'nothingToSay', target: 'idle', actions: 'noteLoss' },
          { guard: 'exhausted', target: 'fallback', actions: 'countLoss' },
          { target: 'reconnecting', actions: 'countLoss' },
        ],
      },
      after: { idle: { guard: 'noneLive', target: 'idle', actions: 'dropSocket' } },
    },
    flushing: {
      always: [
        { guard: 'someWriting', target: 'streaming' },
        { guard: 'noneLive', target: 'streaming' },
      ],
      on: {
        'line.queued': { target: 'streaming', actions: 'keepLoad' },
        'context.ended': { actions: ['keepLoad', 'placeLines'] },
        'socket.proven': { actions: 'forgetLosses' },
        'socket.closed': { target: 'connecting', actions: 'keepLoad' },
        'socket.lost': [
          { guard: 'fatal', target: 'failed', actions: 'countLoss' },
          { guard: 'exhausted', target: 'fallback', actions: 'countLoss' },
          { target: 'reconnecting', actions: 'countLoss' },
        ],
      },
    },
    reconnecting: {
      after: { backoff: 'connecting' },
    },
    fallback: {
      entry: 'placeLinesOverHttp',
      on: {
        'line.queued': { actions: ['keepLoad', 'placeLinesOverHttp'] },
        'context.ended': { actions: ['keepLoad', 'placeLinesOverHttp'] },
        warm: { guard: 'websocket', actions: 'openSocket' },
        // Trusted only once it has carried speech: if it is lost before that, HTTP goes on at once.
        'socket.opened': 'streaming',
        'socket.lost': { target: 'fallback', reenter: true, actions: 'noteLoss' },
      },
      // Opening a socket costs no characters. In silence nothing is tried, and the next line does.
      after: {
        probe: [
          { guard: 'probing', actions: 'openSocket' },
          { guard: 'websocket', target: 'idle' },
        ],
      },
    },
    failed: {
      entry: { type: 'failLines', params: ({ context }) => ({ error: context.error }) },
      on: {
        warm: { target: 'connecting', actions: 'forgetLosses' },
        'line.queued': { target: 'connecting', actions: ['forgetLosses', 'keepLoad'] },
      },
    },
    closing: {
      entry: 'endSocket',
      on: {
        'socket.closed': 'closed',
        'socket.lost': 'closed',
        close: {},
      },
      after: { closeTimeout: 'closed' },
    },
    closed: { type: 'final', entry: 'dropSocket' },
  },
})

/** The states of a session. */
export type SessionState =
  | 'idle'
  | 'connecting'
  | 'streaming'
  | 'flushing'
  | 'reconnecting'
  | 'fallback'
  | 'closing'
  | 'closed'
  | 'failed'
