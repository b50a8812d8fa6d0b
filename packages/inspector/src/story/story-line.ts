import type { InspectorRecord, ReportRecord } from '../recording/records.ts'
import { end, enter, type Stretch } from './story.ts'

/** Some of a line's speech, on the clock of the line. */
interface StorySpeech {
  readonly t: number
  readonly startMs: number
  readonly durationMs: number
  /** The loudest sample of each 50 ms, 0 to 100. */
  readonly peaks: readonly number[]
  readonly record: number
}

/** A mouth shape or a word, on the clock of the line. */
interface StorySpan {
  readonly name: string
  readonly startMs: number
  readonly endMs: number
  readonly record: number
}

/** How far a line was heard at a moment. */
export interface StoryPlayback {
  readonly t: number
  readonly state: string
  readonly positionMs: number
  readonly bufferedMs: number
  readonly record: number
}

/** The moments of a line that its delay is made of, ms; `null` for what did not happen. */
interface StoryMoments {
  saidMs: number
  /** It has a context or a request. */
  placedMs: number | null
  /** The first of its text left. */
  writtenMs: number | null
  /** The first of its sound came over the wire. */
  answeredMs: number | null
  /** Its first whole words were handed on. */
  speechMs: number | null
  /** Its first sound was heard. */
  heardMs: number | null
  /** Its last sound was heard, or it was stopped. */
  endedMs: number | null
}

/** A line, from `say()` to its end. */
export interface StoryLine {
  readonly id: string
  character: string
  text: string
  chars: number
  readonly states: Stretch[]
  readonly moments: StoryMoments
  /** Numbers of the connections it was spoken over, in order. */
  readonly wires: number[]
  /** Ids of the contexts it was spoken in, in order. */
  readonly contexts: string[]
  readonly speech: StorySpeech[]
  readonly playback: StoryPlayback[]
  readonly cues: StorySpan[]
  readonly captions: StorySpan[]
  readonly underruns: { readonly t: number; readonly atMs: number; readonly gapMs: number; readonly record: number }[]
  report: ReportRecord | null
  /** Indices of all records that tell of it. */
  readonly records: number[]
  /** How it stands on the stage; `null` where it never was on one. */
  stage: string | null
}

export function createLine(id: string, t: number): StoryLine {
  return {
    id,
    character: id,
    text: '',
    chars: 0,
    states: [],
    moments: {
      saidMs: t,
      placedMs: null,
      writtenMs: null,
      answeredMs: null,
      speechMs: null,
      heardMs: null,
      endedMs: null,
    },
    wires: [],
    contexts: [],
    speech: [],
    playback: [],
    cues: [],
    captions: [],
    underruns: [],
    report: null,
    records: [],
    stage: null,
  }
}

/** Adds what a record tells of a line. */
export function tellLine(line: StoryLine, record: InspectorRecord, index: number): void {
  const { moments } = line
  const { t } = record
  line.records.push(index)
  switch (record.type) {
    case 'said':
      line.character = record.character
      line.text = record.text ?? ''
      line.chars = record.chars
      moments.saidMs = t
      enter(line.states, 'queued', t, index)
      return
    case 'written':
      line.text += record.text ?? ''
      line.chars += record.chars
      return
    case 'line':
      line.character = record.character
      enter(line.states, record.state, t, index)
      if (record.state === 'opening') moments.placedMs ??= t
      return
    case 'report':
      line.report = record
      end(line.states, t)
      moments.endedMs ??= line.playback.length > 0 ? null : t
      return
    case 'wire':
      if (record.kind === 'text' || (record.kind === 'connect' && record.transport === 'http')) moments.writtenMs ??= t
      if (record.kind === 'audio' && record.audioMs > 0) moments.answeredMs ??= t
      if (line.wires.at(-1) !== record.wire) line.wires.push(record.wire)
      // A new socket may have one of the same name.
      if (record.kind === 'open-context' && record.context !== null && !line.contexts.includes(record.context))
        line.contexts.push(record.context)
      return
    case 'speech':
      moments.speechMs ??= t
      line.speech.push({
        t,
        startMs: record.startMs,
        durationMs: record.durationMs,
        peaks: record.peaks,
        record: index,
      })
      return
    case 'stage':
      line.character = record.character
      line.stage = record.state
      if (record.kind === 'started') moments.heardMs ??= t
      if (record.kind === 'ended') moments.endedMs = t
      return
    case 'playback':
      line.playback.push({
        t,
        state: record.state,
        positionMs: record.positionMs,
        bufferedMs: record.bufferedMs,
        record: index,
      })
      return
    case 'underrun':
      line.underruns.push({ t, atMs: record.atMs, gapMs: record.gapMs, record: index })
      return
    case 'caption':
      line.captions.push({
        name: record.text ?? '•',
        startMs: record.startMs,
        endMs: record.endMs,
        record: index,
      })
      return
    case 'cues':
      for (const { viseme, startMs, endMs } of record.cues)
        line.cues.push({ name: viseme, startMs, endMs, record: index })
  }
}
