import type { Cast, CastEvent, Clock, TrafficEvent } from '@banter/core'
import { recordCastEvent } from './cast-records.ts'
import { createFold, type RunningActor, type XStateEvent } from './fold-xstate.ts'
import type { MachineDefinition } from './recording/machine-definition.ts'
import { type InspectorRecord, PROTOCOL, type Recording, type RecordingHeader } from './recording/records.ts'
import { type LineSound, writeSound } from './recording/sound-file.ts'
import { writeRecording } from './recording/write-recording.ts'
import { toJson } from './redact.ts'
import { createRingBuffer } from './ring-buffer.ts'
import { createSoundKeeper } from './sound-keeper.ts'
import { type ObservedStage, type ObserveStageOptions, observeStage } from './stage-records.ts'
import { systemClock } from './system-clock.ts'
import { createTrafficRecords } from './traffic-records.ts'

export interface RecorderOptions {
  /** How many records are kept; older ones go first. Default 100 000, some 30 MB written out. */
  limit?: number
  /** Whether what is spoken may be recorded. Default `false`: only how much. */
  text?: boolean
  /** Whether frames are recorded as they are, text and sound in them, so that the recording can be replayed. Default `false`. */
  frames?: boolean
  /** Whether the sound of lines is kept beside the records, up to twenty minutes. Default `false`. */
  audio?: boolean
  /** Default: the platform's own. */
  clock?: Clock
  /** The moment of the first record, for the header. Default: now. */
  startedAt?: Date
}

/** Writes down what sessions, lines and stages do, as it happens. */
export interface Recorder {
  /** For `createCast({ inspect })`, or for any actor of XState 5: `createActor(machine, { inspect })`. */
  readonly inspect: (event: XStateEvent) => void
  /** Records lines, reports, frames and speech of a cast, until the returned function is called. */
  observe(cast: Pick<Cast, 'observe' | 'observeTraffic'>): () => void
  /** Records what is heard and shown of lines, until the returned function is called. */
  observeStage(stage: ObservedStage, options?: ObserveStageOptions): () => void
  /** Records something of the game's own; `data` is made plain, bounded and redacted. */
  mark(name: string, data?: unknown): void
  /** Adds a record that was made elsewhere, such as in another process; stamped on arrival. */
  add(record: InspectorRecord): void
  /** Adds the chart of a machine; answers with the name by which records of its actors refer to it. */
  define(machine: MachineDefinition): string
  /** The XState actor that runs under a name of the records; `null` for one that has ended, or is not of this process. */
  actor(name: string): RunningActor | null
  /** Milliseconds since the start: the `t` of a record made now. */
  now(): number
  /** The header as of now. */
  readonly header: RecordingHeader
  /** How many records there were, those included that had to go. */
  readonly count: number
  /** The records that are kept, oldest first. */
  readonly records: readonly InspectorRecord[]
  /** The sound of a line, for `encodeWav` of `@banter/protocol`; `null` without `audio`, and for a line that had none. */
  sound(line: string): LineSound | null
  /** All of it but the sound, as NDJSON. */
  export(): string
  /**
   * The sound of the lines, as NDJSON, for a file beside the recording that is opened with it: `NAME.sound.ndjson` beside
   * `NAME.ndjson`. `null` without `audio`.
   */
  exportSound(): string | null
  /** Calls the listener with new records, a few times a second, until the returned function is called. */
  subscribe(listener: (records: readonly InspectorRecord[], header: RecordingHeader) => void): () => void
  /** Tells subscribers now. */
  flush(): void
}

type Pending = InspectorRecord | (() => InspectorRecord)

// A human eye follows twenty steps a second.
const FLUSH_MS = 50

