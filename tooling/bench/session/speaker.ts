import { createCast, type WebSocketConstructor } from '@banter/core'
import { createRecorder } from '@banter/inspector'
import { WebSocket } from 'ws'

/** The least that a client must do; core as it comes, on Node's own WebSocket; core on the same `ws` as the bare loop; core with a recorder. */
export type SpeakerKind = 'bare' | 'core' | 'core on ws' | 'core recorded'

/** Characters that speak, each over the voice of its number. */
export interface Speaker {
  /** Speaks a line and resolves at its end; calls back for each piece of sound. */
  say(character: number, text: string | AsyncIterable<string>, onSound: (pcm: Int16Array) => void): Promise<void>
}

/** Opens a speaker with all of its connections. */
export function openSpeaker(kind: SpeakerKind, endpoint: string, voices: readonly string[]): Promise<Speaker> {
  if (kind === 'bare') return openBareSpeaker(endpoint, voices)
  return openCoreSpeaker(endpoint, voices, kind)
}

async function openCoreSpeaker(endpoint: string, voices: readonly string[], kind: SpeakerKind): Promise<Speaker> {
  const recorder = kind === 'core recorded' ? createRecorder() : null
  const cast = createCast({
    endpoint,
    auth: { apiKey: 'bench' },
    characters: Object.fromEntries(voices.map((voiceId, i) => [`character ${i}`, { voiceId }])),
    ...(recorder && { inspect: recorder.inspect }),
    ...(kind === 'core on ws' && { ports: { WebSocket: WebSocket as unknown as WebSocketConstructor } }),
  })
  recorder?.observe(cast)
  const characters = cast.characters.map((name) => cast.character(name))
  const opened = Promise.withResolvers<void>()
  // Nobody observes while it is measured.
  const stopObserving = cast.observe(() => {
    if (characters.every(({ sessionState }) => sessionState === 'streaming')) opened.resolve()
  })
  for (const character of characters) character.warm()
  await opened.promise
  stopObserving()
  return {
    async say(number, text, onSound) {
      const line = characters[number]?.say(text)
      if (!line) throw new Error(`There is no character ${number}.`)
      for await (const { pcm } of line) onSound(pcm)
      const { status, error } = await line.done
      if (status !== 'completed') throw new Error(`A line was ${status}.`, { cause: error })
    },
  }
}

interface BareLine {
  onSound: (pcm: Int16Array) => void
  onEnd: () => void
}

/** A socket per voice, `JSON.parse`, base64: the floor. It keeps no promise of core's. */
async function openBareSpeaker(endpoint: string, voices: readonly string[]): Promise<Speaker> {
  const lines = new Map<string, BareLine>()
  const sockets = new Map<string, WebSocket>()
  let said = 0

  function receive(data: unknown): void {
    const message = JSON.parse(String(data)) as { audio: string | null; isFinal: true | null; contextId: string }
    const line = lines.get(message.contextId)
    if (!line) return
    if (message.audio !== null) {
      const bytes = Buffer.from(message.audio, 'base64')
      line.onSound(new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1))
    }
    if (!message.isFinal) return
    lines.delete(message.contextId)
    line.onEnd()
  }

  await Promise.all(
    [...new Set(voices)].map((voiceId) => {
      const address = `${endpoint.replace('http', 'ws')}/v1/text-to-speech/${voiceId}/multi-stream-input`
      const socket = new WebSocket(address, { headers: { 'xi-api-key': 'bench' } })
      sockets.set(voiceId, socket)
      socket.on('message', receive)
      return new Promise((resolve) => socket.once('open', resolve))
    }),
  )
  return {
    say(number, text, onSound) {
      const socket = sockets.get(voices[number] ?? '')
      if (!socket || typeof text !== 'string') throw new Error('The bare speaker says whole texts of its characters.')
      const context_id = `line ${++said}`
      return new Promise((onEnd) => {
        lines.set(context_id, { onSound, onEnd })
        socket.send(JSON.stringify({ text: ' ', context_id }))
        socket.send(JSON.stringify({ text: `${text} `, context_id, flush: true }))
        socket.send(JSON.stringify({ context_id, close_context: true }))
      })
    },
  }
}
