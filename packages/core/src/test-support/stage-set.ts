import {
  createVirtualClock,
  createVoiceService,
  type LogEntry,
  type MemoryWebSocket,
  memoryPorts,
  timedEngine,
  type VoiceServiceOptions,
} from '@banter/simulator'
import { type CastEvent, createCast } from '../cast.ts'
import type { CastOptions } from '../cast-options.ts'

interface StageSetOptions {
  service?: Partial<VoiceServiceOptions>
  cast?: Partial<CastOptions>
  /** One way through the wire. */
  latencyMs?: number
  random?: () => number
}

/** A cast and the simulator, in memory and on virtual time. */
export function setUpStage({ service = {}, cast: options, latencyMs = 0, random = () => 0.5 }: StageSetOptions = {}) {
  const clock = createVirtualClock()
  const voices = createVoiceService({ engine: timedEngine(), clock, ...service })
  const ports = memoryPorts(voices, { latencyMs })
  const cast = createCast({
    endpoint: 'http://voices.test',
    auth: { apiKey: 'any' },
    characters: { mira: { voiceId: 'EXAVITQu4vr4xnSDxMaL' }, osk: { voiceId: 'JBFqnCBsd6RMkjVDRZzb' } },
    outputFormat: 'pcm_8000',
    ...options,
    ports: { ...ports, clock, random },
  })
  const events: CastEvent[] = []
  cast.observe((event) => events.push(event))
  const { log, faults } = voices
  return {
    cast,
    clock,
    events,
    faults,
    /** A client of its own; answers with what ended its socket, once something has. */
    connect(use: (socket: MemoryWebSocket) => void): string[] {
      const ends: string[] = []
      const path = '/v1/text-to-speech/EXAVITQu4vr4xnSDxMaL/multi-stream-input'
      const socket = new ports.WebSocket(`ws://voices.test${path}?output_format=pcm_8000&authorization=any`)
      socket.addEventListener('open', () => use(socket))
      socket.addEventListener('message', ({ data }) => {
        const { error } = JSON.parse(String(data)) as { error?: string }
        if (error) ends.push(error)
      })
      socket.addEventListener('close', ({ code }) => ends.push(`close ${code}`))
      return ends
    },
    /** What the service received, of one kind. */
    received: <T extends LogEntry['type']>(type: T) =>
      log.entries.filter((entry): entry is Extract<LogEntry, { type: T }> => entry.type === type),
  }
}
