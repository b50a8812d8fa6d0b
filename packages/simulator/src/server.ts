import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type WebSocket, WebSocketServer } from 'ws'
import type { VoiceServiceOptions } from './service-options.ts'
import type { VoiceConnection } from './sockets/voice-connection.ts'
import { type ConnectResult, createVoiceService, type VoiceService } from './voice-service.ts'

/** Options of {@link startSimulator}. */
export interface SimulatorOptions extends VoiceServiceOptions {
  /** Default 8788; 0 takes any free port. */
  readonly port?: number
  /** Default `127.0.0.1`: reachable from this machine only. */
  readonly host?: string
}

/** A running simulator. */
export interface Simulator {
  /** `http://127.0.0.1:8788`: what a client takes for ElevenLabs' address. */
  readonly url: string
  readonly port: number
  readonly service: VoiceService
  /** Ends every socket and request, then the server. */
  close(): Promise<void>
}

/** The service's HTTP bodies are short; anything longer is not meant for it. */
const MAX_BODY_BYTES = 4 * 1024 * 1024

/**
 * Starts the simulated voice service on a port of this machine.
 *
 * @throws an `Error` with code `EADDRINUSE` where the port is taken.
 *
 * @example
 * const simulator = await startSimulator({ port: 0, engine: timedEngine(), pace: 'instant' })
 * // … point a client at simulator.url …
 * await simulator.close()
 */
export const startSimulator = async ({
  port = 8788,
  host = '127.0.0.1',
  ...options
}: SimulatorOptions): Promise<Simulator> => {
  const service = createVoiceService(options)
  const server = createServer((request, response) => {
    answer(service, request, response).catch(() => response.destroy())
  })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 16 * 1024 * 1024 })
  const waiting = new Set<Duplex>()
  server.on('upgrade', (request, stream, head) => {
    waiting.add(stream)
    stream.on('close', () => waiting.delete(stream))
    upgrade(service, sockets, request, stream, head)
  })
  await listen(server, port, host)
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    port: bound,
    service,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate()
        for (const stream of waiting) stream.destroy()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const listen = (server: ReturnType<typeof createServer>, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error)
      const message = `Port ${port} on ${host} is taken, perhaps by another simulator. Stop that, or choose another port (0 takes any that is free).`
      reject(Object.assign(new Error(message, { cause: error }), { code: 'EADDRINUSE' }))
    })
    server.listen(port, host, resolve)
  })

const headersOf = (request: IncomingMessage): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  )

const upgrade = (
  service: VoiceService,
  sockets: WebSocketServer,
  request: IncomingMessage,
  stream: Duplex,
  head: Buffer,
): void => {
  stream.on('error', () => stream.destroy())
  const result = service.connect({ url: request.url ?? '/', headers: headersOf(request) })
  if (result.type === 'hang') return
  const answer = (): void => answerUpgrade(result, sockets, request, stream, head)
  if (result.afterMs > 0) {
    const timer = service.clock.setTimeout(answer, result.afterMs)
    stream.on('close', () => service.clock.clearTimeout(timer))
  } else answer()
}

const answerUpgrade = (
  result: Exclude<ConnectResult, { type: 'hang' }>,
  sockets: WebSocketServer,
  request: IncomingMessage,
  stream: Duplex,
  head: Buffer,
): void => {
  if (result.type === 'reset') {
    if (result.midway) stream.write(HALF_A_HEAD, () => stream.destroy())
    else stream.destroy()
  } else if (result.type === 'refused') {
    const { status, body } = result
    const lines = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}`,
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
    ]
    stream.end(`${lines.join('\r\n')}\r\n\r\n${body}`)
  } else {
    sockets.handleUpgrade(request, stream, head, (socket) => attach(result.connection, socket, stream))
  }
}

/** Where a connection that is reset in the middle of its answer breaks off. */
const HALF_A_HEAD = 'HTTP/1.1 '

const attach = (connection: VoiceConnection, socket: WebSocket, stream: Duplex): void => {
  // `ws` answers a close frame by itself, through this method of the socket; without an answer the client sees 1006.
  const close = socket.close.bind(socket)
  if (!connection.answersClose) socket.close = () => void stream.destroy()

  socket.on('message', (data) => connection.receive(String(data)))
  socket.on('close', (code) => connection.closed(code))
  socket.on('error', () => socket.terminate())
  connection.open({
    send: (text) => socket.send(text),
    close,
    terminate: () => socket.terminate(),
  })
}

const answer = async (service: VoiceService, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const body = await readBody(request)
  if (body === undefined) {
    response.writeHead(413).end()
    return
  }
  const { method = 'GET', url = '/' } = request
  const gone = new AbortController()
  response.on('close', () => gone.abort())
  const reply = await service.request({ method, url, headers: headersOf(request), body, signal: gone.signal })
  if (reply.type === 'reset') {
    if (reply.midway) request.socket.write(HALF_A_HEAD, () => request.socket.destroy())
    else request.socket.destroy()
    return
  }
  response.writeHead(reply.status, reply.headers)
  await pipeline(reply.body, response)
}

const readBody = async (request: IncomingMessage): Promise<string | undefined> => {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length
    if (length > MAX_BODY_BYTES) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
