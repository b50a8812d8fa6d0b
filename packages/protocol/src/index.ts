export { type Alignment, alignmentEndMs, type HttpAlignment, parseAlignment, toHttpAlignment } from './alignment.ts'
export { BanterError, type BanterErrorCode } from './banter-error.ts'
export { base64Length, decodeBase64, decodeBase64Into, encodeBase64, unwrittenBytes } from './base64.ts'
export {
  type ClientMessage,
  encodeClientMessage,
  parseClientMessage,
  type ReceivedClientMessage,
  type SocketKind,
} from './client-message.ts'
export { parseEndpoint, redactUrl, type SocketQuery, type SpeechForm, socketUrl, speechUrl } from './endpoint.ts'
export { isServedOnSockets, takesPreviousText } from './models.ts'
export { isPcmFormat, type OutputFormat, PCM_SAMPLE_RATES, type PcmFormat, parseOutputFormat } from './output-format.ts'
export { createPcmDecoder, type PcmDecoder, pcmBytes, pcmSamples } from './pcm.ts'
export {
  type AudioMessage,
  type ErrorMessage,
  encodeAudioMessage,
  encodeErrorMessage,
  parseServerMessage,
  type ServerMessage,
  type UnknownMessage,
} from './server-message.ts'
export { httpError, type ServiceFailure, serviceError } from './service-error.ts'
export { encodeSpeechRequest, parseTimedSpeech, type SpeechRequest, type TimedSpeech } from './speech-request.ts'
export { encodeVoiceSettings, type VoiceSettings } from './voice-settings.ts'
export { decodeWav, encodeWav, type WavSound, wavHeader } from './wav.ts'
export type { Frame, FrameLimits } from './wire-frame.ts'
