import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { serve, sharedNowMs } from './child.ts'
import { type Recording, record } from './recording.ts'
import { longLine, shortLine, writtenLines } from './script.ts'

/** What the wire saw of a line, on the clock that all processes share. */
export interface WireLog {
  voiceId: string
  firstTextMs: number
  sentMs: number[]
}

interface Replay {
  contextId: string
  socket: WebSocket
  recording: Recording
  next: number
  dueMs: number
  /** All text came: nobody speaks what was not written yet. */
  closed: boolean
  log: WireLog
}

/** Voices do not speak in step. */
const PHASES = 20

const recordings = await Promise.all([shortLine, longLine, ...writtenLines].map(record))
const playing = new Set<Replay>()
let log: WireLog[] = []
let frameEveryMs = 2
let begun = 0

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
server.on('connection', (socket, { url = '' }) => {
  const voiceId = /text-to-speech\/([^/]+)/.exec(url)?.[1] ?? ''
  const replays = new Map<string, Replay>()
  socket.on('error', () => socket.terminate())
  socket.on('close', () => {
    for (const replay of replays.values()) playing.delete(replay)
  })
  socket.on('message', (data) => {
    const nowMs = sharedNowMs()
    const { context_id, text, close_context, close_socket } = JSON.parse(String(data)) as ClientMessage
    if (close_socket) return socket.close(1000)
    if (context_id === undefined) return
    const running = replays.get(context_id)
    if (running && close_context) running.closed = true
    if (running || !text?.trim()) return
    const replay = begin(context_id, socket, text.trim(), { voiceId, firstTextMs: nowMs, sentMs: [] })
    replays.set(context_id, replay)
  })
})

interface ClientMessage {
  context_id?: string
  text?: string
  close_context?: boolean
  close_socket?: boolean
}

function begin(contextId: string, socket: WebSocket, text: string, wire: WireLog): Replay {
  const recording = recordings.find((each) => each.text.startsWith(text))
  if (!recording) throw new Error(`Nothing was recorded that begins with "${text}".`)
  const dueMs = wire.firstTextMs + (frameEveryMs * (begun++ % PHASES)) / PHASES
  const replay: Replay = { contextId, socket, recording, next: 0, dueMs, closed: false, log: wire }
  log.push(wire)
  playing.add(replay)
  return replay
}

function play(replay: Replay, nowMs: number): void {
  const { recording, socket, contextId } = replay
  const frame = recording.frames[replay.next]
  if (!frame) playing.delete(replay)
  else if (nowMs >= replay.dueMs && replay.closed) {
    replay.next++
    replay.dueMs += frameEveryMs
    replay.log.sentMs.push(sharedNowMs())
    socket.send(frame.before + JSON.stringify(contextId) + frame.after)
  }
}

setInterval(() => {
  const nowMs = sharedNowMs()
  for (const replay of playing) play(replay, nowMs)
}, 1)

const tasks = {
  /** The address, and how much sound each line has. */
  describe: () => ({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lines: recordings.map(({ text, samples, frames }) => ({ text, samples, frames: frames.length })),
  }),
  setPace(ms: number) {
    frameEveryMs = ms
  },
  takeLog() {
    const taken = log
    log = []
    return taken
  },
}
export type ReplayServerTasks = typeof tasks

serve(tasks)
