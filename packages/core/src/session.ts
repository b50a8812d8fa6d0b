import { BanterError, isServedOnSockets, type PcmFormat, type SocketKind, socketUrl } from '@banter/protocol'
import { createActor, type InspectionEvent } from 'xstate'
import { backoffMs } from './backoff.ts'
import { Contexts } from './contexts.ts'
import { type Auth, credentials } from './credentials.ts'
import { createHttpLines, toError } from './http-lines.ts'
import type { Line } from './line.ts'
import type { Ports } from './ports.ts'
import { type SessionEvent, type SessionLoad, type SessionState, sessionMachine } from './session-machine.ts'
import { SingleStream } from './single-stream.ts'
import { openSocketConnection, type SocketConnection } from './socket-connection.ts'
import type { SocketLines } from './socket-lines.ts'
import type { Traffic } from './traffic.ts'

/** What makes two lines share a socket: the voice, and all else that stands in its address (PROTOCOL §2). */
export interface SessionKey {
  voiceId: string
  model: string
  outputFormat: PcmFormat
  language: string | undefined
}

/** One connection, and the lines that it speaks. */
export interface Session {
  state(): SessionState
  /** A socket is open or being opened. */
  isOpen(): boolean
  /** The socket is open and has room for a line. */
  isFree(): boolean
  /** The socket is open and has none. */
  isFull(): boolean
  /** The socket is open, and nobody speaks over it. */
  isIdle(): boolean
  /** A line waits to be taken. */
  notify(): void
  warm(): void
  /** Lets go of an idle socket. */
  release(): void
  /** Resolves when the connection is gone. The lines must be over before. */
  close(): Promise<void>
}

/** The lines that wait for a session of a voice. */
interface WaitingLines {
  waiting(): number
  /** The next one, or `null` while none may be spoken. */
  take(): Line | null
  /** A line that lost its place. */
  putBack(line: Line): void
  takeAll(): readonly Line[]
}

export interface SessionOptions {
  id: string
  key: SessionKey
  endpoint: string
  auth: Auth | undefined
  /** The protocol of the sockets; `null` for HTTP only. */
  socketKind: SocketKind | null
  ports: Ports
  inspect: ((event: InspectionEvent) => void) | undefined
  traffic: Traffic
  lines: WaitingLines
  /** Lines wait, and there is no room for them. */
  onFull: () => void
  onState: (state: SessionState, error: BanterError | null) => void
}

const CONNECT_TIMEOUT_MS = 10_000
/** A line that was lost so often without a word in between goes over HTTP, though others may speak over the socket: the reason may be the line. */
const MOST_LOSSES_OF_A_LINE = 3
/** The longest that the service allows; a single stream cannot be kept alive before it has a line. */
const SINGLE_STREAM_TIMEOUT_S = 180
const OPEN: readonly SessionState[] = ['connecting', 'streaming', 'flushing', 'reconnecting']
const TAKING: readonly SessionState[] = ['streaming', 'flushing']

/** What the machine of a session does to the world. */
interface Effects {
  openSocket(): void
  endSocket(): void
  dropSocket(): void
  placeLines(): void
  placeLinesOverHttp(): void
  failLines(error: BanterError | null): void
  random: () => number
}

const effects = new WeakMap<object, Effects>()

function effectsOf(actor: object): Effects {
  const found = effects.get(actor)
  if (!found) throw new Error('A session was started before its effects were known.')
  return found
}

/** One for all sessions: XState builds every machine that actions are provided to anew, state by state, and keeps it. */
const runningMachine = sessionMachine.provide({
  actions: {
    openSocket: ({ self }) => effectsOf(self).openSocket(),
    endSocket: ({ self }) => effectsOf(self).endSocket(),
    dropSocket: ({ self }) => effectsOf(self).dropSocket(),
    placeLines: ({ self }) => effectsOf(self).placeLines(),
    placeLinesOverHttp: ({ self }) => effectsOf(self).placeLinesOverHttp(),
    failLines: ({ self }, { error }) => effectsOf(self).failLines(error),
  },
  delays: { backoff: ({ context, self }) => backoffMs(context.losses, effectsOf(self).random) },
})

