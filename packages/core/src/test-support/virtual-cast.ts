import {
  createVirtualClock,
  createVoiceService,
  memoryPorts,
  timedEngine,
  type VoiceServiceOptions,
} from '@banter/simulator'
import { type CastEvent, createCast } from '../cast.ts'
import type { CastOptions } from '../cast-options.ts'
import type { SpeechChunk } from '../speech-chunk.ts'
import type { Utterance } from '../utterance.ts'

/** A cast and a voice service on one clock, in memory; `mira` and `twin` share a voice. */
export function createVirtualCast(service: Partial<VoiceServiceOptions> = {}, options: Partial<CastOptions> = {}) {
  const clock = createVirtualClock()
  const voices = createVoiceService({ engine: timedEngine(), clock, random: () => 0.5, frameMs: 150, ...service })
  const cast = createCast({
    endpoint: 'http://voices.test',
    auth: { apiKey: 'any' },
    characters: {
      mira: { voiceId: 'EXAVITQu4vr4xnSDxMaL' },
      twin: { voiceId: 'EXAVITQu4vr4xnSDxMaL' },
      osk: { voiceId: 'JBFqnCBsd6RMkjVDRZzb' },
    },
    outputFormat: 'pcm_8000',
    ...options,
    ports: { ...memoryPorts(voices), clock, random: () => 1, ...options.ports },
  })
  const events: CastEvent[] = []
  cast.observe((event) => events.push(event))
  return { cast, clock, voices, events }
}

/** The words that were handed on, from their times. */
export async function wordsOf(line: Utterance): Promise<string> {
  const chunks: SpeechChunk[] = []
  for await (const chunk of line) chunks.push(chunk)
  const chars = chunks.flatMap(({ alignment }) => alignment.chars)
  return chars.join('').replaceAll(/\s+/g, ' ').trim()
}
