import type { BanterError, CastEvent } from '@banter/core'
import type { ErrorRecord } from './recording/record-parts.ts'
import type { CacheRecord, LineRecord, ReportRecord, SessionRecord } from './recording/records.ts'
import { redactText } from './redact.ts'

/** What a cast tells, to be written out later: none of it changes. */
export function recordCastEvent(
  event: CastEvent,
  t: number,
  text: boolean,
): () => SessionRecord | LineRecord | ReportRecord | CacheRecord {
  switch (event.type) {
    case 'session': {
      const { voiceId, socket, characters, state, error } = event
      return () => ({ type: 'session', t, voiceId, socket, characters, state, error: errorRecord(error) })
    }
    case 'utterance': {
      const { id, character, state } = event
      return () => ({ type: 'line', t, line: id, character, state })
    }
    case 'cache': {
      const error = errorRecord(event.error)
      return () => ({ type: 'cache', t, error })
    }
    case 'report': {
      const { text: spoken, error, ...rest } = event.report
      const report = { ...rest, chars: spoken.length, ...(text && { text: spoken }), error: errorRecord(error) }
      return () => ({ type: 'report', t, line: rest.id, report })
    }
  }
}

export function errorRecord(error: BanterError): ErrorRecord
export function errorRecord(error: BanterError | null): ErrorRecord | null
export function errorRecord(error: BanterError | null): ErrorRecord | null {
  return error && { code: error.code, message: redactText(error.message), retryable: error.retryable }
}
