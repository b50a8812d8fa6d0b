import { createPcmDecoder, decodeBase64 } from '@banter/protocol'
import { createVirtualClock, type VirtualClock } from './clock.ts'
import { timedEngine } from './engines/timed.ts'
import type { VoiceServiceOptions } from './service-options.ts'
import { createVoiceService, type VoiceService } from './voice-service.ts'

/** A message of the service, as any client would parse it. */
export interface ServerFrame {
  audio?: string | null
  isFinal?: boolean | null
  alignment?: { chars: string[]; charStartTimesMs: number[]; charDurationsMs: number[] } | null
  normalizedAlignment?: ServerFrame['alignment']
  contextId?: string | null
  error?: string
  message?: string
  code?: number
}

/** What a test client saw, in order. */
type Seen =
  | { atMs: number; frame: ServerFrame; text: string }
  | { atMs: number; close: number; reason: string }
  | { atMs: number; terminated: true }

/** A client without a network, on virtual time. */
export interface TestSocket {
  readonly seen: Seen[]
  readonly frames: ServerFrame[]
  /** Ends of the socket, as `[code, reason]` or `'terminated'`. */
  readonly ends: ([number, string] | 'terminated')[]
  send(message: unknown): void
  leave(code?: number): void
}

export const GEORGE = 'JBFqnCBsd6RMkjVDRZzb'
export const SARAH = 'EXAVITQu4vr4xnSDxMaL'

/** A service on virtual time with the timed engine. */
export const createTestService = (
  options: Partial<VoiceServiceOptions> = {},
): { service: VoiceService; clock: VirtualClock } => {
  const clock = createVirtualClock()
  return { clock, service: createVoiceService({ engine: timedEngine(), clock, ...options }) }
}

/** Opens a socket of the service; throws where it is refused. */
export const openSocket = (
  { service, clock }: { service: VoiceService; clock: VirtualClock },
  {
    kind = 'stream-input',
    voiceId = GEORGE,
    query = '',
    headers = { 'xi-api-key': 'key' } as Record<string, string>,
  } = {},
): TestSocket => {
  const url = `/v1/text-to-speech/${voiceId}/${kind}?output_format=pcm_24000&${query}`
  const result = service.connect({ url, headers })
  if (result.type !== 'accepted') throw new Error(`refused: ${JSON.stringify(result)}`)
  const seen: Seen[] = []
  result.connection.open({
    send: (text) => seen.push({ atMs: clock.now(), frame: JSON.parse(text), text }),
    close: (close, reason) => seen.push({ atMs: clock.now(), close, reason }),
    terminate: () => seen.push({ atMs: clock.now(), terminated: true }),
  })
  return {
    seen,
    get frames() {
      return seen.flatMap((event) => ('frame' in event ? [event.frame] : []))
    },
    get ends() {
      return seen.flatMap((event): ([number, string] | 'terminated')[] => {
        if ('close' in event) return [[event.close, event.reason]]
        return 'terminated' in event ? ['terminated'] : []
      })
    },
    send: (message) => result.connection.receive(typeof message === 'string' ? message : JSON.stringify(message)),
    leave: (code = 1000) => result.connection.closed(code),
  }
}

/** The samples that some frames carry, one after the other. */
export const samplesOf = (frames: readonly ServerFrame[]): Int16Array => {
  const decoder = createPcmDecoder()
  const samples: number[] = []
  for (const { audio } of frames) if (audio) samples.push(...decoder.decode(decodeBase64(audio)))
  return Int16Array.from(samples)
}

/** The text that the alignments of some frames spell. */
export const alignedText = (frames: readonly ServerFrame[]): string =>
  frames.flatMap(({ alignment }) => alignment?.chars ?? []).join('')