export function createSession(options: SessionOptions): Session {
  const { id, key, endpoint, auth, socketKind, ports, inspect, traffic, lines, onFull, onState } = options
  let socket: { connection: SocketConnection; lines: SocketLines } | null = null
  let openedAt = 0
  /** Counts openings, so that credentials that come too late open nothing. */
  let opening = 0
  let credentialsTimer: unknown
  const http = createHttpLines({ id, key, endpoint, auth, ports, traffic, onEnd: () => tell('context.ended') })

  const actor = createActor(runningMachine, {
    id,
    clock: ports.clock,
    input: { websocket: socketKind !== null && isServedOnSockets(key.model) },
    ...(inspect && { inspect }),
  })
  effects.set(actor, {
    openSocket: () => void openSocket(),
    endSocket,
    dropSocket,
    placeLines,
    placeLinesOverHttp,
    failLines,
    random: ports.random,
  })
  let state: SessionState = 'idle'
  actor.subscribe((snapshot) => {
    if (snapshot.value === state) return
    state = snapshot.value
    onState(state, snapshot.context.error)
  })
  actor.start()

  /** A socket's last words may come after the end; XState warns of events that nobody reads. */
  function send(event: SessionEvent): void {
    if (actor.getSnapshot().status === 'active') actor.send(event)
  }

  function load(): SessionLoad {
    return {
      waiting: lines.waiting(),
      live: (socket?.lines.live() ?? 0) + http.live(),
      writing: socket?.lines.writing() ?? 0,
    }
  }

  function tell(type: 'line.queued' | 'line.placed' | 'text.ended' | 'context.ended'): void {
    send({ type, load: load() })
  }

  async function openSocket(): Promise<void> {
    if (socket || !socketKind) return
    stopOpening()
    const mine = opening
    credentialsTimer = ports.clock.setTimeout(() => {
      stopOpening()
      lose(new BanterError('timeout', `No token was fetched within ${CONNECT_TIMEOUT_MS / 1000} s.`))
    }, CONNECT_TIMEOUT_MS)
    try {
      const { headers, query } = await credentials(auth)
      if (mine !== opening) return
      ports.clock.clearTimeout(credentialsTimer)
      openWith(socketKind, headers, query)
    } catch (cause) {
      if (mine !== opening) return
      stopOpening()
      lose(toError(cause))
    }
  }

  function stopOpening(): void {
    opening++
    ports.clock.clearTimeout(credentialsTimer)
  }

  function openWith(kind: SocketKind, headers: Record<string, string>, query: Record<string, string>): void {
    const url = socketUrl(endpoint, key.voiceId, kind, {
      modelId: key.model,
      outputFormat: key.outputFormat,
      languageCode: key.language,
      // Every piece is a generation of its own anyway; but a lone space that keeps a single stream alive must not be one.
      ...(kind === 'stream-input' ? { inactivityTimeoutS: SINGLE_STREAM_TIMEOUT_S } : { autoMode: true }),
    })
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    const Lines = kind === 'stream-input' ? SingleStream : Contexts
    const socketLines = new Lines({
      send: (message) => connection.send(message),
      clock: ports.clock,
      onChange: tell,
      onProven: () => send({ type: 'socket.proven' }),
      onPutBack: lines.putBack,
      onSpent() {
        dropSocket()
        send({ type: 'socket.closed', load: load() })
      },
      onBroken: breakSocket,
    })
    const connection = openSocketConnection({
      kind,
      url,
      // A token is in the query already; only the key travels in a header, which browsers' sockets do not have.
      headers: Object.keys(query).length > 0 ? {} : headers,
      ports,
      connectTimeoutMs: CONNECT_TIMEOUT_MS,
      traffic,
      owner: { session: id, voiceId: key.voiceId, format: key.outputFormat },
      lines: socketLines,
      onOpen() {
        openedAt = ports.clock.now()
        socketLines.begin()
        send({ type: 'socket.opened' })
      },
      onUnusable(cause) {
        breakSocket(new BanterError('connection_lost', 'The voice service sent sound that cannot be read.', { cause }))
      },
      onLost: lose,
    })
    socket = { connection, lines: socketLines }
  }

  /** Gives up a socket that is open but of no use. */
  function breakSocket(error: BanterError): void {
    socket?.connection.abandon(error)
    lose(error)
  }

  function lose(error: BanterError): void {
    const displaced = socket?.lines.clear() ?? []
    socket = null
    for (const line of displaced) line.displace(error)
    // They were first before, and are again.
    for (const line of displaced.reverse()) if (!line.over) lines.putBack(line)
    send({ type: 'socket.lost', error, load: load() })
  }

  function endSocket(): void {
    stopOpening()
    if (socket) socket.connection.close()
    else send({ type: 'socket.closed', load: load() })
  }

  function dropSocket(): void {
    stopOpening()
    socket?.lines.clear()
    socket?.connection.abandon()
    socket = null
  }

  function placeLines(): void {
    while (socket?.lines.isFree()) {
      const line = lines.take()
      if (!line) return
      if (line.losses < MOST_LOSSES_OF_A_LINE) socket.lines.place(line, openedAt)
      else http.place(line)
    }
    if (socket && lines.waiting() > 0) onFull()
  }

  function placeLinesOverHttp(): void {
    while (http.isFree()) {
      const line = lines.take()
      if (!line) return
      http.place(line)
    }
  }

  function failLines(error: BanterError | null): void {
    for (const line of lines.takeAll())
      line.fail(error ?? new BanterError('service_error', 'The voice service cannot be used.'))
  }

  return {
    state: () => state,
    isOpen: () => OPEN.includes(state),
    isFree: () => TAKING.includes(state) && socket?.lines.isFree() === true,
    isFull: () => TAKING.includes(state) && socket?.lines.isFree() === false,
    isIdle: () => state === 'streaming' && load().live === 0,
    notify: () => tell('line.queued'),
    warm: () => send({ type: 'warm' }),
    release: () => send({ type: 'release' }),
    close() {
      if (state === 'closed') return Promise.resolve()
      return new Promise((resolve) => {
        actor.subscribe({ complete: resolve })
        send({ type: 'close' })
      })
    },
  }
}
