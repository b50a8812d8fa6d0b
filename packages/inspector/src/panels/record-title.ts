import type { InspectorRecord } from '../recording/records.ts'
import type { WireRecord } from '../recording/wire-records.ts'
import { stateName } from '../story/story.ts'

/** A record in a few words. */
export function recordTitle(record: InspectorRecord): string {
  switch (record.type) {
    case 'actor':
      return `${record.actor} came to be`
    case 'transition':
      return record.snapshot.value === undefined
        ? record.event.type
        : `${record.event.type} → ${stateName(record.snapshot.value)}`
    case 'said':
      return `${record.character} is to say ${record.text === undefined ? `${record.chars} characters` : quoted(record.text)}`
    case 'written':
      return record.ended ? 'the text is written' : `${record.chars} more characters are written`
    case 'line':
    case 'session':
      return `${record.type === 'line' ? record.line : record.voiceId}: ${record.state}`
    case 'cache':
      return `the cache failed: ${record.error.code}`
    case 'report':
      return `${record.line} was ${record.report.status}`
    case 'speech':
      return `${Math.round(record.durationMs)} ms of speech of ${record.line}`
    case 'wire':
      return wireTitle(record)
    case 'chance':
      return 'a number that chance gave'
    case 'stage':
      return `${record.line} ${record.kind}`
    case 'playback':
      return `${record.line}: ${record.state} at ${Math.round(record.positionMs)} ms`
    case 'underrun':
      return `a gap of ${Math.round(record.gapMs)} ms in ${record.line}`
    case 'caption':
      return `word ${record.word + 1}${record.text === undefined ? '' : ` ${quoted(record.text)}`}`
    case 'cues':
      return `mouth of ${record.line}: ${record.cues.map(({ viseme }) => viseme).join(' ')}`
    case 'marker':
      return `marker ${record.name}${record.value === '' ? '' : `: ${record.value}`}`
    case 'audio-context':
      return `audio ${record.state}`
    case 'mark':
      return record.name
  }
}

function wireTitle(record: WireRecord): string {
  const arrow = record.direction === 'in' ? '←' : '→'
  const name = `${arrow} ${record.transport === 'http' ? 'request' : 'socket'} ${record.wire}: ${record.kind}`
  switch (record.kind) {
    case 'open':
      return `${name} ${record.status}`
    case 'audio':
      return `${name} ${Math.round(record.audioMs)} ms${record.final ? ', final' : ''}`
    case 'text':
      return `${name} ${record.text === undefined ? `of ${record.chars} characters` : quoted(record.text)}`
    case 'error':
      return `${name} ${record.error.code}`
    case 'close':
      return `${name}${record.code === null ? '' : ` ${record.code}`}`
    default:
      return name
  }
}

const quoted = (text: string): string => `“${text.length > 60 ? `${text.slice(0, 59)}…` : text.trim()}”`
