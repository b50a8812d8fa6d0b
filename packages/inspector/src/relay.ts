import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type RawData, WebSocket, WebSocketServer } from 'ws'
import { connectInspector } from './live/connect-inspector.ts'
import type { InspectorLink, LinkEnds } from './live/link.ts'
import { createRecorder } from './recorder.ts'
import { createStatelyReader, isStatelyMessage } from './stately.ts'

export interface RelayOptions {
  /** Default 5175; 0 takes any that is free. */
  port?: number
  /** Default `127.0.0.1`: this machine only. `0.0.0.0` lets phones of the network in. */
  host?: string
  /** Pages that may connect beside those of this machine, such as `http://192.168.1.20:5173`. */
  origins?: readonly string[]
  /** When given, whoever connects must name it: `ws://…/?token=…`. */
  token?: string
  /** Whether what apps with `@statelyai/inspect` tell may hold text. Default `false`. */
  text?: boolean
}

/** A place where recorders and viewers of several processes and devices meet. */
export interface Relay {
  /** Such as `ws://127.0.0.1:5175`; without the token. */
  readonly url: string
  close(): Promise<void>
}

const MAX_MESSAGE_BYTES = 64 * 1024 * 1024
// Whoever reads more slowly than this is let go, and asks for the whole picture when it comes back.
const MAX_WAITING_BYTES = 128 * 1024 * 1024
const MAX_PEERS = 100
const MAX_APPS = 16
// A policy was broken; try again later (RFC 6455 §7.4.1, IANA registry).
const CLOSE_POLICY = 1008
const CLOSE_LATER = 1013

/**
 * Starts a relay: every message of one is handed to all others. Apps that use `@statelyai/inspect`'s WebSocket inspector may
 * point it here; the relay records what they tell.
 *
 * Any page could open a socket to this machine, so only pages of this machine and of `origins` are let in.
 *
 * @throws {Error} when the port is taken or the address cannot be listened on.
 *
 * @example
 * ```ts
 * const relay = await startRelay()
 * connectInspector(recorder, socketLink(relay.url), { source: 'gateway' })
 * ```
 */
export async function startRelay(options: RelayOptions = {}): Promise<Relay> {
  const { port = 5175, host = '127.0.0.1', origins = [], token, text: keepText = false } = options
  const http = createServer((_, response) =>
    response.writeHead(426).end('This is a relay of Banter; it speaks WebSocket.'),
  )
  const server = new WebSocketServer({
    server: http,
    maxPayload: MAX_MESSAGE_BYTES,
    verifyClient: ({ origin, req }: { origin?: string; req: IncomingMessage }) =>
      isWelcome(origin, origins) && hasToken(req, token) && server.clients.size < MAX_PEERS,
  })
  // Those of listening, which `listen` tells.
  server.on('error', () => {})
  /** The ends of our own recorders. */
  const local = new Set<LinkEnds>()

  function tellAll(text: string, from: unknown): void {
    for (const peer of server.clients) if (peer !== from) post(peer, text)
    for (const ends of local) if (ends !== from) ends.onMessage(text)
  }

  const localLink: InspectorLink = {
    open(ends) {
      local.add(ends)
      queueMicrotask(ends.onOpen)
      return {
        send: (message) => tellAll(JSON.stringify(message), ends),
        close: () => local.delete(ends),
      }
    },
  }

  /** Those of apps that speak as `@statelyai/inspect` does; what an app told is there to be seen after its end. */
  const apps: (() => void)[] = []
  let appCount = 0

  function addApp(): (message: unknown) => boolean {
    const recorder = createRecorder({ text: keepText })
    apps.push(connectInspector(recorder, localLink, { source: `app ${++appCount}` }))
    if (apps.length > MAX_APPS) apps.shift()?.()
    return createStatelyReader(recorder)
  }

  server.on('connection', (peer) => {
    let readStately: ((message: unknown) => boolean) | null = null
    peer.on('message', (data, isBinary) => {
      if (isBinary) {
        peer.close(CLOSE_POLICY, 'Messages are text.')
        return
      }
      const text = textOf(data)
      // Our own need not be parsed to be handed on.
      const message = text.includes('"_version"') ? parse(text) : null
      if (isStatelyMessage(message)) {
        readStately ??= addApp()
        readStately(message)
      } else tellAll(text, peer)
    })
    // The close event follows.
    peer.on('error', () => {})
  })

  await listen(http, port, host)
  const address = http.address() as AddressInfo
  return {
    url: `ws://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    async close() {
      for (const disconnect of apps) disconnect()
      for (const peer of server.clients) peer.terminate()
      server.close()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}

function post(peer: WebSocket, text: string): void {
  if (peer.readyState !== WebSocket.OPEN) return
  if (peer.bufferedAmount > MAX_WAITING_BYTES) peer.close(CLOSE_LATER, 'Too slow; ask again.')
  else peer.send(text)
}

/** Programs name no origin; pages always do. */
function isWelcome(origin: string | undefined, origins: readonly string[]): boolean {
  if (origin === undefined || origins.includes(origin)) return true
  return URL.canParse(origin) && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(origin).hostname)
}

function hasToken({ url = '/' }: IncomingMessage, token: string | undefined): boolean {
  return token === undefined || new URL(url, 'http://relay').searchParams.get('token') === token
}

function textOf(data: RawData): string {
  return Array.isArray(data) ? Buffer.concat(data).toString() : Buffer.from(data as Buffer).toString()
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function listen(http: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        cause.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is taken; give the relay another: startRelay({ port: 0 }).`, { cause })
          : cause,
      ),
    )
    http.listen(port, host, resolve)
  })
}
