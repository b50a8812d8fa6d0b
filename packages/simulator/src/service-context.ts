import type { Clock } from './clock.ts'
import { realClock } from './clock.ts'
import { type Concurrency, createConcurrency } from './concurrency.ts'
import { createFaultBoard, type Faults } from './faults/fault-board.ts'
import { type Pace, resolvePace } from './pace.ts'
import { createRequestLog, type RequestLog } from './request-log.ts'
import type { VoiceServiceOptions } from './service-options.ts'
import type { Spelling } from './sockets/server-frame.ts'
import type { AudioFormat } from './speech/audio-formats.ts'
import { type Framing, type SpeechFrame, toFrames } from './speech/frames.ts'
import { renderOnce } from './speech/render-cache.ts'
import type { SpeechEngine } from './speech/speech-engine.ts'
import { createTokenStore, randomHex, type TokenStore } from './tokens.ts'

/** What the parts of one service share. */
export interface ServiceContext {
  readonly engine: SpeechEngine
  readonly clock: Clock
  readonly pace: Pace
  readonly framing: Framing
  readonly faults: Faults
  readonly concurrency: Concurrency
  readonly log: RequestLog
  readonly tokens: TokenStore
  readonly apiKeys: readonly string[] | undefined
  readonly anonymous: boolean
  readonly plan: 'free' | 'pro'
  readonly emptyFlushEnds: boolean
  readonly contextTimeout: 'final' | 'silent' | 'error'
  readonly spelling: Spelling
  readonly pauseFinalMs: number | undefined
  readonly answersClose: boolean
  requestId(): string
  hasVoice(voiceId: string): boolean
  /** One generation, as frames. `overHttp`: no trailing space, and always cut. */
  generate(request: GenerateRequest): AsyncGenerator<SpeechFrame>
}

interface GenerateRequest {
  readonly text: string
  readonly voiceId: string
  readonly speed: number
  readonly format: AudioFormat
  readonly overHttp: boolean
}

export const createServiceContext = (options: VoiceServiceOptions): ServiceContext => {
  const { engine, clock = realClock, random = Math.random, scatterMs = 3 } = options
  const framing: Framing = {
    frames: options.frames ?? 'auto',
    frameMs: options.frameMs ?? 160,
    alignmentIn: options.alignmentIn ?? 'first',
    alignmentTimes: options.alignmentTimes ?? 'generation',
  }
  return {
    engine,
    clock,
    framing,
    pace: resolvePace(options.pace),
    faults: createFaultBoard(clock, options.faults),
    log: createRequestLog(),
    tokens: createTokenStore(clock, random),
    apiKeys: options.apiKeys,
    anonymous: options.anonymous ?? false,
    plan: options.plan ?? 'pro',
    emptyFlushEnds: options.emptyFlushEnds ?? false,
    contextTimeout: options.contextTimeout ?? 'final',
    spelling: options.spelling ?? 'recorded',
    pauseFinalMs: options.pauseFinalMs,
    answersClose: options.answersClose ?? true,
    concurrency: createConcurrency(clock, options.maxConcurrent ?? 1000),
    requestId: () => randomHex(random, 32),
    hasVoice: (voiceId) => engine.voices.some((voice) => voice.voiceId === voiceId),
    generate({ text, voiceId, speed, format, overHttp }) {
      const { sampleRateHz } = format
      const sentences = renderOnce({
        engine,
        text,
        voiceId,
        speed,
        sampleRateHz,
        trailingSpace: !overHttp,
        scatterMs,
      })
      return toFrames(sentences, overHttp ? { ...framing, frames: 'split' } : framing, sampleRateHz)
    },
  }
}
