import type { BanterError } from '@banter/protocol'
import type { Line } from './line.ts'
import { createLineQueue, type LineQueue } from './line-queue.ts'
import type { Clock } from './ports.ts'
import { createSession, type Session, type SessionKey, type SessionOptions } from './session.ts'
import type { SessionState } from './session-machine.ts'

/** How much a cast may open and speak at once. */
export interface Limits {
  /** Warm sockets; the one unused for longest is let go for another. Default 12. */
  sockets?: number
  /** Sockets of one voice, of five lines each (PROTOCOL §2.3); default 2. Of one line each with `stream-input`; default 5. */
  socketsPerVoice?: number
  /** Lines of one voice that wait for a place; of more, the least urgent that has not begun, and of those the newest, is dropped. Default 1000. */
  waiting?: number
  /** Lines spoken at once by all voices: what the plan of the account allows (PROTOCOL §4). Default: any number. */
  lines?: number
}

/** All voices of a cast: which session speaks a line, and which line is next. */
export interface Voices {
  speak(key: SessionKey, line: Line): void
  warm(key: SessionKey): void
  stateOf(key: SessionKey): SessionState
  /** Resolves when every connection is gone. The lines must be over before. */
  close(): Promise<void>
}

export interface VoicesOptions
  extends Pick<SessionOptions, 'endpoint' | 'auth' | 'socketKind' | 'ports' | 'inspect' | 'traffic'> {
  limits: Limits
  onState: (key: SessionKey, socket: number, state: SessionState, error: BanterError | null) => void
}

interface Voice {
  key: SessionKey
  queue: LineQueue
  sessions: Session[]
}

/** Whether two lines may share a socket. */
export function sessionId({ voiceId, model, outputFormat, language }: SessionKey): string {
  return JSON.stringify([voiceId, model, outputFormat, language])
}

export function createVoices(options: VoicesOptions): Voices {
  const { limits, onState, ...shared } = options
  const maxSockets = limits.sockets ?? 12
  const maxSocketsPerVoice = limits.socketsPerVoice ?? (options.socketKind === 'stream-input' ? 5 : 2)
  const maxWaiting = limits.waiting ?? 1000
  const maxLines = limits.lines ?? Number.POSITIVE_INFINITY
  const clock: Clock = options.ports.clock
  const voices = new Map<string, Voice>()
  /** Lines that have a place. */
  const placed = new Set<Line>()
  const usedAt = new WeakMap<Session, number>()

  function voiceOf(key: SessionKey): Voice {
    const id = sessionId(key)
    const voice = voices.get(id) ?? { key, queue: createLineQueue(), sessions: [] }
    voices.set(id, voice)
    return voice
  }

  function addSession(voice: Voice): Session {
    const socket = voice.sessions.length + 1
    const session = createSession({
      ...shared,
      id: `session ${voice.key.voiceId}${socket > 1 ? ` ${socket}` : ''}`,
      key: voice.key,
      lines: {
        waiting: () => voice.queue.lines().length,
        take: () => take(voice),
        putBack(line) {
          placed.delete(line)
          voice.queue.add(line, 'first')
          // Its place is free for a line of another voice, which may be more urgent; not at once, as below.
          queueMicrotask(seatAll)
        },
        takeAll() {
          const lines = voice.queue.lines()
          for (const line of lines) voice.queue.remove(line)
          return lines
        },
      },
      // Not at once: this is told from inside a machine, where another one must not be made.
      onFull: () => queueMicrotask(() => seat(voice)),
      onState(state, error) {
        onState(voice.key, socket, state, error)
        // Another socket of the voice may have room for the lines that lost theirs.
        if (state === 'reconnecting') seat(voice)
      },
    })
    voice.sessions.push(session)
    return session
  }

  /** The next line of a voice, unless the account is busy or the lines of other voices are more urgent. */
  function take(voice: Voice): Line | null {
    const [line] = voice.queue.lines()
    if (!line) return null
    const places = maxLines - placed.size
    if (places <= 0 || (places !== Number.POSITIVE_INFINITY && places <= countMoreUrgent(voice, line))) return null
    voice.queue.remove(line)
    placed.add(line)
    for (const session of voice.sessions) usedAt.set(session, clock.now())
    return line
  }

  function countMoreUrgent(voice: Voice, { priority }: Line): number {
    const others = [...voices.values()].filter((other) => other !== voice).flatMap(({ queue }) => queue.lines())
    return others.filter((other) => other.priority > priority).length
  }

  /** Sees to it that the waiting lines of a voice have a session to take them. */
  function seat(voice: Voice): void {
    if (voice.queue.lines().length === 0) return
    const session =
      voice.sessions.find((session) => session.isFree()) ??
      voice.sessions.find((session) => !session.isFull()) ??
      (voice.sessions.length < maxSocketsPerVoice ? addSession(voice) : null)
    if (!session) return
    if (!session.isOpen()) letGoOfOldest()
    session.notify()
  }

  /** A place has become free, and the most urgent line of all voices may have it. */
  function seatAll(): void {
    // Without a limit none has waited for it.
    if (maxLines === Number.POSITIVE_INFINITY) return
    for (const voice of voices.values()) seat(voice)
  }

  /** Makes room for one more socket, if any can be spared. */
  function letGoOfOldest(): void {
    const open = [...voices.values()].flatMap(({ sessions }) => sessions).filter((session) => session.isOpen())
    if (open.length < maxSockets) return
    const idle = open.filter((session) => session.isIdle())
    const [oldest] = idle.toSorted((a, b) => (usedAt.get(a) ?? 0) - (usedAt.get(b) ?? 0))
    oldest?.release()
  }

  return {
    speak(key, line) {
      const voice = voiceOf(key)
      voice.queue.add(line)
      // Also one that never had a place: less urgent lines of other voices may have waited for it.
      void line.utterance.done.then(() => {
        placed.delete(line)
        seatAll()
      })
      if (voice.queue.lines().length > maxWaiting)
        voice.queue
          .lines()
          .findLast((each) => !each.begun)
          ?.drop()
      seat(voice)
    },
    warm(key) {
      const voice = voiceOf(key)
      const session = voice.sessions[0] ?? addSession(voice)
      if (!session.isOpen()) letGoOfOldest()
      usedAt.set(session, clock.now())
      session.warm()
    },
    stateOf: (key) => voices.get(sessionId(key))?.sessions[0]?.state() ?? 'idle',
    async close() {
      const sessions = [...voices.values()].flatMap(({ sessions }) => sessions)
      await Promise.all(sessions.map((session) => session.close()))
    },
  }
}
