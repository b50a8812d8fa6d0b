import type { Json } from '../recording/json.ts'
import { checkHeader, isObject, isRecord } from '../recording/record-shapes.ts'
import { type InspectorRecord, PROTOCOL, type RecordingHeader } from '../recording/records.ts'
import { type Controls, isControls } from './controls.ts'

/** What goes over a link; every message names the protocol. */
export type InspectorMessage = { readonly banter: typeof PROTOCOL } & (
  | /** A recorder is there. */
  { readonly type: 'here'; readonly source: string }
  /** A recorder leaves; what it told stays. */
  | { readonly type: 'gone'; readonly source: string }
  /** A viewer wants the whole picture of every recorder, or of one. */
  | { readonly type: 'hello'; readonly viewer: string; readonly source: string | null }
  /** The whole picture for a viewer begins; the first records of it follow as `records`. */
  | {
      readonly type: 'recording'
      readonly source: string
      readonly viewer: string
      readonly header: RecordingHeader
      /** How many records were told before those that follow. */
      readonly at: number
    }
  /** Records: to a viewer, those of the whole picture; to all (`viewer` is `null`), what is new. */
  | {
      readonly type: 'records'
      readonly source: string
      readonly viewer: string | null
      /** Only when it is another than before. */
      readonly header: RecordingHeader | null
      /** How many records were told before these: whoever misses some asks anew. */
      readonly at: number
      readonly records: readonly InspectorRecord[]
    }
  /** What a recorder lets itself be driven with, and how that stands; `null` for nothing. */
  | { readonly type: 'controls'; readonly source: string; readonly controls: Controls | null }
  /** A viewer asks for something to be done; a recorder that was not made to listen does nothing. */
  | {
      readonly type: 'command'
      readonly source: string
      readonly viewer: string
      /** By which the answer names it. */
      readonly id: number
      readonly name: string
      readonly data: Json
    }
  /** The command of a viewer was done (`null`), or why it was not. */
  | {
      readonly type: 'answer'
      readonly source: string
      readonly viewer: string
      readonly id: number
      readonly problem: string | null
    }
)

/** A message without the name of the protocol. */
export type MessageBody = InspectorMessage extends infer M
  ? M extends InspectorMessage
    ? Omit<M, 'banter'>
    : never
  : never

// A frame of the relay, or a clone of the same.
const MAX_CHARS = 64 * 1024 * 1024
const MAX_ID = 200
export const MAX_PROBLEM = 1000

export function messageOf(body: MessageBody): InspectorMessage {
  return { banter: PROTOCOL, ...body } as InspectorMessage
}

/** Reads what came over a link: `null` for what is none of ours, or not as it should be. Records that are not are left out. */
export function readMessage(data: unknown): InspectorMessage | null {
  const message = typeof data === 'string' ? parse(data) : data
  if (!isObject(message) || message.banter !== PROTOCOL) return null
  const { type, source, viewer, at, header, records, controls, id, name, problem } = message
  switch (type) {
    case 'here':
    case 'gone':
      return isId(source) ? messageOf({ type, source }) : null
    case 'hello':
      return isId(viewer) && (source === null || isId(source)) ? messageOf({ type, viewer, source }) : null
    case 'recording':
      return isId(source) && isId(viewer) && isCount(at) && isHeader(header)
        ? messageOf({ type, source, viewer, header, at })
        : null
    case 'records':
      if (!isId(source) || !(viewer === null || isId(viewer)) || !isCount(at) || !Array.isArray(records)) return null
      if (header !== null && !isHeader(header)) return null
      return messageOf({ type, source, viewer, header, at, records: records.map(recordOr) })
    case 'controls':
      return isId(source) && (controls === null || isControls(controls)) ? messageOf({ type, source, controls }) : null
    case 'command':
      return isId(source) && isId(viewer) && isCount(id) && isId(name)
        ? messageOf({ type, source, viewer, id, name, data: (message.data ?? null) as Json })
        : null
    case 'answer':
      return isId(source) && isId(viewer) && isCount(id) && (problem === null || isProblem(problem))
        ? messageOf({ type, source, viewer, id, problem })
        : null
    default:
      return null
  }
}

/** A record that is not as it should be leaves a mark in its place, so that the count stays right. */
function recordOr(record: unknown): InspectorRecord {
  if (isRecord(record)) return record
  const t = isObject(record) && typeof record.t === 'number' && record.t >= 0 ? record.t : 0
  return { type: 'mark', t, name: 'unreadable record', data: null }
}

function parse(text: string): unknown {
  if (text.length > MAX_CHARS) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MAX_ID
}

function isProblem(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_PROBLEM
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function isHeader(value: unknown): value is RecordingHeader {
  return isObject(value) && value.protocol === PROTOCOL && checkHeader(value) === null
}
