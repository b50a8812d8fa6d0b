export type { Alignment, PcmFormat, VoiceSettings } from '@banter/protocol'
export { BanterError, type BanterErrorCode } from '@banter/protocol'
export type { KeptSpeech, LineCache, LineIdentity } from './cache/line-cache.ts'
export { createMemoryCache } from './cache/memory-cache.ts'
export { type Cast, type CastEvent, type Character, createCast } from './cast.ts'
export { type CastOptions, type CharacterOptions, checkSayOptions, type SayOptions } from './cast-options.ts'
export type { Auth } from './credentials.ts'
export { createListeners, type Listeners } from './listeners.ts'
export type { Clock, Ports, WebSocketConstructor, WebSocketLike } from './ports.ts'
export type { PrefetchLine, PrefetchOptions, PrefetchOutcome, PrefetchProgress, PrefetchReport } from './prefetch.ts'
export {
  type SessionContext,
  type SessionEvent,
  type SessionLoad,
  type SessionState,
  sessionMachine,
} from './session-machine.ts'
export type { SpeechChunk } from './speech-chunk.ts'
export type { Pace } from './text/paces.ts'
export type { TrafficEvent, WireEvent } from './traffic.ts'
export type { Extent, Route, Utterance, UtteranceReport, UtteranceState } from './utterance.ts'
export { type UtteranceContext, type UtteranceEvent, utteranceMachine } from './utterance-machine.ts'
export type { Limits } from './voices.ts'
