import type { ReceivedClientMessage } from '@banter/protocol'
import type { Clock } from '../clock.ts'
import type { Pace } from '../pace.ts'
import type { SocketChannel } from './socket-channel.ts'
import type { SpeechMessage, SpeechStream } from './speech-stream.ts'

/** What both socket protocols are given to work with. */
export interface SocketSetup {
  readonly channel: SocketChannel
  readonly clock: Clock
  readonly pace: Pace
  readonly inactivityMs: number
  /** Whether `{"text":"","flush":true}` ends a `stream-input` socket; not settled, so an option. */
  readonly emptyFlushEnds: boolean
  /** How an idle context of `multi-stream-input` ends; not settled, so an option. */
  readonly contextTimeout: 'final' | 'silent' | 'error'
  createStream(options: {
    readonly contextId: string | null
    readonly speed: () => number
    readonly emit: (message: SpeechMessage) => void
  }): SpeechStream
}

/** One protocol on one socket, after authentication. */
export interface SocketProtocol {
  receive(message: ReceivedClientMessage): void
  closed(): void
}
