import type { ErrorRecord } from '../recording/record-parts.ts'
import type { WireConnectRecord, WireRecord } from '../recording/wire-records.ts'

/** A message on a connection. */
interface StoryFrame {
  readonly t: number
  readonly direction: 'in' | 'out'
  readonly kind: WireRecord['kind']
  readonly line: string | null
  readonly context: string | null
  /** Milliseconds of sound in it. */
  readonly audioMs: number
  /** Index of its record. */
  readonly record: number
}

/** A socket or a request, from its asking to its end. */
export interface StoryConnection {
  /** Its number: 1 for the first of the recording. */
  readonly wire: number
  readonly transport: 'websocket' | 'http'
  /** The actor that asked for it. */
  readonly session: string
  readonly voiceId: string
  readonly url: string
  /** Of a request, the line it is for. */
  readonly line: string | null
  readonly fromMs: number
  /** When it was answered; `null` before. */
  openMs: number | null
  status: number | null
  /** `Infinity` while it lasts. */
  toMs: number
  code: number | null
  error: ErrorRecord | null
  readonly frames: StoryFrame[]
}

export function createConnection({
  wire,
  transport,
  session,
  voiceId,
  url,
  line,
  t,
}: WireConnectRecord): StoryConnection {
  return {
    wire,
    transport,
    session,
    voiceId,
    url,
    line,
    fromMs: t,
    openMs: null,
    status: null,
    toMs: Number.POSITIVE_INFINITY,
    code: null,
    error: null,
    frames: [],
  }
}

/** Adds what a record tells of a connection. */
export function tellConnection(connection: StoryConnection, record: WireRecord, index: number): void {
  if (record.kind === 'open') {
    connection.openMs = record.t
    connection.status = record.status
    connection.error = record.error
  } else if (record.kind === 'close') {
    if (connection.toMs === Number.POSITIVE_INFINITY) connection.toMs = record.t
    connection.code = record.code ?? connection.code
    connection.error = record.error ?? connection.error
  } else if (record.kind === 'error') connection.error = record.error
  connection.frames.push({
    t: record.t,
    direction: record.direction,
    kind: record.kind,
    line: 'line' in record ? record.line : null,
    context: 'context' in record ? record.context : null,
    audioMs: record.kind === 'audio' ? record.audioMs : 0,
    record: index,
  })
}
