import type { InspectorLink } from './link.ts'

/** Between windows of one origin in one browser, and within a Node process; nothing to set up. */
export function broadcastLink(name = 'banter-inspector'): InspectorLink {
  return {
    open({ onOpen, onMessage }) {
      const channel = new BroadcastChannel(name)
      channel.onmessage = ({ data }) => onMessage(data)
      // In Node a channel that listens keeps the process alive.
      if ('unref' in channel && typeof channel.unref === 'function') channel.unref()
      // A link is open once its owner has it in hand.
      queueMicrotask(onOpen)
      return {
        send: (message) => channel.postMessage(message),
        close: () => channel.close(),
      }
    },
  }
}
