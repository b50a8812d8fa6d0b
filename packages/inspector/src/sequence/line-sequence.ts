import type { InspectorRecord } from '../recording/records.ts'
import { type Happening, type Place, tellOf } from './happenings.ts'

/** One thing that happened, or several of a kind in a row. */
export interface SequenceRow {
  /** When it began; ms of the recording. */
  readonly t: number
  readonly happening: Happening
  /** What it was told from, the first one first. */
  readonly records: readonly InspectorRecord[]
}

/** The course of a line between those who take part in it. */
export interface LineSequence {
  readonly line: string
  readonly character: string
  /** From left to right. */
  readonly places: readonly Place[]
  readonly rows: readonly SequenceRow[]
  /** Rows beyond those that are told. */
  readonly more: number
}

const MAX_ROWS = 500
const PLACES: readonly Place[] = ['game', 'loudspeaker', 'line', 'session', 'service']

/** What a line has to do with: its session by the character, its connections by their numbers. */
interface Scope {
  readonly line: string
  readonly character: string
  readonly wires: ReadonlySet<number>
  readonly from: number
  /** When its work with the service was over. */
  readonly until: number
}

/**
 * The course of a line as a sequence: said, sent, answered, handed on, heard. Sound that comes frame by frame is one row for as long as
 * nothing else happens.
 *
 * @returns `null` for a line that was never said.
 */
export function lineSequence(records: readonly InspectorRecord[], line: string): LineSequence | null {
  const scope = scopeOf(records, line)
  if (!scope) return null
  const rows: { t: number; happening: Happening; records: InspectorRecord[] }[] = []
  // By its kind, the row that goes on; anything else ends them all.
  const open = new Map<string, (typeof rows)[number]>()
  for (const record of records) {
    if (!isOf(record, scope)) continue
    const told = tellOf(record, scope.line)
    if (!told) continue
    const { happening, stream } = told
    const before = stream === null ? undefined : open.get(stream)
    if (before) {
      before.records.push(record)
      before.happening = told.sum?.(before.records) ?? before.happening
      continue
    }
    const last = rows.at(-1)
    if (happening.kind === 'state' && last?.happening.kind === 'state' && isAtOnce(last, record, happening)) {
      last.records.push(record)
      last.happening = { ...happening, text: `${last.happening.text} → ${happening.text}` }
      continue
    }
    if (stream === null) open.clear()
    const row = { t: record.t, happening, records: [record] }
    rows.push(row)
    if (stream !== null) open.set(stream, row)
  }
  return {
    line,
    character: scope.character,
    places: placesOf(rows),
    rows: rows.slice(0, MAX_ROWS),
    more: Math.max(0, rows.length - MAX_ROWS),
  }
}

function scopeOf(records: readonly InspectorRecord[], line: string): Scope | null {
  const wires = new Set<number>()
  let said: { t: number; character: string } | null = null
  let until = Number.POSITIVE_INFINITY
  for (const record of records) {
    if (!('line' in record) || record.line !== line) continue
    if (record.type === 'said') said ??= record
    if (record.type === 'wire') wires.add(record.wire)
    if (record.type === 'report') until = record.t
  }
  return said && { line, character: said.character, wires, from: said.t, until }
}

function isOf(record: InspectorRecord, { line, character, wires, from, until }: Scope): boolean {
  if ('line' in record && record.line !== null) return record.line === line
  if (record.t < from || record.t > until) return false
  if (record.type === 'session') return record.characters.includes(character)
  return record.type === 'wire' && wires.has(record.wire)
}

function isAtOnce(last: { t: number; happening: Happening }, { t }: InspectorRecord, state: Happening): boolean {
  return last.t === t && last.happening.kind === 'state' && state.kind === 'state' && last.happening.at === state.at
}

/** Only those who do something. */
function placesOf(rows: readonly SequenceRow[]): Place[] {
  const seen = new Set(
    rows.flatMap(({ happening }) => (happening.kind === 'state' ? [happening.at] : [happening.from, happening.to])),
  )
  return PLACES.filter((place) => seen.has(place))
}
