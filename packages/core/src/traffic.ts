import type { BanterError, ClientMessage, Frame, ServerMessage, TimedSpeech } from '@banter/protocol'
import type { SayOptions } from './cast-options.ts'
import { createListeners } from './listeners.ts'
import type { SpeechChunk } from './speech-chunk.ts'

/** What passes through a cast, as it passes: for recorders. What it refers to must not be changed, and is not kept by core. */
export type TrafficEvent =
  /** A line was given; `text` is `null` where it is still to be written. */
  | { type: 'said'; line: string; character: string; text: string | null; options: SayOptions }
  /** More of its text was written; `null`: there is no more. */
  | { type: 'written'; line: string; text: string | null }
  /** Speech was handed on, in whole words; `textEnd` says how far into the text it reaches. */
  | { type: 'speech'; line: string; chunk: SpeechChunk; textEnd: number }
  /** A number that the random port gave. */
  | { type: 'chance'; value: number }
  | WireEvent

interface OfWire {
  type: 'wire'
  /** Which connection of the cast, 1 for the first; sockets and requests are counted together. */
  wire: number
  transport: 'websocket' | 'http'
}

/** What happens on a connection. No event holds a key or a token but the address of `connect`, in its query. */
export type WireEvent = OfWire &
  (
    | {
        kind: 'connect'
        url: URL
        /** The id of the session's actor. */
        session: string
        voiceId: string
        format: string
        /** Of a request: whose text it asks for, and the text. */
        line: string | null
        text: string | null
      }
    /** The socket is open (101), or the request was answered; `body` is that of a refusal. */
    | { kind: 'open'; status: number; error: BanterError | null; body: string | null }
    | { kind: 'sent'; line: string | null; message: ClientMessage; frame: string }
    | { kind: 'received'; line: string | null; message: ServerMessage | TimedSpeech; frame: Frame }
    | { kind: 'unreadable'; error: BanterError; frame: Frame }
    /** `lost`: the other side ended it, or never took it up; else it was let go of, or answered to its end. */
    | { kind: 'close'; lost: boolean; code: number | null; reason: string; error: BanterError | null }
  )

/** Tells of the traffic of a cast. */
export interface Traffic {
  /** `null` while nobody listens: called as `traffic.tell?.({ … })`, nothing is made for nobody. */
  readonly tell: ((event: TrafficEvent) => void) | null
  observe(listener: (event: TrafficEvent) => void): () => void
  /** The number of a new connection. */
  nextWire(): number
}

export function createTraffic(): Traffic {
  const listeners = createListeners<TrafficEvent>()
  let wires = 0
  const traffic = {
    tell: null as Traffic['tell'],
    observe(listener: (event: TrafficEvent) => void) {
      const end = listeners.add(listener)
      traffic.tell = listeners.tell
      return () => {
        end()
        if (listeners.size === 0) traffic.tell = null
      }
    },
    nextWire: () => ++wires,
  }
  return traffic
}

/** The context of a line's nth try. */
export function contextIdOf(line: string, nth: number): string {
  return `${line}-${nth}`
}

/** The line that a context speaks. */
export function lineOf(contextId: string | null | undefined): string | null {
  // Once for each frame: cut, not matched.
  const end = contextId?.lastIndexOf('-') ?? -1
  return end > 0 ? (contextId?.slice(0, end) ?? null) : null
}
