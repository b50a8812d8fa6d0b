import type { InspectorRecord, MarkRecord } from '../recording/records.ts'
import type { WireRecord } from '../recording/wire-records.ts'
import { speedLabel } from '../speed-label.ts'
import { timeLabel } from '../time-label.ts'
import type { Evidence } from './explain.ts'

/** What a developer calls the errors of `@banter/core`. */
const NAMES: Readonly<Record<string, string>> = {
  quota_exceeded: 'quota gone',
  unauthorized: 'bad key or token',
  forbidden: 'not allowed',
  voice_not_found: 'unknown voice',
  unsupported_model: 'unknown model',
  unsupported_format: 'unknown format',
  rate_limited: 'too many requests',
  concurrency_limit: 'too many lines at once for the account',
  context_limit: 'too many lines on one socket',
  unreachable: 'no connection',
  connection_lost: 'connection lost',
  timeout: 'the voice stalled',
  idle_timeout: 'the service ended an idle line',
  service_error: 'trouble at the service',
  text_source_failed: 'its text stopped coming',
  malformed_message: 'the service sent what cannot be read',
}

export function nameOfError(code: string): string {
  return NAMES[code] ?? code.replaceAll('_', ' ')
}

/** When something was. */
export const moment = (t: number): string => timeLabel(t, 100)

/** Something that went wrong on a connection, such as `HTTP 401 quota_exceeded`. */
export function wireTrouble(record: WireRecord): string {
  switch (record.kind) {
    case 'open':
      return `HTTP ${record.status} ${record.error?.code ?? ''}`.trim()
    case 'error':
      // A frame that cannot be read comes from nobody who could tell a reason.
      return record.error.code === 'connection_lost'
        ? 'a frame could not be read'
        : `the socket was told ${record.error.code}`
    case 'close':
      if (record.transport === 'http')
        return record.error?.code === 'unreachable' ? 'no answer' : 'the answer broke off'
      if (record.error?.code === 'unreachable') return 'the socket was refused'
      if (record.direction === 'out') return `the socket was given up (${trimmed(record.error?.message ?? '')})`
      return record.code === null
        ? 'the socket was lost'
        : `the socket closed with ${record.code}${quoted(record.reason)}`
    default:
      return record.kind
  }
}

/** How a cause begins that comes of a network which was made slow by whoever drives the game. */
export function slowedFirst(slowed: MarkRecord | null): string {
  return slowed ? `the network was slowed at ${moment(slowed.t)}; ` : ''
}

/** When that was, and how slow. */
export function slowedEvidence(slowed: MarkRecord | null): Evidence[] {
  if (!slowed) return []
  const speed = speedLabel(Object(slowed.data))
  return [evidence(slowed, speed === '' ? slowed.name : `${slowed.name}: ${speed}`)]
}

export function evidence(record: InspectorRecord, text: string): Evidence {
  return { t: record.t, text, record }
}

export function troubleEvidence(records: readonly WireRecord[]): Evidence[] {
  return records.map((record) => {
    const said = 'error' in record && record.error ? `: ${record.error.message}` : ''
    return evidence(record, wireTrouble(record) + said)
  })
}

/** A sentence as part of another. */
export function trimmed(sentence: string): string {
  return sentence.replace(/\.$/, '')
}

function quoted(reason: string): string {
  return reason === '' ? '' : ` "${reason}"`
}
