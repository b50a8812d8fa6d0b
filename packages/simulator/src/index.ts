export { type Clock, createVirtualClock, realClock, type VirtualClock } from './clock.ts'
export { type FliteEngineOptions, fliteEngine } from './engines/flite.ts'
export { type TimedEngineOptions, timedEngine } from './engines/timed.ts'
export type {
  AlignmentFault,
  ConnectFault,
  DropFault,
  DuplicateFault,
  Fault,
  FaultTarget,
  FrameFault,
  GarbleFault,
  GhostFault,
  HangFault,
  HttpErrorFault,
  PadFault,
  RefuseFault,
  ResetFault,
  SocketErrorFault,
  StallFault,
  TrickleFault,
} from './faults/fault.ts'
export type { FaultBoard } from './faults/fault-board.ts'
export { parseFaults } from './faults/parse-faults.ts'
export { type HeardAudio, heardWords } from './heard-words.ts'
export type { HttpReply, HttpRequest } from './http/http-routes.ts'
export { type MemoryPorts, type MemoryPortsOptions, memoryPorts } from './memory-ports.ts'
export type { MemoryCloseEvent, MemoryWebSocket } from './memory-socket.ts'
export type { Pace, PaceOption } from './pace.ts'
export type { LogEntry, RequestLog } from './request-log.ts'
export { type Simulator, type SimulatorOptions, startSimulator } from './server.ts'
export type { VoiceServiceOptions } from './service-options.ts'
export type { Spelling } from './sockets/server-frame.ts'
export type { SocketPeer } from './sockets/socket-channel.ts'
export type { VoiceConnection } from './sockets/voice-connection.ts'
export type { Phone, Speech, SpeechEngine, SpeechRequest, Voice } from './speech/speech-engine.ts'
export { type ConnectRequest, type ConnectResult, createVoiceService, type VoiceService } from './voice-service.ts'
export { premadeVoices } from './voices.ts'
