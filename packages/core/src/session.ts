import { BanterError, isServedOnSockets, type PcmFormat, type ServerMessage, socketUrl } from '@banter/protocol'
import { createActor, type InspectionEvent } from 'xstate'
import { backoffMs } from './backoff.ts'
import { type Contexts, createContexts } from './contexts.ts'
import { type Auth, credentials } from './credentials.ts'
import { createHttpLines, toError } from './http-lines.ts'
import type { Line } from './line.ts'
import type { Ports } from './ports.ts'
import { type SessionEvent, type SessionLoad, type SessionState, sessionMachine } from './session-machine.ts'
import { openSocketConnection, type SocketConnection } from './socket-connection.ts'
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
  readonly state: SessionState
  /** A socket is open or being opened. */
  readonly isOpen: boolean
  /** The socket is open and has a free context. */
  readonly isFree: boolean
  /** The socket is open and has none. */
  readonly isFull: boolean
  /** The socket is open, and nobody speaks over it. */
  readonly isIdle: boolean
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
  readonly waiting: number
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
  websocket: boolean
  ports: Ports
  inspect: ((event: InspectionEvent) => void) | undefined
  traffic: Traffic
  lines: WaitingLines
  /** Lines wait, and there is no free context for them. */
  onFull: () => void
  onState: (state: SessionState, error: BanterError | null) => void
}

const CONNECT_TIMEOUT_MS = 10_000
const OPEN: readonly SessionState[] = ['connecting', 'streaming', 'flushing', 'reconnecting']
const TAKING: readonly SessionState[] = ['streaming', 'flushing']

export function createSession(options: SessionOptions): Session {
  const { id, key, endpoint, auth, ports, inspect, traffic, lines, onFull, onState } = options
  let socket: { connection: SocketConnection; contexts: Contexts } | null = null
  /** Counts openings, so that credentials that come too late open nothing. */
  let opening = 0
  const http = createHttpLines({ id, key, endpoint, auth, ports, traffic, onEnd: () => tell('context.ended') })

  const actor = createActor(
    sessionMachine.provide({
      actions: {
        openSocket: () => void openSocket(),
        endSocket,
        dropSocket,
        placeLines,
        placeLinesOverHttp,
        failLines: (_, { error }) => failLines(error),
      },
      delays: { backoff: ({ context }) => backoffMs(context.losses, ports.random) },
    }),
    {
      id,
      clock: ports.clock,
      input: { websocket: options.websocket && isServedOnSockets(key.model) },
      ...(inspect && { inspect }),
    },
  )
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
      waiting: lines.waiting,
      live: (socket?.contexts.live ?? 0) + http.live,
      writing: socket?.contexts.writing ?? 0,
    }
  }

  function tell(type: 'line.queued' | 'line.placed' | 'text.ended' | 'context.ended'): void {
    send({ type, load: load() })
  }

  async function openSocket(): Promise<void> {
    const mine = ++opening
    try {
      const { headers, query } = await credentials(auth)
      if (mine !== opening) return
      const url = socketUrl(endpoint, key.voiceId, 'multi-stream-input', {
        modelId: key.model,
        outputFormat: key.outputFormat,
        languageCode: key.language,
      })
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
      const connection = openSocketConnection({
        url,
        // A token is in the query already; only the key travels in a header, which browsers' sockets do not have.
        headers: Object.keys(query).length > 0 ? {} : headers,
        ports,
        connectTimeoutMs: CONNECT_TIMEOUT_MS,
        traffic,
        owner: { session: id, voiceId: key.voiceId, format: key.outputFormat },
        onOpen: () => send({ type: 'socket.opened' }),
        onMessage: receive,
        onLost: lose,
      })
      const contexts = createContexts({
        send: connection.send,
        clock: ports.clock,
        onChange: tell,
        onProven: () => send({ type: 'socket.proven' }),
        onPutBack: lines.putBack,
        onBroken: breakSocket,
      })
      socket = { connection, contexts }
    } catch (cause) {
      if (mine === opening) lose(toError(cause))
    }
  }

  function receive(message: ServerMessage): void {
    try {
      socket?.contexts.receive(message)
    } catch (cause) {
      breakSocket(new BanterError('connection_lost', 'The voice service sent sound that cannot be read.', { cause }))
    }
  }

  /** Gives up a socket that is open but of no use. */
  function breakSocket(error: BanterError): void {
    socket?.connection.abandon()
    lose(error)
  }

  function lose(error: BanterError): void {
    const displaced = socket?.contexts.clear() ?? []
    socket = null
    for (const line of displaced) line.displace()
    // They were first before, and are again.
    for (const line of displaced.reverse()) if (!line.over) lines.putBack(line)
    send({ type: 'socket.lost', error, load: load() })
  }

  function endSocket(): void {
    opening++
    if (socket) socket.connection.close()
    else send({ type: 'socket.closed' })
  }

  function dropSocket(): void {
    opening++
    socket?.contexts.clear()
    socket?.connection.abandon()
    socket = null
  }

  function placeLines(): void {
    while (socket?.contexts.free) {
      const line = lines.take()
      if (!line) return
      socket.contexts.place(line)
    }
    if (socket && lines.waiting > 0) onFull()
  }

  function placeLinesOverHttp(): void {
    while (http.free) {
      const line = lines.take()
      if (!line) return
      http.place(line)
    }
  }

  function failLines(error: BanterError | null): void {
    for (const line of lines.takeAll())
      line.fail(error ?? new BanterError('service_error', 'The voice service cannot be used.'))
  }

  const isOpen = (): boolean => OPEN.includes(state)

  return {
    get state() {
      return state
    },
    get isOpen() {
      return isOpen()
    },
    get isFree() {
      return TAKING.includes(state) && socket?.contexts.free === true
    },
    get isFull() {
      return TAKING.includes(state) && socket?.contexts.free === false
    },
    get isIdle() {
      return state === 'streaming' && load().live === 0
    },
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
