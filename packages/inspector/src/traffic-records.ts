import type { SayOptions, SpeechChunk, TrafficEvent, WireEvent } from '@banter/core'
import { errorRecord } from './cast-records.ts'
import type { AlignmentRecord, InspectorRecord, SaidRecord, SpeechRecord } from './recording/records.ts'
import type { WireRecord } from './recording/wire-records.ts'
import { redactSecrets } from './redact.ts'

export interface TrafficRecordsOptions {
  now: () => number
  text: boolean
  frames: boolean
  /** The number of a new connection in the recording. */
  nextWire: () => number
  push: (record: InspectorRecord) => void
}

type Received = Extract<WireEvent, { kind: 'received' }>
type Alignment = SpeechChunk['alignment']

const PEAK_MS = 50
/** A peak is told from every so many samples: at 24 kHz it misses no vowel, and nobody looks closer. */
const PEAK_STRIDE = 8

/** Sums up the traffic of a cast at once: frames and sound are not held on to. */
export function createTrafficRecords(options: TrafficRecordsOptions): (event: TrafficEvent) => void {
  const { now, text, frames, nextWire, push } = options
  const wires = new Map<number, { wire: number; samplesPerMs: number }>()

  function wireRecord(event: WireEvent): WireRecord {
    const known = wires.get(event.wire)
    const wire = known?.wire ?? nextWire()
    if (!known) wires.set(event.wire, { wire, samplesPerMs: event.kind === 'connect' ? samplesPerMs(event.format) : 0 })
    if (event.kind === 'close') wires.delete(event.wire)
    const base = { type: 'wire', t: now(), wire, transport: event.transport } as const
    switch (event.kind) {
      case 'connect': {
        const { url, session, voiceId, format, line, text: spoken } = event
        return {
          ...base,
          direction: 'out',
          kind: 'connect',
          url: url.origin + url.pathname,
          session,
          voiceId,
          format,
          context: null,
          line,
          chars: spoken?.length ?? 0,
          ...(text && spoken !== null && { text: spoken }),
        }
      }
      case 'open': {
        const frame = frames && event.body !== null && { frame: redactSecrets(event.body) }
        const { status, error } = event
        return { ...base, direction: 'in', kind: 'open', status, error: errorRecord(error), ...frame }
      }
      case 'sent':
        return {
          ...base,
          direction: 'out',
          ...sentRecord(event, text),
          ...(frames && { frame: redactSecrets(event.frame) }),
        }
      case 'received': {
        const record = receivedRecord(event, base, known?.samplesPerMs ?? 0)
        if (!text && !frames) return record
        const spoken = text && record.kind === 'audio' && { text: charsOf(event.message).join('') }
        return { ...record, ...spoken, ...(frames && { frame: textOf(event.frame) }) }
      }
      case 'unreadable': {
        const error = errorRecord(event.error)
        const frame = frames && { frame: textOf(event.frame) }
        const bytes = sizeOf(event.frame)
        return { ...base, direction: 'in', kind: 'error', context: null, line: null, bytes, error, ...frame }
      }
      case 'close': {
        const { lost, code, reason, error } = event
        return { ...base, direction: lost ? 'in' : 'out', kind: 'close', code, reason, error: errorRecord(error) }
      }
    }
  }

  return (event) => {
    switch (event.type) {
      case 'said':
        push(saidRecord(event, now(), text))
        return
      case 'written': {
        const { line, text: piece } = event
        const chars = piece?.length ?? 0
        const ended = piece === null
        push({ type: 'written', t: now(), line, chars, ended, ...(text && piece !== null && { text: piece }) })
        return
      }
      case 'speech':
        push(speechRecord(event, now(), text))
        return
      case 'chance':
        if (frames) push({ type: 'chance', t: now(), value: event.value })
        return
      case 'wire':
        push(wireRecord(event))
        return
    }
  }
}

function saidRecord(
  { line, character, text: spoken, options }: Extract<TrafficEvent, { type: 'said' }>,
  t: number,
  text: boolean,
): SaidRecord {
  return {
    type: 'said',
    t,
    line,
    character,
    chars: spoken?.length ?? 0,
    ...(text && spoken !== null && { text: spoken }),
    streamed: spoken === null,
    options: optionsRecord(options),
  }
}

