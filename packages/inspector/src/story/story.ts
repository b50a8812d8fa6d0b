import type { ErrorRecord } from '../recording/record-parts.ts'
import type { InspectorRecord, MarkRecord, RecordingHeader, StateValueRecord } from '../recording/records.ts'
import { createConnection, type StoryConnection, tellConnection } from './story-connection.ts'
import { createLine, type StoryLine, tellLine } from './story-line.ts'

/** A stretch of time in one state; `toMs` is `Infinity` while it lasts. */
export interface Stretch {
  readonly name: string
  readonly fromMs: number
  toMs: number
  /** Index of the record it began with. */
  readonly record: number
}

/** An actor: its states, one after the other. */
export interface StoryActor {
  readonly name: string
  readonly id: string
  readonly parent: string | null
  readonly machine: string | null
  readonly fromMs: number
  readonly states: Stretch[]
  /** Indices of its transitions, in order. */
  readonly steps: number[]
  /** Who speaks over it, where it is a session. */
  characters: readonly string[]
  error: ErrorRecord | null
}

/** Something of the game's own. */
export interface StoryMark {
  readonly t: number
  readonly mark: MarkRecord
  readonly record: number
}

/** What a recording tells, put together by whom it is about; grows with the records that are added. */
export interface Story {
  readonly header: RecordingHeader | null
  readonly records: readonly InspectorRecord[]
  /** The time of the last record, ms. */
  readonly endMs: number
  readonly actors: ReadonlyMap<string, StoryActor>
  readonly lines: ReadonlyMap<string, StoryLine>
  /** By the number of the connection. */
  readonly connections: ReadonlyMap<number, StoryConnection>
  readonly marks: readonly StoryMark[]
  /** Counts the calls of `add`, so that a viewer knows when to draw anew. */
  readonly version: number
  add(records: readonly InspectorRecord[], header: RecordingHeader): void
}

/** Tells a recording, record by record. Time and memory grow with the number of records, no faster. */
export function createStory(): Story {
  const records: InspectorRecord[] = []
  const actors = new Map<string, StoryActor>()
  const lines = new Map<string, StoryLine>()
  const connections = new Map<number, StoryConnection>()
  const marks: StoryMark[] = []
  let header: RecordingHeader | null = null
  let endMs = 0
  let version = 0

  function lineOf(id: string, t: number): StoryLine {
    const known = lines.get(id)
    if (known) return known
    const line = createLine(id, t)
    lines.set(id, line)
    return line
  }

  function tell(record: InspectorRecord, index: number): void {
    switch (record.type) {
      case 'actor':
        if (actors.has(record.actor)) return
        actors.set(record.actor, {
          name: record.actor,
          id: record.id,
          parent: record.parent,
          machine: record.machine,
          fromMs: record.t,
          states: [],
          steps: [],
          characters: [],
          error: null,
        })
        return
      case 'transition': {
        const actor = actors.get(record.actor)
        if (!actor) return
        actor.steps.push(index)
        const { value, status } = record.snapshot
        enter(actor.states, value === undefined ? status : stateName(value), record.t, index)
        // A final state is not lived in.
        if (status !== 'active') end(actor.states, record.t)
        return
      }
      case 'session': {
        const actor = actors.get(sessionName(record.voiceId, record.socket))
        if (!actor) return
        actor.characters = record.characters
        actor.error = record.error
        return
      }
      case 'wire': {
        if (record.kind === 'connect' && !connections.has(record.wire))
          connections.set(record.wire, createConnection(record))
        const connection = connections.get(record.wire)
        if (connection) tellConnection(connection, record, index)
        if ('line' in record && record.line !== null) tellLine(lineOf(record.line, record.t), record, index)
        return
      }
      case 'mark':
        marks.push({ t: record.t, mark: record, record: index })
        return
      case 'audio-context':
      case 'chance':
        return
      default:
        if ('line' in record) tellLine(lineOf(record.line, record.t), record, index)
    }
  }

  return {
    get header() {
      return header
    },
    records,
    get endMs() {
      return endMs
    },
    actors,
    lines,
    connections,
    marks,
    get version() {
      return version
    },
    add(added, nextHeader) {
      header = nextHeader
      for (const record of added) {
        endMs = Math.max(endMs, record.t)
        tell(record, records.push(record) - 1)
      }
      version++
    },
  }
}

/** Begins a stretch, where it is another state than the one before. */
export function enter(stretches: Stretch[], name: string, t: number, record: number): void {
  const last = stretches.at(-1)
  if (last?.name === name && last.toMs === Number.POSITIVE_INFINITY) return
  end(stretches, t)
  stretches.push({ name, fromMs: t, toMs: Number.POSITIVE_INFINITY, record })
}

/** Ends the stretch that lasts. */
export function end(stretches: Stretch[], t: number): void {
  const last = stretches.at(-1)
  if (last && last.toMs === Number.POSITIVE_INFINITY) last.toMs = t
}

/** The active states as one name: `a.b`, and of parallel ones `a.b | c`. */
export function stateName(value: StateValueRecord): string {
  if (typeof value === 'string') return value
  return Object.entries(value)
    .map(([parent, child]) => {
      const inner = stateName(child)
      return inner === '' ? parent : `${parent}.${inner}`
    })
    .join(' | ')
}

/** As `@banter/core` names the actors of its sessions. */
const sessionName = (voiceId: string, socket: number): string => `session ${voiceId}${socket > 1 ? ` ${socket}` : ''}`
