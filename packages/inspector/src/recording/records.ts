import type { SessionState, UtteranceReport, UtteranceState } from '@banter/core'
import type { Json, JsonObject } from './json.ts'
import type { MachineDefinition } from './machine-definition.ts'
import type { ErrorRecord, Stamped } from './record-parts.ts'
import type { WireRecord } from './wire-records.ts'

/** Names the format, and its version. */
export const PROTOCOL = 'banter-recording/1'

/** The first line of a recording. */
export interface RecordingHeader {
  readonly protocol: typeof PROTOCOL
  /** What wrote it, such as `@banter/inspector`. */
  readonly generator: string
  /** ISO 8601; the moment of `t = 0`. */
  readonly startedAt: string
  /** By the name that an actor's record gives. */
  readonly machines: { readonly [name: string]: MachineDefinition }
  /** Whether records hold what was spoken. */
  readonly text: boolean
  /** Whether wire records hold the frames themselves, so that the recording can be replayed. */
  readonly frames: boolean
  /** Records that a full buffer let go before those that follow. */
  readonly lost: number
}

/** A whole recording. */
export interface Recording {
  readonly header: RecordingHeader
  /** In order of `t`. */
  readonly records: readonly InspectorRecord[]
}

/** What an actor holds after a step; of a machine with `value`, its active states. */
export interface SnapshotRecord {
  readonly status: 'active' | 'done' | 'error' | 'stopped'
  readonly value?: StateValueRecord
  readonly context?: Json
  readonly output?: Json
  readonly error?: Json
}

/** As in XState: the name of an active state, or active children by the name of their parent. */
export type StateValueRecord = string | { readonly [state: string]: StateValueRecord }

/** An event with its fields. */
export type EventRecord = JsonObject & { readonly type: string }

/** An actor came to be: `@xstate.actor` of XState 6. */
export interface ActorRecord extends Stamped {
  readonly type: 'actor'
  /** Names the actor in every other record; unique in a recording. A line's is the id of the line. */
  readonly actor: string
  /** The actor that made it, or `null`. */
  readonly parent: string | null
  /** The first of its system; its own name for that one. */
  readonly root: string
  /** The id it was given; need not be unique. */
  readonly id: string
  /** A key of the header's `machines`; `null` for an actor that is no state machine. */
  readonly machine: string | null
  readonly snapshot: SnapshotRecord
}

/** One macrostep: an event, and all that it set off in one actor. `@xstate.transition` of XState 6. */
export interface TransitionRecord extends Stamped {
  readonly type: 'transition'
  readonly actor: string
  readonly event: EventRecord
  /** Who sent the event; `null` from outside. */
  readonly source: string | null
  /** From the arrival of the event until `t`. */
  readonly tookMs: number
  readonly snapshot: SnapshotRecord
  /** The transitions taken, in order; none where the event changed nothing. */
  readonly microsteps: readonly MicrostepRecord[]
  readonly actions: readonly ActionRecord[]
  /** Events to other actors, and to itself after a delay. */
  readonly sent: readonly SentRecord[]
}

export interface MicrostepRecord {
  /** Path of the state that had the transition. */
  readonly source: string
  /** The type of its event as XState names it: `''` for one that waits for nothing. */
  readonly event: string
  /** Paths. */
  readonly targets: readonly string[]
  readonly guard: string | null
  readonly actions: readonly string[]
}

export interface ActionRecord {
  readonly type: string
  readonly params?: Json
}

export interface SentRecord {
  /** An actor; `null` for one that is not recorded. */
  readonly target: string | null
  readonly event: EventRecord
  readonly delayMs?: number
  /** By which a delayed one can be cancelled. */
  readonly id?: string
}

/** A character was given a line. */
export interface SaidRecord extends Stamped {
  readonly type: 'said'
  readonly line: string
  readonly character: string
  /** As far as it is known: 0 for text that is still to be written. */
  readonly chars: number
  readonly text?: string
  /** Whether the text comes piece by piece; each is a `written` record. */
  readonly streamed: boolean
  /** As given to `say()`. */
  readonly options: {
    readonly priority?: number
    readonly whenBusy?: 'interrupt' | 'queue' | 'finish-sentence' | 'drop'
    readonly deadlineMs?: number
    readonly pace?: string
  }
}

/** More text of a line was written; `ended` without any, that there is no more. */
export interface WrittenRecord extends Stamped {
  readonly type: 'written'
  readonly line: string
  readonly chars: number
  readonly text?: string
  readonly ended: boolean
}

