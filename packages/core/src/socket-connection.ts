import {
  BanterError,
  type ClientMessage,
  encodeClientMessage,
  type Frame,
  parseServerMessage,
  type ServerMessage,
  type SocketKind,
  serviceError,
} from '@banter/protocol'
import type { Ports, WebSocketLike } from './ports.ts'
import type { SocketLines } from './socket-lines.ts'
import { lineOf, type Traffic } from './traffic.ts'

/** One open socket, and the one place where its frames are read and written. */
export interface SocketConnection {
  send(message: ClientMessage): void
  /** Asks the service to close; `onLost` follows. */
  close(): void
  /** Lets go of the socket at once, for a reason if there is one; nothing is called any more. */
  abandon(error?: BanterError): void
}

export interface SocketConnectionOptions {
  kind: SocketKind
  url: URL
  headers: Record<string, string>
  ports: Pick<Ports, 'WebSocket' | 'clock'>
  connectTimeoutMs: number
  traffic: Traffic
  /** Whose socket it is, for those who watch the traffic. */
  owner: { session: string; voiceId: string; format: string }
  /** To whom its messages go. */
  lines: Pick<SocketLines, 'receive' | 'only'>
  onOpen: () => void
  /** A message was read, but not what it carries. */
  onUnusable: (cause: unknown) => void
  /** Called once, when the socket has failed or closed. */
  onLost: (error: BanterError) => void
}

export function openSocketConnection(options: SocketConnectionOptions): SocketConnection {
  const { kind, url, headers, ports, connectTimeoutMs, traffic, owner, lines, onOpen } = options
  const wire = { type: 'wire', wire: traffic.nextWire(), transport: 'websocket' } as const
  traffic.tell?.({ ...wire, kind: 'connect', url, ...owner, line: null, text: null })
  // A browser's WebSocket takes no headers and throws on a second argument that is not a protocol.
  const socket =
    Object.keys(headers).length > 0 ? new ports.WebSocket(url.href, { headers }) : new ports.WebSocket(url.href)
  let over = false

  const lose = (error: BanterError, code: number | null = null, reason = ''): void => {
    if (over) return
    over = true
    ports.clock.clearTimeout(timer)
    traffic.tell?.({ ...wire, kind: 'close', lost: code !== null, code, reason, error })
    options.onLost(error)
  }
  const timer = ports.clock.setTimeout(() => {
    lose(new BanterError('timeout', `${url.host} did not answer within ${connectTimeoutMs / 1000} s.`))
    closeQuietly(socket)
  }, connectTimeoutMs)

  let opened = false
  socket.addEventListener('open', () => {
    if (over) return
    opened = true
    ports.clock.clearTimeout(timer)
    traffic.tell?.({ ...wire, kind: 'open', status: 101, error: null, body: null })
    onOpen()
  })
  socket.addEventListener('message', ({ data }) => {
    if (over) return
    let message: ServerMessage
    try {
      message = parseServerMessage(data as Frame)
    } catch (cause) {
      // A frame that cannot be read may have carried speech: the connection counts as lost, and its lines go on elsewhere.
      const error = new BanterError('connection_lost', 'The voice service sent a message that cannot be read.', {
        cause,
      })
      traffic.tell?.({ ...wire, kind: 'unreadable', error, frame: data as Frame })
      lose(error)
      closeQuietly(socket)
      return
    }
    const { contextId } = message
    traffic.tell?.({
      ...wire,
      kind: 'received',
      line: lineOf(contextId) ?? lines.only(),
      message,
      frame: data as Frame,
    })
    if (message.type === 'error') {
      // The close that must follow comes almost a second later and knows less (PROTOCOL §0.8).
      lose(message.error)
      closeQuietly(socket)
      return
    }
    try {
      lines.receive(message)
    } catch (cause) {
      options.onUnusable(cause)
    }
  })
  socket.addEventListener('error', () => {
    // A close event follows; it carries what can be known.
  })
  socket.addEventListener('close', ({ code, reason }) => {
    if (opened) lose(serviceError({ closeCode: code, message: reason || undefined }), code, reason)
    else
      lose(
        new BanterError(
          'unreachable',
          `No socket could be opened to ${url.host}. Is the voice service running, and is the address right?`,
        ),
        code,
        reason,
      )
  })

  function send(message: ClientMessage): void {
    const frame = encodeClientMessage(message, kind)
    const line = ('contextId' in message ? lineOf(message.contextId) : null) ?? lines.only()
    traffic.tell?.({ ...wire, kind: 'sent', line, message, frame })
    socket.send(frame)
  }

  return {
    send(message) {
      if (opened && !over) send(message)
    },
    close() {
      if (over) return
      // Who closes first may see 1006 (PROTOCOL §2.5), so the service is asked to. A single stream would first speak what it has.
      if (opened && kind === 'multi-stream-input') send({ type: 'end' })
      else closeQuietly(socket)
    },
    abandon(error) {
      if (over) return
      over = true
      ports.clock.clearTimeout(timer)
      traffic.tell?.({ ...wire, kind: 'close', lost: false, code: null, reason: '', error: error ?? null })
      closeQuietly(socket)
    },
  }
}

function closeQuietly(socket: WebSocketLike): void {
  try {
    socket.close()
  } catch {
    // A socket that is still connecting may refuse; it then closes by itself.
  }
}
