import { CABLE_PLUGGED_IN, CABLE_PULLED, LINE_AT_FULL_SPEED, LINE_SLOWED } from '../recording/mark-names.ts'
import type {
  AudioContextRecord,
  LineRecord,
  MarkRecord,
  PlaybackRecord,
  ReportRecord,
  SaidRecord,
  SpeechRecord,
  StageRecord,
  UnderrunRecord,
} from '../recording/records.ts'
import type { WireRecord } from '../recording/wire-records.ts'
import type { LineIndex } from './line-index.ts'

/** Everything in a recording that bears on one line. */
export interface LineStory {
  readonly line: string
  readonly said: SaidRecord | null
  readonly report: ReportRecord | null
  readonly states: readonly LineRecord[]
  readonly speech: readonly SpeechRecord[]
  readonly stage: readonly StageRecord[]
  readonly playback: readonly PlaybackRecord[]
  readonly underruns: readonly UnderrunRecord[]
  /** What went over the connections of its voice while it was under way; of other lines only what struck the connection. */
  readonly wire: readonly WireRecord[]
  /** Of those, what went wrong. */
  readonly troubles: readonly WireRecord[]
  /** The cable was pulled, from an inspector, and not plugged in again before the first of them, or else the last. */
  readonly cablePulled: MarkRecord | null
  /** Its network was made slow, from an inspector, while it was under way or before and still was. */
  readonly slowed: MarkRecord | null
  /** Up to its end: its states hold until the next. */
  readonly audioContext: readonly AudioContextRecord[]
  /** Other lines of the character that were said while it was under way or before. */
  readonly others: readonly SaidRecord[]
  /** When those that were said while it was under way came on the stage. */
  readonly othersStaged: readonly StageRecord[]
  readonly beganMs: number
  /** The last that is known of it. */
  readonly endedMs: number
}

/** @returns `null` where the recording knows nothing of the line. */
export function lineStory(index: LineIndex, line: string, nowMs: number): LineStory | null {
  const own = index.ofLine(line).filter(({ t }) => t <= nowMs)
  const first = own[0]
  const last = own.at(-1)
  if (!first || !last) return null
  const said = own.find((record) => record.type === 'said') ?? null
  const report = own.find((record) => record.type === 'report') ?? null
  // A line that is not over goes on.
  const isOver = report !== null || own.some((record) => record.type === 'stage' && record.kind === 'ended')
  const beganMs = first.t
  const endedMs = isOver ? last.t : nowMs
  const character = said?.character ?? ''
  const wires = new Set(own.flatMap((record) => (record.type === 'wire' ? [record.wire] : [])))
  // Of the sockets of its voice, what says how the connection is.
  for (const wire of index.wiresFor(character, nowMs)) wires.add(wire)
  const wire = index
    // What becomes of a connection after its report does not concern it, though it may still sound.
    .onWires(wires, beganMs, report?.t ?? endedMs)
    .filter((record) => !('line' in record) || record.line === line || record.line === null)
  const others = index.saidBy(character).filter((other) => other.line !== line && other.t <= endedMs)
  const troubles = troublesOf(wire)
  return {
    line,
    said,
    report,
    states: own.filter((record) => record.type === 'line'),
    speech: own.filter((record) => record.type === 'speech'),
    stage: own.filter((record) => record.type === 'stage'),
    playback: own.filter((record) => record.type === 'playback'),
    underruns: own.filter((record) => record.type === 'underrun'),
    wire,
    troubles,
    cablePulled: cablePulledBefore(index.marks, troubles[0]) ?? cablePulledBefore(index.marks, troubles.at(-1)),
    slowed: slowedWithin(index.marks, beganMs, endedMs),
    audioContext: index.audioContext.filter(({ t }) => t <= endedMs),
    others,
    othersStaged: others
      .filter(({ t }) => t > beganMs)
      .flatMap((other) => index.ofLine(other.line))
      .filter((record) => record.type === 'stage')
      .filter(({ kind }) => kind === 'said'),
    beganMs,
    endedMs,
  }
}

/** What is marked where a source is driven (`createDriver`). */
function cablePulledBefore(marks: readonly MarkRecord[], trouble: WireRecord | undefined): MarkRecord | null {
  if (!trouble) return null
  const last = marks.findLast(({ t, name }) => t <= trouble.t && (name === CABLE_PULLED || name === CABLE_PLUGGED_IN))
  return last?.name === CABLE_PULLED ? last : null
}

function slowedWithin(marks: readonly MarkRecord[], fromMs: number, toMs: number): MarkRecord | null {
  const last = marks.findLast(
    ({ t, name }) => (name === LINE_SLOWED && t <= toMs) || (name === LINE_AT_FULL_SPEED && t <= fromMs),
  )
  return last?.name === LINE_SLOWED ? last : null
}

function troublesOf(wire: readonly WireRecord[]): WireRecord[] {
  /** Connections that have told what is wrong; their close says it again, and less well. */
  const told = new Set<number>()
  return wire.filter((record) => {
    const isTrouble = 'error' in record && record.error !== null && !(record.kind === 'close' && told.has(record.wire))
    if (isTrouble) told.add(record.wire)
    return isTrouble
  })
}
