import type { Clock } from './clock.ts'
import type { Fault } from './faults/fault.ts'
import type { PaceOption } from './pace.ts'
import type { Spelling } from './sockets/server-frame.ts'
import type { Framing } from './speech/frames.ts'
import type { SpeechEngine } from './speech/speech-engine.ts'

/** Options of {@link createVoiceService}. */
export interface VoiceServiceOptions extends Partial<Framing> {
  /** What speaks: `fliteEngine()` for real words, `timedEngine()` for tests. */
  readonly engine: SpeechEngine
  /** Default `'service'`: 120 ms to the first byte, then 8 times faster than real time. `'instant'` for tests. */
  readonly pace?: PaceOption
  /** Standard deviation of character times around the habits they follow, in ms. Default 3. */
  readonly scatterMs?: number
  /** Keys that are let in. Default: any key that is not empty. */
  readonly apiKeys?: readonly string[]
  /** Lets in those without any credential too, which the service never does. Default `false`. */
  readonly anonymous?: boolean
  /** Below `'pro'` the service refuses 44.1 kHz PCM and wav with 403. Default `'pro'`. */
  readonly plan?: 'free' | 'pro'
  readonly faults?: readonly Fault[]
  /** Default: the machine's clock. */
  readonly clock?: Clock
  /** 0 to below 1, for request ids and tokens. Default `Math.random`. */
  readonly random?: () => number
  /** Whether `{"text":"","flush":true}` alone ends a `stream-input` socket. Not settled (PROTOCOL §10); default false. */
  readonly emptyFlushEnds?: boolean
  /**
   * How an idle context of `multi-stream-input` ends: drained and `isFinal`, without a word, or by an error that takes the
   * socket along. Not settled (PROTOCOL §10); default `'final'`.
   */
  readonly contextTimeout?: 'final' | 'silent' | 'error'
  /** How the keys of the sockets' messages are written; default `'recorded'`. */
  readonly spelling?: Spelling
  /**
   * A context whose text pauses so long after its last audio ends by itself, with `isFinal` (livekit/agents#4221). Default:
   * it never does.
   */
  readonly pauseFinalMs?: number
  /**
   * Generations at the same time on all sockets and requests, 2 to 30 by the service's plans (PROTOCOL §4): beyond it sockets
   * wait and HTTP answers 429. Default 1000.
   */
  readonly maxConcurrent?: number
  /** Whether a close of the client's is answered; `false`: it sees 1006, as some do (pipecat#4904). Default `true`. */
  readonly answersClose?: boolean
}