function optionsRecord({ priority, whenBusy, deadlineMs, pace }: SayOptions): SaidRecord['options'] {
  return {
    ...(priority !== undefined && { priority }),
    ...(whenBusy !== undefined && { whenBusy }),
    ...(deadlineMs !== undefined && { deadlineMs }),
    ...(pace !== undefined && { pace }),
  }
}

function sentRecord({ line, message }: Extract<WireEvent, { kind: 'sent' }>, text: boolean) {
  const context = ('contextId' in message ? message.contextId : null) ?? null
  switch (message.type) {
    case 'text':
      return {
        kind: 'text',
        context,
        line,
        chars: message.text.length,
        ...(text && { text: message.text }),
      } as const
    case 'open':
      return { kind: 'open-context', context, line } as const
    default:
      return { kind: message.type, context, line } as const
  }
}

/** One for each frame: made in one piece, which costs a fifth of one that is put together. */
function receivedRecord(
  { line, message, frame }: Received,
  { t, wire, transport }: Pick<WireRecord, 't' | 'wire' | 'transport'>,
  samplesPerMs: number,
): WireRecord {
  const context = ('contextId' in message ? message.contextId : null) ?? null
  const bytes = sizeOf(frame)
  if ('type' in message && message.type !== 'audio') {
    const other = { type: 'wire', t, wire, transport, direction: 'in', context, line, bytes } as const
    if (message.type === 'unknown') return { ...other, kind: 'other' }
    return { ...other, kind: 'error', error: errorRecord(message.error) }
  }
  return {
    type: 'wire',
    t,
    wire,
    transport,
    direction: 'in',
    kind: 'audio',
    context,
    line,
    bytes,
    audioMs: message.audio === null || samplesPerMs === 0 ? 0 : base64Bytes(message.audio) / 2 / samplesPerMs,
    chars: charsOf(message).length,
    final: 'isFinal' in message && message.isFinal,
  }
}

function charsOf(message: Received['message']): readonly string[] {
  if ('type' in message && message.type !== 'audio') return []
  return (message.alignment ?? message.normalizedAlignment)?.chars ?? []
}

function speechRecord(
  { line, chunk, textEnd }: Extract<TrafficEvent, { type: 'speech' }>,
  t: number,
  text: boolean,
): SpeechRecord {
  const { pcm, sampleRate, startMs, alignment } = chunk
  const record: SpeechRecord = {
    type: 'speech',
    t,
    line,
    startMs,
    durationMs: (pcm.length * 1000) / sampleRate,
    chars: alignment.chars.length,
    textEnd,
    peaks: peaksOf(pcm, Math.round((sampleRate * PEAK_MS) / 1000)),
  }
  return text ? { ...record, alignment: alignmentRecord(alignment) } : record
}

function alignmentRecord({ chars, charStartTimesMs, charDurationsMs }: Alignment): AlignmentRecord {
  return { chars, startsMs: charStartTimesMs, durationsMs: charDurationsMs }
}

function peaksOf(pcm: Int16Array, window: number): number[] {
  const peaks: number[] = []
  for (let from = 0; from < pcm.length; from += window) {
    let peak = 0
    const to = Math.min(pcm.length, from + window)
    for (let i = from; i < to; i += PEAK_STRIDE) {
      const sample = pcm[i] ?? 0
      if (sample > peak) peak = sample
      else if (-sample > peak) peak = -sample
    }
    peaks.push(Math.round((peak * 100) / 32_768))
  }
  return peaks
}

/** PCM is 16-bit and mono. */
function samplesPerMs(format: string): number {
  return Number(/^pcm_(\d+)$/.exec(format)?.[1] ?? 0) / 1000
}

function base64Bytes(text: string): number {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  return Math.floor((text.length * 3) / 4) - padding
}

function sizeOf(frame: Received['frame']): number {
  return typeof frame === 'string' ? frame.length : frame.byteLength
}

function textOf(frame: Received['frame']): string {
  return typeof frame === 'string' ? frame : new TextDecoder().decode(frame)
}
