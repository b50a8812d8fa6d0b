import type { InspectorRecord } from './records.ts'

/** Says what is wrong with a value, or `null`. */
type Check = (value: unknown) => string | null

const MAX_TEXT = 100_000
// A frame of the service is 16 MB at most (PROTOCOL §1.6).
const MAX_FRAME = 17 * 1024 * 1024
const MAX_LIST = 100_000
const MAX_DEPTH = 32

const text: Check = (value) => textUpTo(value, MAX_TEXT)
const frame: Check = (value) => textUpTo(value, MAX_FRAME)
const number: Check = (value) => (typeof value === 'number' && Number.isFinite(value) ? null : 'is not a number')
const count: Check = (value) => (typeof value === 'number' && value >= 0 && value < 1e12 ? null : 'is not a count')
const flag: Check = (value) => (typeof value === 'boolean' ? null : 'is not true or false')

function textUpTo(value: unknown, most: number): string | null {
  if (typeof value !== 'string') return 'is not a text'
  return value.length <= most ? null : `is longer than ${most} characters`
}

const orNull =
  (check: Check): Check =>
  (value) =>
    value === null ? null : check(value)

/** The field may be missing. */
const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined ? null : check(value)

const oneOf =
  (...values: string[]): Check =>
  (value) =>
    typeof value === 'string' && values.includes(value) ? null : `is none of ${values.join(', ')}`

const list =
  (check: Check, most = MAX_LIST): Check =>
  (value) => {
    if (!Array.isArray(value)) return 'is not a list'
    if (value.length > most) return `has more than ${most} entries`
    for (const item of value) {
      const wrong = check(item)
      if (wrong !== null) return `has an entry that ${wrong}`
    }
    return null
  }

const shape = (fields: Record<string, Check>): Check => {
  const checks = Object.entries(fields)
  return (value) => {
    if (!isObject(value)) return 'is not an object'
    for (const [name, check] of checks) {
      const wrong = check(value[name])
      if (wrong !== null) return `has a field "${name}" that ${wrong}`
    }
    return null
  }
}

/** Anything JSON, but not deeper than a viewer can follow. */
const json: Check = (value) => (isDeeperThan(value, MAX_DEPTH) ? `is nested deeper than ${MAX_DEPTH} levels` : null)

function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (depth === 0) return true
  for (const item of Array.isArray(value) ? value : Object.values(value)) if (isDeeperThan(item, depth - 1)) return true
  return false
}

/** A list or an object of any depth that viewers walk through, checked level by level. */
const nested =
  (check: (below: Check) => Check): Check =>
  (value) => {
    const level =
      (depth: number): Check =>
      (item) =>
        depth === 0 ? `is nested deeper than ${MAX_DEPTH} levels` : check(level(depth - 1))(item)
    return level(MAX_DEPTH)(value)
  }

const record =
  (check: Check): Check =>
  (value) =>
    isObject(value) ? list(check)(Object.values(value)) : 'is not an object'

const error = shape({ code: text, message: text, retryable: flag })
const event: Check = (value) => shape({ type: text })(value) ?? json(value)
const stateValue = nested((below) => (value) => (typeof value === 'string' ? null : record(below)(value)))
const snapshot = shape({
  status: oneOf('active', 'done', 'error', 'stopped'),
  value: maybe(stateValue),
  context: json,
  output: json,
  error: json,
})
const microstep = shape({
  source: text,
  event: text,
  targets: list(text),
  guard: orNull(text),
  actions: list(text),
})
const extent = shape({ chars: count, ms: count })
const latency = orNull(number)

const transition = shape({
  on: oneOf('event', 'always', 'after', 'done', 'error'),
  label: text,
  targets: list(text),
  guard: orNull(text),
  actions: list(text),
  reenter: flag,
})
const state = nested((below) =>
  shape({
    key: text,
    path: text,
    type: oneOf('atomic', 'compound', 'parallel', 'final', 'history'),
    initial: orNull(text),
    description: orNull(text),
    tags: list(text),
    entry: list(text),
    exit: list(text),
    invoke: list(shape({ id: orNull(text), src: text })),
    transitions: list(transition),
    states: list(below),
  }),
)

/** The first line, but for its `protocol`. */
const headerShape = shape({
  generator: text,
  startedAt: text,
  machines: record(shape({ id: text, root: state })),
  text: flag,
  frames: flag,
  lost: count,
})

const wire = { wire: count, transport: oneOf('websocket', 'http'), direction: oneOf('out', 'in'), frame: maybe(frame) }
const wireOfLine = { ...wire, context: orNull(text), line: orNull(text) }

