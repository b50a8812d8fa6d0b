import type { InspectorLink } from './link.ts'

/** What is used of a window. */
export interface MessageWindow {
  postMessage(message: unknown, targetOrigin: string): void
}

/** The window that this code runs in. */
export interface ListeningWindow {
  addEventListener(type: 'message', listener: (event: MessageFrom) => void): void
  removeEventListener(type: 'message', listener: (event: MessageFrom) => void): void
}

interface MessageFrom {
  readonly data: unknown
  readonly origin: string
  readonly source: unknown
}

/**
 * Between a page and a window or frame of another origin. Messages go to that origin only, and only those of that window and
 * origin are taken.
 *
 * @param other - the window that was opened, the frame's `contentWindow`, or in these `window.opener` and `window.parent`
 * @param origin - such as `http://localhost:5174`
 * @throws {TypeError} for an origin that is none: `*` would hand the recording to whatever page the window shows by then.
 */
export function windowLink(
  other: MessageWindow,
  origin: string,
  here: ListeningWindow = globalThis as unknown as ListeningWindow,
): InspectorLink {
  if (!URL.canParse(origin) || new URL(origin).origin !== origin)
    throw new TypeError(`"${origin}" is no origin such as http://localhost:5174.`)
  return {
    open({ onOpen, onMessage }) {
      const listen = (event: MessageFrom): void => {
        if (event.source === other && event.origin === origin) onMessage(event.data)
      }
      here.addEventListener('message', listen)
      // A link is open once its owner has it in hand.
      queueMicrotask(onOpen)
      return {
        send: (message) => other.postMessage(message, origin),
        close: () => here.removeEventListener('message', listen),
      }
    },
  }
}