/** A line entered a state. */
export interface LineRecord extends Stamped {
  readonly type: 'line'
  readonly line: string
  readonly character: string
  readonly state: UtteranceState
}

/** A session entered a state. */
export interface SessionRecord extends Stamped {
  readonly type: 'session'
  readonly voiceId: string
  /** 1 for the first socket of the voice. */
  readonly socket: number
  /** Who speaks with this voice. */
  readonly characters: readonly string[]
  readonly state: SessionState
  readonly error: ErrorRecord | null
}

/** A cache or a voice pack could not be used. */
export interface CacheRecord extends Stamped {
  readonly type: 'cache'
  readonly error: ErrorRecord
}

/** How a line ended. */
export interface ReportRecord extends Stamped {
  readonly type: 'report'
  readonly line: string
  readonly report: Omit<UtteranceReport, 'text' | 'error'> & {
    readonly chars: number
    readonly text?: string
    readonly error: ErrorRecord | null
  }
}

/** Speech was handed to the listener of a line: whole words, on the clock of the line, each once. */
export interface SpeechRecord extends Stamped {
  readonly type: 'speech'
  readonly line: string
  /** Where it begins, in ms of the line. */
  readonly startMs: number
  readonly durationMs: number
  /** Characters with times. */
  readonly chars: number
  /** How far into the text of the line it reaches. */
  readonly textEnd: number
  /** The loudest sample of each 50 ms, 0 to 100. */
  readonly peaks: readonly number[]
  /** Only where text is allowed; on the clock of the line. */
  readonly alignment?: AlignmentRecord
}

export interface AlignmentRecord {
  readonly chars: readonly string[]
  readonly startsMs: readonly number[]
  readonly durationsMs: readonly number[]
}

/** A number that chance gave, for a replay to give again; recorded with frames. */
export interface ChanceRecord extends Stamped {
  readonly type: 'chance'
  readonly value: number
}

/** A line on the stage: `said` to it, its first sound `started`, its sound `failed`, it is over (`ended`). */
export interface StageRecord extends Stamped {
  readonly type: 'stage'
  readonly kind: 'said' | 'started' | 'failed' | 'ended'
  readonly line: string
  readonly character: string
  readonly state: string
  readonly positionMs: number
  /** The face whose visemes the cues name. */
  readonly rig: string
  readonly error: ErrorRecord | null
}

/** How far a line is heard: at each change of state, and a few times a second between. */
export interface PlaybackRecord extends Stamped {
  readonly type: 'playback'
  readonly line: string
  readonly state: string
  /** The millisecond of the line that is audible at `t`. */
  readonly positionMs: number
  /** Sound in hand that is not yet audible. */
  readonly bufferedMs: number
}

/** The sound of a line ran out before its end. */
export interface UnderrunRecord extends Stamped {
  readonly type: 'underrun'
  readonly line: string
  /** The millisecond of the line. */
  readonly atMs: number
  readonly gapMs: number
}

/** A further word of the captions is heard. */
export interface CaptionRecord extends Stamped {
  readonly type: 'caption'
  readonly line: string
  /** Its place among the words of the line. */
  readonly word: number
  readonly startMs: number
  readonly endMs: number
  readonly text?: string
}

/** Mouth shapes that were shown, in order, in ms of the line. */
export interface CuesRecord extends Stamped {
  readonly type: 'cues'
  readonly line: string
  readonly cues: readonly { readonly viseme: string; readonly startMs: number; readonly endMs: number }[]
}

/** A marker in the text of a line was passed. */
export interface MarkerRecord extends Stamped {
  readonly type: 'marker'
  readonly line: string
  readonly name: string
  readonly value: string
}

/** The audio context changed its state. */
export interface AudioContextRecord extends Stamped {
  readonly type: 'audio-context'
  readonly state: string
  /** Output latency, as the browser tells it. */
  readonly latencyMs: number
}

/** Something of the game's own. */
export interface MarkRecord extends Stamped {
  readonly type: 'mark'
  readonly name: string
  readonly data: Json
}

/** One line of a recording after the first. */
export type InspectorRecord =
  | ActorRecord
  | TransitionRecord
  | SaidRecord
  | WrittenRecord
  | LineRecord
  | SessionRecord
  | CacheRecord
  | ReportRecord
  | SpeechRecord
  | WireRecord
  | ChanceRecord
  | StageRecord
  | PlaybackRecord
  | UnderrunRecord
  | CaptionRecord
  | CuesRecord
  | MarkerRecord
  | AudioContextRecord
  | MarkRecord