const WIRE_SHAPES = new Map<unknown, Check>([
  [
    'connect',
    shape({ ...wireOfLine, url: text, session: text, voiceId: text, format: text, chars: count, text: maybe(text) }),
  ],
  ['open', shape({ ...wire, status: count, error: orNull(error) })],
  ['text', shape({ ...wireOfLine, chars: count, text: maybe(text) })],
  ...['open-context', 'close-context', 'keep-alive', 'flush', 'end'].map((kind) => [kind, shape(wireOfLine)] as const),
  ['audio', shape({ ...wireOfLine, bytes: count, audioMs: count, chars: count, text: maybe(text), final: flag })],
  ['error', shape({ ...wireOfLine, bytes: count, error })],
  ['other', shape({ ...wireOfLine, bytes: count })],
  ['close', shape({ ...wire, code: orNull(number), reason: text, error: orNull(error) })],
])

/** What each record must hold, by its type. */
const RECORD_SHAPES = new Map<unknown, Check>([
  ['actor', shape({ actor: text, parent: orNull(text), root: text, id: text, machine: orNull(text), snapshot })],
  [
    'transition',
    shape({
      actor: text,
      event,
      source: orNull(text),
      tookMs: number,
      snapshot,
      microsteps: list(microstep),
      actions: list(shape({ type: text, params: json })),
      sent: list(shape({ target: orNull(text), event, delayMs: maybe(number), id: maybe(text) })),
    }),
  ],
  [
    'said',
    shape({
      line: text,
      character: text,
      chars: count,
      text: maybe(text),
      streamed: flag,
      options: shape({
        priority: maybe(number),
        whenBusy: maybe(oneOf('interrupt', 'queue', 'finish-sentence', 'drop')),
        deadlineMs: maybe(number),
        pace: maybe(text),
      }),
    }),
  ],
  ['written', shape({ line: text, chars: count, text: maybe(text), ended: flag })],
  ['line', shape({ line: text, character: text, state: text })],
  ['session', shape({ voiceId: text, socket: count, characters: list(text), state: text, error: orNull(error) })],
  ['cache', shape({ error })],
  [
    'report',
    shape({
      line: text,
      report: shape({
        id: text,
        character: text,
        status: oneOf('completed', 'interrupted', 'failed', 'dropped'),
        chars: count,
        text: maybe(text),
        routes: list(text),
        sentChars: count,
        billedChars: count,
        synthesised: extent,
        delivered: extent,
        heard: orNull(extent),
        times: orNull(oneOf('service', 'estimated')),
        resumes: count,
        latency: shape({
          queuedMs: latency,
          connectMs: latency,
          textToWireMs: latency,
          firstAudioMs: latency,
          totalMs: number,
        }),
        error: orNull(error),
      }),
    }),
  ],
  [
    'speech',
    shape({
      line: text,
      startMs: number,
      durationMs: count,
      chars: count,
      textEnd: count,
      peaks: list(number),
      alignment: maybe(shape({ chars: list(text), startsMs: list(number), durationsMs: list(number) })),
    }),
  ],
  ['wire', (value) => (isObject(value) ? (WIRE_SHAPES.get(value.kind)?.(value) ?? null) : 'is not an object')],
  ['chance', shape({ value: number })],
  [
    'stage',
    shape({
      kind: oneOf('said', 'started', 'failed', 'ended'),
      line: text,
      character: text,
      state: text,
      positionMs: number,
      rig: text,
      error: orNull(error),
    }),
  ],
  ['playback', shape({ line: text, state: text, positionMs: number, bufferedMs: count })],
  ['underrun', shape({ line: text, atMs: number, gapMs: number })],
  ['caption', shape({ line: text, word: count, startMs: number, endMs: number, text: maybe(text) })],
  ['cues', shape({ line: text, cues: list(shape({ viseme: text, startMs: number, endMs: number })) })],
  ['marker', shape({ line: text, name: text, value: text })],
  ['audio-context', shape({ state: text, latencyMs: number })],
  ['mark', shape({ name: text, data: json })],
])

export function isKnownRecord(value: Record<string, unknown>): boolean {
  if (!RECORD_SHAPES.has(value.type)) return false
  return value.type !== 'wire' || WIRE_SHAPES.has(value.kind)
}

/** @returns what is wrong with a header, or `null`. */
export function checkHeader(value: Record<string, unknown>): string | null {
  return headerShape(value)
}

/** @returns what is wrong with a record, or `null`. */
export function checkRecord(value: Record<string, unknown>): string | null {
  return count(value.t) !== null ? 'has no time "t"' : (RECORD_SHAPES.get(value.type)?.(value) ?? null)
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether a value is a record that viewers can rely on. */
export function isRecord(value: unknown): value is InspectorRecord {
  return isObject(value) && isKnownRecord(value) && checkRecord(value) === null
}
