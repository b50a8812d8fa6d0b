import { getEventListeners } from 'node:events'
import {
  createVirtualClock,
  createVoiceService,
  type MemoryWebSocket,
  memoryPorts,
  timedEngine,
} from '@banter/simulator'
import { createCast } from '../cast.ts'
import type { WebSocketConstructor } from '../ports.ts'
import type { Utterance } from '../utterance.ts'
import { type Heard, listen } from './listen.ts'
import { type Schedule, type ScheduledLine, SPEAKERS, VOCABULARY } from './schedules.ts'
import { createSluggishCache } from './sluggish-cache.ts'
import { createWriter, type Writer } from './writer.ts'

/** A line that was said, and all that may have cut it. */
interface Said {
  line: ScheduledLine
  /** What its text was, as far as it was given. */
  text: string
  /** It was interrupted, by its own schedule, by a later line or by the end of the cast. */
  isInterrupted: boolean
  /** A later line had it end with its sentence. */
  isShortened: boolean
}

export interface PlayedLine extends Said, Heard {}

export interface Played {
  lines: PlayedLine[]
  /** What was still there after the cast was closed, by name. */
  left: string[]
}

const CLOSED = 3

/** Plays a schedule on virtual time, to the end of its cast. */
export async function play({
  lines,
  faults,
  service,
  websocket,
  limits,
  closeAtMs,
  cache,
  ahead,
}: Schedule): Promise<Played> {
  const clock = createVirtualClock()
  const voices = createVoiceService({ engine: timedEngine(), clock, faults, random: () => 0.5, ...service })
  const ports = memoryPorts(voices)
  const sockets: MemoryWebSocket[] = []
  const writers: Writer[] = []
  const signals: AbortSignal[] = []
  /** Lines that were said and are not over. */
  const speaking = new Set<Said>()
  let isClosed = false
  let callOff: unknown = null

  // A function rather than a class, since `new` gives what it returns.
  function CountedSocket(url: string, options?: { headers: Record<string, string> }): MemoryWebSocket {
    const socket = new ports.WebSocket(url, options)
    sockets.push(socket)
    return socket
  }
  const cast = createCast({
    endpoint: 'http://voices.test',
    auth: { apiKey: 'any' },
    characters: { mira: { voiceId: SPEAKERS.mira }, twin: { voiceId: SPEAKERS.twin }, osk: { voiceId: SPEAKERS.osk } },
    outputFormat: 'pcm_8000',
    websocket,
    limits,
    ...(cache && { cache: createSluggishCache(cache, clock) }),
    ports: {
      WebSocket: CountedSocket as unknown as WebSocketConstructor,
      fetch: ports.fetch,
      clock,
      random: () => 0.5,
    },
  })

  const after = (ms: number): Promise<void> => new Promise((resolve) => void clock.setTimeout(resolve, ms))

  async function say(line: ScheduledLine): Promise<PlayedLine | null> {
    if (line.atMs > 0) await after(line.atMs)
    if (isClosed) return null
    const writer = line.pieces && createWriter(line, clock)
    if (writer) writers.push(writer)
    const text = writer?.text ?? line.tokens.map((token) => token.text).join(' ')
    for (const other of speaking) {
      if (other.line.character !== line.character) continue
      other.isInterrupted ||= line.options.whenBusy === 'interrupt'
      other.isShortened ||= line.options.whenBusy === 'finish-sentence'
    }
    const controller = new AbortController()
    signals.push(controller.signal)
    const { signal } = controller
    const utterance = cast.character(line.character).say(writer?.stream ?? text, { ...line.options, signal })
    const mine = { line, text, isInterrupted: false, isShortened: false }
    speaking.add(mine)
    const heard = await hear(utterance, mine, controller)
    speaking.delete(mine)
    return { ...mine, ...heard }
  }

  /** Listens to a line, unless its schedule has it left. */
  async function hear(utterance: Utterance, mine: Said, controller: AbortController): Promise<Heard> {
    const { leaving } = mine.line
    const leave = (): void => {
      mine.isInterrupted = true
      if (leaving?.by === 'interrupt') utterance.interrupt()
      if (leaving?.by === 'signal') controller.abort()
    }
    const timer = leaving && 'afterMs' in leaving ? clock.setTimeout(leave, leaving.afterMs) : null
    let chunks = 0
    const heard = await listen(utterance, VOCABULARY, () => {
      if (!leaving || !('afterChunks' in leaving) || ++chunks < leaving.afterChunks) return true
      leave()
      return false
    })
    clock.clearTimeout(timer)
    return heard
  }

  async function close(): Promise<void> {
    isClosed = true
    clock.clearTimeout(callOff)
    for (const line of speaking) line.isInterrupted = true
    await cast.close()
  }

  if (ahead) {
    const controller = new AbortController()
    signals.push(controller.signal)
    const wanted = lines.map(({ character, tokens }) => ({
      character,
      text: tokens.map((token) => token.text).join(' '),
    }))
    void cast.prefetch(wanted, { signal: controller.signal })
    await clock.advance(ahead.beginMs)
    callOff = clock.setTimeout(() => controller.abort(), ahead.endMs)
  }
  const all = Promise.all(lines.map(say))
  const closed = closeAtMs === null ? all.then(close) : after(closeAtMs).then(close)
  // Text that is written letter by letter with long pauses may take the better part of an hour.
  const [played] = await clock.until(Promise.all([all, closed]), 3_600_000)
  // What is under way arrives.
  await clock.advance(0)
  return {
    lines: played.filter((line) => line !== null),
    left: [
      ...Array.from({ length: clock.pending }, () => 'timer'),
      ...sockets.flatMap(({ readyState }) => (readyState === CLOSED ? [] : [`socket in state ${readyState}`])),
      ...writers.flatMap(({ isOver }) => (isOver ? [] : ['text that is read'])),
      ...signals.flatMap((signal) => getEventListeners(signal, 'abort').map(() => 'listener of a signal')),
    ],
  }
}
