import { type Cast, type CastOptions, createCast } from '@banter/core'
import {
  createVirtualClock,
  createVoiceService,
  memoryPorts,
  timedEngine,
  type VirtualClock,
  type VoiceService,
  type VoiceServiceOptions,
} from '@banter/simulator'
import { createRecorder, type Recorder, type RecorderOptions } from './recorder.ts'

export const VOICES = { mira: 'EXAVITQu4vr4xnSDxMaL', osk: 'JBFqnCBsd6RMkjVDRZzb' } as const

/** A cast before the simulator on a virtual clock, with a recorder on it. */
export interface RecordedCast {
  cast: Cast
  recorder: Recorder
  clock: VirtualClock
  service: VoiceService
}

export function createRecordedCast(
  service: Partial<VoiceServiceOptions> = {},
  options: { cast?: Partial<CastOptions>; recorder?: RecorderOptions } = {},
): RecordedCast {
  const clock = createVirtualClock()
  const voiceService = createVoiceService({
    engine: timedEngine(),
    clock,
    frameMs: 150,
    ...service,
  })
  const recorder = createRecorder({ clock, startedAt: new Date(Date.UTC(2026, 0, 1)), ...options.recorder })
  const cast = createCast({
    endpoint: 'http://127.0.0.1:8788',
    auth: { apiKey: 'sk_0123456789abcdef0123456789' },
    characters: { mira: { voiceId: VOICES.mira }, osk: { voiceId: VOICES.osk } },
    inspect: recorder.inspect,
    ...options.cast,
    ports: { ...memoryPorts(voiceService, { latencyMs: 20 }), clock, random: () => 0.5, ...options.cast?.ports },
  })
  recorder.observe(cast)
  return { cast, recorder, clock, service: voiceService }
}