/**
 * A recorder for casts, stages and any XState 5 actor, in browsers and on Node.
 *
 * Keys, tokens and the queries of addresses are never recorded; what is spoken only with `text: true`.
 *
 * @throws {RangeError} when the limit is not a positive whole number.
 *
 * @example
 * ```ts
 * const recorder = createRecorder({ text: true })
 * const cast = createCast({ endpoint, characters, inspect: recorder.inspect })
 * recorder.observe(cast)
 * // … and when something went wrong:
 * await writeFile('silent-barkeep.ndjson', recorder.export())
 * ```
 */
export function createRecorder(options: RecorderOptions = {}): Recorder {
  const {
    limit = 100_000,
    text = false,
    frames = false,
    audio = false,
    clock = systemClock,
    startedAt = new Date(),
  } = options
  const zero = clock.now()
  const machines: Record<string, MachineDefinition> = {}
  const kept = createRingBuffer<Pending>(limit)
  const sounds = audio ? createSoundKeeper() : null
  const listeners = new Set<(records: readonly InspectorRecord[], header: RecordingHeader) => void>()
  let fresh: Pending[] = []
  let timer: unknown = null
  let wires = 0

  const now = (): number => clock.now() - zero
  const plain = (value: unknown) => toJson(value, { text })

  function push(record: Pending): void {
    kept.push(record)
    if (listeners.size === 0) return
    fresh.push(record)
    timer ??= clock.setTimeout(flush, FLUSH_MS)
  }

  function flush(): void {
    clock.clearTimeout(timer)
    timer = null
    const records = fresh.map(written)
    fresh = []
    if (records.length === 0) return
    const header = headerNow()
    for (const listener of [...listeners]) listener(records, header)
  }

  function headerNow(): RecordingHeader {
    return {
      protocol: PROTOCOL,
      generator: '@banter/inspector',
      startedAt: startedAt.toISOString(),
      machines: { ...machines },
      text,
      frames,
      lost: Math.max(0, kept.count - limit),
    }
  }

  function define(definition: MachineDefinition): string {
    let name = definition.id
    for (let nth = 2; Object.hasOwn(machines, name); nth++) name = `${definition.id}#${nth}`
    machines[name] = definition
    return name
  }

  const fold = createFold({
    now,
    toJson: plain,
    define,
    onRecord: (write) => push(once(write)),
  })

  return {
    inspect: fold.inspect,
    observe(cast) {
      const traffic = createTrafficRecords({ now, text, frames, push, nextWire: () => ++wires })
      const stops = [
        cast.observe((event: CastEvent) => push(once(recordCastEvent(event, now(), text)))),
        cast.observeTraffic((event: TrafficEvent) => {
          if (event.type === 'speech') sounds?.add(event.line, event.chunk)
          traffic(event)
        }),
      ]
      return () => {
        for (const stop of stops) stop()
      }
    },
    observeStage: (stage, options = {}) => observeStage(stage, { ...options, now, clock, text, push }),
    mark(name, data = null) {
      // Made plain at once: a game's objects change.
      push({ type: 'mark', t: now(), name, data: plain(data) })
    },
    add(record) {
      push({ ...record, t: now() })
    },
    get header() {
      return headerNow()
    },
    define,
    actor: fold.actor,
    now,
    get count() {
      return kept.count
    },
    get records() {
      return kept.items.map(written)
    },
    sound: (line) => sounds?.sound(line) ?? null,
    export() {
      const recording: Recording = { header: headerNow(), records: this.records }
      return writeRecording(recording)
    },
    exportSound: () => sounds && writeSound(startedAt.toISOString(), sounds.all()),
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        clock.clearTimeout(timer)
        timer = null
        fresh = []
      }
    },
    flush,
  }
}

function written(pending: Pending): InspectorRecord {
  return typeof pending === 'function' ? pending() : pending
}

/** Writes a record out when it is first wanted, and lets go of what it was made from. */
function once<T>(write: () => T): () => T {
  let make: (() => T) | null = write
  let made: T
  return () => {
    if (make) made = make()
    make = null
    return made
  }
}
