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

/** What makes two lines share a socket: the voice, and all else that stands in its address (PROTOCOL §2). */
export interface SessionKey {
  voiceId: string
  model: string
  outputFormat: PcmFormat
  language: string | undefined
}

/** The lines of one voice, and the connection that speaks them. */
export interface Session {
  readonly key: SessionKey
  readonly state: SessionState
  /** What last went wrong, until it works again. */
  readonly error: BanterError | null
  speak(line: Line): void
  warm(): void
  /** Resolves when the connection is gone. The lines must be over before. */
  close(): Promise<void>
}

export interface SessionOptions {
  id: string
  key: SessionKey
  endpoint: string
  auth: Auth | undefined
  websocket: boolean
  ports: Ports
  inspect: ((event: InspectionEvent) => void) | undefined
  onState: (state: SessionState, error: BanterError | null) => void
}

const CONNECT_TIMEOUT_MS = 10_000

export function createSession(options: SessionOptions): Session {
  const { id, key, endpoint, auth, ports, inspect, onState } = options
  let waiting: Line[] = []
  let socket: { connection: SocketConnection; contexts: Contexts } | null = null
  /** Counts openings, so that credentials that come too late open nothing. */
  let opening = 0
  const http = createHttpLines({ key, endpoint, auth, ports, onEnd: () => tell('context.ended') })

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
      waiting: waiting.length,
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
        onOpen: () => send({ type: 'socket.opened' }),
        onMessage: receive,
        onLost: lose,
      })
      const contexts = createContexts({
        send: connection.send,
        clock: ports.clock,
        onChange: tell,
        onProven: () => send({ type: 'socket.proven' }),
        onPutBack: enqueue,
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
    for (const line of displaced.reverse()) if (!line.over) enqueue(line, 'first')
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
      const line = waiting.shift()
      if (!line) return
      socket.contexts.place(line)
    }
  }

  function placeLinesOverHttp(): void {
    while (http.free) {
      const line = waiting.shift()
      if (!line) return
      http.place(line)
    }
  }

  function failLines(error: BanterError | null): void {
    const lines = waiting
    waiting = []
    for (const line of lines) line.fail(error ?? new BanterError('service_error', 'The voice service cannot be used.'))
  }

  function enqueue(line: Line, place: 'first' | 'last' = 'last'): void {
    const at = waiting.findIndex(({ priority }) =>
      place === 'first' ? priority <= line.priority : priority < line.priority,
    )
    waiting.splice(at < 0 ? waiting.length : at, 0, line)
    line.onChange = () => {
      if (!line.over) return
      waiting = waiting.filter((other) => other !== line)
      tell('context.ended')
    }
  }

  return {
    key,
    get state() {
      return state
    },
    get error() {
      return actor.getSnapshot().context.error
    },
    speak(line) {
      enqueue(line)
      tell('line.queued')
    },
    warm: () => send({ type: 'warm' }),
    close() {
      if (state === 'closed') return Promise.resolve()
      return new Promise((resolve) => {
        actor.subscribe({ complete: resolve })
        send({ type: 'close' })
      })
    },
  }
}
