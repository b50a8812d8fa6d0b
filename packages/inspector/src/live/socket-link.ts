import type { Clock, WebSocketLike } from '@banter/core'
import { systemClock } from '../system-clock.ts'
import type { InspectorLink } from './link.ts'

export interface SocketLinkOptions {
  /** Default: the platform's own. */
  WebSocket?: new (
    url: string,
  ) => WebSocketLike
  clock?: Clock
}

const FIRST_RETRY_MS = 250
const LONGEST_RETRY_MS = 5000

/** Over a relay (`@banter/inspector/relay`), for Node processes and phones. Tries again for as long as it is open. */
export function socketLink(url: string, options: SocketLinkOptions = {}): InspectorLink {
  const { WebSocket: Socket = WebSocket as unknown as new (url: string) => WebSocketLike, clock = systemClock } =
    options
  return {
    open({ onOpen, onMessage }) {
      let socket: WebSocketLike | null = null
      let isOpen = false
      let closed = false
      let failures = 0
      let timer: unknown = null

      function connect(): void {
        const mine = new Socket(url)
        socket = mine
        mine.addEventListener('open', () => {
          if (closed) return mine.close()
          isOpen = true
          failures = 0
          onOpen()
        })
        mine.addEventListener('message', ({ data }) => {
          if (!closed) onMessage(data)
        })
        // A close event follows.
        mine.addEventListener('error', () => {})
        mine.addEventListener('close', () => {
          isOpen = false
          if (closed) return
          timer = clock.setTimeout(connect, Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures++))
        })
      }

      connect()
      return {
        send(message) {
          if (isOpen) socket?.send(JSON.stringify(message))
        },
        close() {
          closed = true
          clock.clearTimeout(timer)
          if (isOpen) socket?.close()
        },
      }
    },
  }
}
