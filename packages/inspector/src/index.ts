export { type Cable, type CableOptions, createCable } from './drive/cable.ts'
export { createDriver, type Driver, type DriverOptions } from './drive/driver.ts'
export { type Evidence, type Explanation, explain } from './explain/explain.ts'
export type { RunningActor, XStateEvent } from './fold-xstate.ts'
export { broadcastLink } from './live/broadcast-link.ts'
export { type ConnectInspectorOptions, connectInspector } from './live/connect-inspector.ts'
export type { CableSpeed, CableState, Controls } from './live/controls.ts'
export type { InspectorLink, LinkEnds, OpenLink } from './live/link.ts'
export { type SocketLinkOptions, socketLink } from './live/socket-link.ts'
export { type Watch, type WatchHandlers, watchInspector } from './live/watch-inspector.ts'
export { type ListeningWindow, type MessageWindow, windowLink } from './live/window-link.ts'
export { createRecorder, type Recorder, type RecorderOptions } from './recorder.ts'
export { describeMachine } from './recording/describe-machine.ts'
export type { Json, JsonObject } from './recording/json.ts'
export type { MachineDefinition, StateDefinition, TransitionDefinition } from './recording/machine-definition.ts'
export {
  createRecordingReader,
  type ParsedRecording,
  type ParseLimits,
  parseRecording,
  type RecordingReader,
  readRecording,
} from './recording/parse-recording.ts'
export { isSoundFile, type ParsedSound, parseSound, readSound, type SoundLimits } from './recording/parse-sound.ts'
export type { ErrorRecord } from './recording/record-parts.ts'
export { RecordingError, type RecordingErrorCode } from './recording/recording-error.ts'
export {
  type ActionRecord,
  type ActorRecord,
  type AlignmentRecord,
  type AudioContextRecord,
  type CacheRecord,
  type CaptionRecord,
  type ChanceRecord,
  type CuesRecord,
  type EventRecord,
  type InspectorRecord,
  type LineRecord,
  type MarkerRecord,
  type MarkRecord,
  type MicrostepRecord,
  type PlaybackRecord,
  PROTOCOL,
  type Recording,
  type RecordingHeader,
  type ReportRecord,
  type SaidRecord,
  type SentRecord,
  type SessionRecord,
  type SnapshotRecord,
  type SpeechRecord,
  type StageRecord,
  type StateValueRecord,
  type TransitionRecord,
  type UnderrunRecord,
  type WrittenRecord,
} from './recording/records.ts'
export type { LineSound } from './recording/sound-file.ts'
export type {
  WireAudioRecord,
  WireCloseRecord,
  WireConnectRecord,
  WireControlRecord,
  WireErrorRecord,
  WireOpenRecord,
  WireOtherRecord,
  WireRecord,
  WireTextRecord,
} from './recording/wire-records.ts'
export { writeRecording } from './recording/write-recording.ts'
export { createReplay, type Replay } from './replay/replay.ts'
export type { ObservedAudioContext, ObservedPerformance, ObservedStage, ObserveStageOptions } from './stage-records.ts'
export { createStatelyReader } from './stately.ts'
export { toMermaid } from './to-mermaid.ts'
