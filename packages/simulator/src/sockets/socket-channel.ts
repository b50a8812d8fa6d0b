import { encodeBase64, encodeErrorMessage, type SocketKind } from '@banter/protocol'
import type { Clock } from '../clock.ts'
import { type AlignmentTwist, createAlignmentTwist } from '../faults/alignment-fault.ts'
import type { AlignmentFault, FrameFault, GhostFault } from '../faults/fault.ts'
import type { Faults } from '../faults/fault-board.ts'
import { distort } from '../faults/garble.ts'
import type { Pace } from '../pace.ts'
import type { AudioFormat } from '../speech/audio-formats.ts'
import { createOutbox, WHOLE_SOCKET } from './outbox.ts'
import { type Spelling, writeServerFrame } from './server-frame.ts'
import type { SpeechMessage } from './speech-stream.ts'

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
  send(message: SpeechMessage, contextId: string | null): void
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
  readonly kind: SocketKind
  readonly voiceId: string
  readonly format: AudioFormat
  readonly spelling: Spelling
  readonly faults: Faults
  /** The socket is over from the service's side; generations should stop. */
  readonly onEnd: () => void
}

/** A close frame holds 125 bytes, two of them the code; the service cuts its reasons at 120 (elevenlabs-docs#426). */
const MAX_REASON_BYTES = 120

export const createSocketChannel = (options: SocketChannelOptions): SocketChannel => {
  const { clock, peer, pace, socket, voiceId, kind, spelling, faults } = options
  let isOpen = true
  let closeTimer: unknown
  let frames = 0
  const contextFrames = new Map<string | null, number>()
  const outbox = createOutbox(clock)
  /** Faults of a time that wait for the next message. */
  let due: FrameFault[] = []
  const twists: { fault: AlignmentFault; left: number; byContext: Map<string | null, AlignmentTwist> }[] = []

  const end = (): void => {
    if (!isOpen) return
    isOpen = false
    stopWatching()
    outbox.clear()
    options.onEnd()
  }

  /** Does what a fault does apart from the message it strikes. */
  const strike = (fault: FrameFault): void => {
    const lane = fault.on?.contextId ?? WHOLE_SOCKET
    switch (fault.type) {
      case 'drop':
        end()
        // 1005 and 1006 stand for the lack of a close frame and cannot be sent (RFC 6455 §7.4.1).
        if (fault.closeCode === undefined || fault.closeCode === 1005 || fault.closeCode === 1006) peer.terminate()
        else peer.close(fault.closeCode, cutReason(fault.reason ?? ''))
        break
      case 'socket-error':
        channel.fail(fault.error, fault.message ?? `A fault of the simulator: ${fault.error}.`)
        break
      case 'stall':
        outbox.stall(lane, fault.forMs)
        break
      case 'trickle':
        outbox.trickle(lane, fault.everyMs, fault.forFrames)
        break
      case 'alignment':
        twists.push({ fault, left: fault.forFrames ?? Number.POSITIVE_INFINITY, byContext: new Map() })
        break
      case 'ghost':
        outbox.add('message', fault.contextId, () => peer.send(writeGhost(fault, options)))
    }
  }

  const stopWatching = faults.watch({ socket, voiceId }, (fault) => {
    const isOfMessage = fault.type === 'garble' || fault.type === 'pad' || fault.type === 'duplicate'
    if (isOfMessage) due.push(fault)
    else strike(fault)
  })

  const twist = (message: SpeechMessage, contextId: string | null): SpeechMessage => {
    let twisted = message
    for (const entry of twists) {
      const only = entry.fault.on?.contextId
      if (only !== undefined && only !== contextId) continue
      if (entry.left <= 0 || message.isFinal) continue
      entry.left--
      const turn = entry.byContext.get(contextId) ?? createAlignmentTwist(entry.fault.as)
      entry.byContext.set(contextId, turn)
      twisted = turn(twisted, message.generation)
    }
    return twisted
  }

  const channel: SocketChannel = {
    get isOpen() {
      return isOpen
    },
    send(message, contextId) {
      if (!isOpen) return
      const contextFrame = (contextFrames.get(contextId) ?? 0) + 1
      // An ended context is forgotten: a socket may carry thousands of them.
      if (message.isFinal) contextFrames.delete(contextId)
      else contextFrames.set(contextId, contextFrame)
      const struck = [...due, ...faults.onFrame({ socket, voiceId, contextId, frame: ++frames, contextFrame })]
      due = []
      for (const fault of struck) {
        if (isOpen) strike(fault)
      }
      const text = writeServerFrame(twist(message, contextId), contextId, kind, spelling)
      for (const each of distort(text, struck)) outbox.add('message', contextId, () => peer.send(each))
    },
    fail(error, message) {
      channel.failWith(encodeErrorMessage(error, message), message)
    },
    failWith(frame, reason) {
      outbox.add('error', WHOLE_SOCKET, () => {
        peer.send(frame)
        end()
        closeTimer = clock.setTimeout(() => peer.close(1008, cutReason(reason)), pace.errorCloseMs)
      })
    },
    finish(delayMs) {
      outbox.add('end', WHOLE_SOCKET, () => {
        end()
        closeTimer = clock.setTimeout(() => peer.close(1000, ''), delayMs)
      })
    },
    abandon() {
      end()
      clock.clearTimeout(closeTimer)
    },
  }
  return channel
}

/** A frame that belongs to no context that is alive. */
const writeGhost = (
  { contextId, frame = 'audio' }: GhostFault,
  { format, kind, spelling }: SocketChannelOptions,
): string => {
  // As livekit/agents meets it; seen behind proxies.
  if (frame === 'flush-done') {
    return JSON.stringify({ type: 'flush_done', done: true, flush_done: true, context_id: contextId, status_code: 206 })
  }
  const tone = Int16Array.from({ length: format.sampleRateHz / 2 }, (_, index) => 6000 * Math.sin(index / 7))
  const message: SpeechMessage = {
    audio: frame === 'audio' ? encodeBase64(format.encode(tone)) : null,
    isFinal: frame === 'final',
    generation: 0,
    normalizedAlignment: null,
    alignment: null,
  }
  return writeServerFrame(message, contextId, kind, spelling)
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
