import type { ErrorRecord } from '../recording/record-parts.ts'
import type { InspectorRecord } from '../recording/records.ts'
import type { WireRecord } from '../recording/wire-records.ts'
import { durationLabel } from '../time-label.ts'

/** Who takes part in a line. */
export type Place = 'game' | 'loudspeaker' | 'line' | 'session' | 'service'

/** How something went. */
export type Tone = 'plain' | 'good' | 'bad'

/** What a row shows: a message from one to another, or a state that somebody entered. */
export type Happening =
  | { readonly kind: 'message'; readonly from: Place; readonly to: Place; readonly text: string; readonly tone: Tone }
  | {
      readonly kind: 'state'
      readonly at: Place
      readonly text: string
      readonly tone: Tone
      /** Nothing follows. */
      readonly over: boolean
    }

/** A record put into words. */
export interface Told {
  readonly happening: Happening
  /** Names what it is one of many of: they share a row; `null` for what stands alone. */
  readonly stream: string | null
  /** All of a row in words. */
  readonly sum?: (records: readonly InspectorRecord[]) => Happening
}

/** Puts a record of a line into words; `null` for those that a sequence does not show. */
export function tellOf(record: InspectorRecord, line: string): Told | null {
  switch (record.type) {
    case 'said': {
      const what = record.streamed ? 'a text still being written' : quote(record.text, record.chars)
      return alone(message('game', 'line', `say ${what}`))
    }
    case 'written':
      return record.ended && record.chars === 0
        ? alone(message('game', 'line', 'the text ends'))
        : many(
            'written',
            'game',
            'line',
            (all) => `writes ${characters(sumOf(all, (each) => (each.type === 'written' ? each.chars : 0)))}`,
            record,
          )
    case 'line':
      return alone(state('line', record.state, toneOfState(record.state), LAST_STATES.has(record.state)))
    case 'session': {
      const name = record.socket > 1 ? `socket ${record.socket}: ${record.state}` : record.state
      return alone(state('session', name, toneOfState(record.state), LAST_STATES.has(record.state)))
    }
    case 'wire':
      return tellOfWire(record, line)
    case 'speech':
      return many(
        'speech',
        'session',
        'line',
        (all) => `speech ${durationLabel(sumOf(all, (each) => (each.type === 'speech' ? each.durationMs : 0)))}`,
        record,
      )
    case 'stage':
      if (record.kind === 'started') return alone(message('line', 'loudspeaker', 'first sound', 'good'))
      if (record.kind === 'failed')
        return alone(message('line', 'loudspeaker', `no sound${because(record.error)}`, 'bad'))
      return record.kind === 'ended'
        ? alone(state('loudspeaker', `silent after ${durationLabel(record.positionMs)}`, 'plain', true))
        : null
    case 'underrun':
      return alone(state('loudspeaker', `ran dry for ${Math.round(record.gapMs)} ms`, 'bad'))
    case 'marker':
      return alone(message('loudspeaker', 'game', `${record.name}: ${record.value}`))
    case 'report': {
      const { status, error, resumes } = record.report
      const again = resumes > 0 ? `, resumed ${resumes === 1 ? 'once' : `${resumes} times`}` : ''
      const tone = status === 'completed' ? 'good' : status === 'failed' ? 'bad' : 'plain'
      return alone(message('line', 'game', `${status}${again}${because(error)}`, tone))
    }
    default:
      return null
  }
}

function tellOfWire(record: WireRecord, line: string): Told | null {
  switch (record.kind) {
    case 'connect':
      return alone(toService(record.transport === 'http' ? `request for ${characters(record.chars)}` : 'connect'))
    case 'open':
      return alone(
        fromService(
          `${record.transport === 'http' ? 'answer' : 'open'} ${record.status}${because(record.error)}`,
          record.error ? 'bad' : 'plain',
        ),
      )
    case 'open-context':
      return alone(toService(`open context ${record.context ?? ''}`))
    case 'text':
      return many('text', 'session', 'service', textsOf, record)
    case 'close-context':
      return alone(toService('no more text: close context'))
    case 'flush':
      return alone(toService('flush'))
    case 'end':
      return alone(toService('end'))
    case 'audio':
      return record.line === line ? many(`audio ${record.wire}`, 'service', 'session', framesOf, record) : null
    case 'error':
      return alone(fromService(`${record.error.code}: ${record.error.message}`, 'bad'))
    case 'close': {
      const text = `${record.direction === 'in' ? 'connection lost' : 'close'}${record.code === null ? '' : ` ${record.code}`}${because(record.error)}`
      return alone(record.direction === 'in' ? fromService(text, record.error ? 'bad' : 'plain') : toService(text))
    }
    case 'keep-alive':
    case 'other':
      return null
  }
}

function framesOf(records: readonly InspectorRecord[]): string {
  const frames = records.filter((record) => record.type === 'wire' && record.kind === 'audio')
  const ms = sumOf(frames, (each) => ('audioMs' in each ? each.audioMs : 0))
  const last = frames.some((each) => 'final' in each && each.final) ? ', the last' : ''
  return `${durationLabel(ms)} of sound in ${frames.length === 1 ? 'a frame' : `${frames.length} frames`}${last}`
}

function textsOf(records: readonly InspectorRecord[]): string {
  const texts = records.filter((record) => record.type === 'wire' && record.kind === 'text')
  const chars = sumOf(texts, (each) => ('chars' in each && typeof each.chars === 'number' ? each.chars : 0))
  const [first] = texts
  return texts.length === 1 && first && 'text' in first
    ? `text ${quote(first.text, chars)}`
    : `text, ${characters(chars)}`
}

const alone = (happening: Happening): Told => ({ happening, stream: null })

function many(
  stream: string,
  from: Place,
  to: Place,
  words: (records: readonly InspectorRecord[]) => string,
  record: InspectorRecord,
): Told {
  const sum = (records: readonly InspectorRecord[]): Happening => message(from, to, words(records))
  return { happening: sum([record]), stream, sum }
}

function message(from: Place, to: Place, text: string, tone: Tone = 'plain'): Happening {
  return { kind: 'message', from, to, text, tone }
}

const toService = (text: string): Happening => message('session', 'service', text)
const fromService = (text: string, tone: Tone): Happening => message('service', 'session', text, tone)
const state = (at: Place, text: string, tone: Tone, over = false): Happening => ({
  kind: 'state',
  at,
  text,
  tone,
  over,
})

const LAST_STATES = new Set(['completed', 'interrupted', 'failed', 'closed'])

const GOOD_STATES = new Set(['speaking', 'draining', 'streaming', 'flushing', 'completed'])
const BAD_STATES = new Set(['failed', 'reconnecting', 'fallback'])

function toneOfState(name: string): Tone {
  if (BAD_STATES.has(name)) return 'bad'
  return GOOD_STATES.has(name) ? 'good' : 'plain'
}

function because(error: ErrorRecord | null): string {
  return error ? ` (${error.code})` : ''
}

function sumOf(records: readonly InspectorRecord[], of: (record: InspectorRecord) => number): number {
  return records.reduce((sum, record) => sum + of(record), 0)
}

function quote(text: string | undefined, chars: number): string {
  return text === undefined ? characters(chars) : `“${text.trim().slice(0, 200)}”`
}

const characters = (count: number): string => (count === 1 ? 'one character' : `${count} characters`)
