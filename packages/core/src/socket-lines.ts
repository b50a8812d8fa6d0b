import type { BanterError, ClientMessage, ServerMessage } from '@banter/protocol'
import type { Line } from './line.ts'
import type { Clock } from './ports.ts'

/** The lines on one open socket, whatever its protocol: five contexts, or one stream of text. */
export interface SocketLines {
  /** A further line may be placed. */
  isFree(): boolean
  /** Lines that the service has not confirmed as ended. */
  live(): number
  /** Those whose text is still to be handed over. */
  writing(): number
  /** The id of the line that every frame concerns, where a socket has but one. */
  only(): string | null
  /** The socket is open. */
  begin(): void
  /** @param openedAt when the socket was open, by the clock */
  place(line: Line, openedAt: number): void
  receive(message: ServerMessage): void
  /** Forgets the lines and answers with those that were not over. */
  clear(): Line[]
}

export interface SocketLinesOptions {
  send: (message: ClientMessage) => void
  clock: Clock
  onChange: (type: 'line.placed' | 'text.ended' | 'context.ended') => void
  /** The first speech came over this socket. */
  onProven: () => void
  /** The service ended a line whose text was still being written. */
  onPutBack: (line: Line) => void
  /** The socket has carried the one line that it could. */
  onSpent: () => void
  onBroken: (error: BanterError) => void
}

/** How often the lines on a socket are looked after. */
export const TICK_MS = 1000
