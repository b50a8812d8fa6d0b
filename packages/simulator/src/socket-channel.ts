import { encodeErrorMessage } from '@banter/protocol'
import type { Clock } from './clock.ts'
import type { Fault, FaultMoment } from './faults.ts'
import type { Pace } from './pace.ts'

/** The client's end of a socket, as a binding provides it. */
export interface SocketPeer {
  send(text: string): void
  close(code: number, reason: string): void
  /** Ends the connection without a close frame. */
  terminate(): void
}

/** The way out of a socket: numbers messages, has faults strike, and ends the socket the way the service does. */
export interface SocketChannel {
  readonly isOpen: boolean
  send(text: string, contextId: string | null): void
  /** Error frame, a pause, then close 1008; nothing is sent after the frame. */
  fail(error: string, message: string): void
  /** As `fail`, with a frame of another shape. */
  failWith(frame: string, reason: string): void
  /** Closes with 1000 after `delayMs`. */
  finish(delayMs: number): void
  /** The client is gone. */
  abandon(): void
}

/** What a channel is made with. */
export interface SocketChannelOptions {
  readonly clock: Clock
  readonly pace: Pace
  readonly peer: SocketPeer
  readonly socket: number
  readonly voiceId: string
  readonly strike: (moment: FaultMoment) => Fault | undefined
  /** The socket is over from the service's side; generations should stop. */
  readonly onEnd: () => void
}

/** What a stall can hold: one context, or everything. */
const WHOLE_SOCKET = Symbol('whole socket')
type Lane = string | null | typeof WHOLE_SOCKET

/** A close frame holds 125 bytes, two of them the code; the service cuts its reasons at 120 (elevenlabs-docs#426). */
const MAX_REASON_BYTES = 120

export const createSocketChannel = (options: SocketChannelOptions): SocketChannel => {
  const { clock, peer, pace } = options
  let isOpen = true
  let frames = 0
  const contextFrames = new Map<string | null, number>()
  const timers = new Set<unknown>()
  /** The contexts that a stall holds, and what waits for it to end, in order. */
  const stalled = new Set<Lane>()
  let waiting: { lane: Lane; act: () => void }[] = []

  const later = (callback: () => void, delayMs: number): void => {
    const timer = clock.setTimeout(() => {
      timers.delete(timer)
      callback()
    }, delayMs)
    timers.add(timer)
  }

  const end = (): void => {
    if (!isOpen) return
    isOpen = false
    waiting = []
    dropTimers()
    options.onEnd()
  }

  const dropTimers = (): void => {
    for (const timer of timers) clock.clearTimeout(timer)
    timers.clear()
  }

  const closeLater = (code: number, reason: string, delayMs: number): void => {
    end()
    later(() => peer.close(code, reason), delayMs)
  }

  const strike = (contextId: string | null): Fault | undefined => {
    frames++
    const contextFrame = (contextFrames.get(contextId) ?? 0) + 1
    contextFrames.set(contextId, contextFrame)
    const { socket, voiceId } = options
    return options.strike({ at: 'frame', socket, voiceId, contextId, socketFrame: frames, contextFrame })
  }

  const stall = (lane: Lane, forMs: number | undefined): void => {
    stalled.add(lane)
    if (forMs === undefined) return
    later(() => {
      stalled.delete(lane)
      const released = waiting
      waiting = []
      for (const { lane: held, act } of released) deliver(held, act)
    }, forMs)
  }

  const deliver = (lane: Lane, act: () => void): void => {
    if (!isOpen) return
    if (stalled.has(WHOLE_SOCKET) || stalled.has(lane)) waiting.push({ lane, act })
    else act()
  }

  const channel: SocketChannel = {
    get isOpen() {
      return isOpen
    },
    send(text, contextId) {
      if (!isOpen) return
      const fault = strike(contextId)
      if (fault?.type === 'drop') {
        end()
        // 1005 and 1006 stand for the lack of a close frame and cannot be sent (RFC 6455 §7.4.1).
        if (fault.closeCode === undefined || fault.closeCode === 1005 || fault.closeCode === 1006) peer.terminate()
        else peer.close(fault.closeCode, cutReason(fault.reason ?? ''))
        return
      }
      if (fault?.type === 'stall') stall(fault.on?.contextId ?? WHOLE_SOCKET, fault.forMs)
      deliver(contextId, () => peer.send(text))
    },
    fail(error, message) {
      channel.failWith(encodeErrorMessage(error, message), message)
    },
    failWith(frame, reason) {
      deliver(WHOLE_SOCKET, () => {
        peer.send(frame)
        closeLater(1008, cutReason(reason), pace.errorCloseMs)
      })
    },
    finish(delayMs) {
      // Nothing is closed before what a stall holds has left.
      const lane = [...stalled][0] ?? WHOLE_SOCKET
      deliver(lane, () => (stalled.size > 0 ? channel.finish(delayMs) : closeLater(1000, '', delayMs)))
    },
    abandon() {
      end()
      dropTimers()
    },
  }
  return channel
}

/** The longest start of a reason that fits, never half a character. */
const cutReason = (reason: string): string => {
  let cut = ''
  let bytes = 0
  for (const char of reason) {
    bytes += new TextEncoder().encode(char).length
    if (bytes > MAX_REASON_BYTES) break
    cut += char
  }
  return cut
}
