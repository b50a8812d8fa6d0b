import type { Json } from '../recording/json.ts'
import type { InspectorRecord, RecordingHeader } from '../recording/records.ts'
import { systemClock } from '../system-clock.ts'
import type { Controls } from './controls.ts'
import type { InspectorLink } from './link.ts'
import { type InspectorMessage, type MessageBody, messageOf, readMessage } from './message.ts'
import { randomId } from './random-id.ts'

/** What a viewer is told; `source` names the recorder. */
export interface WatchHandlers {
  /** The whole picture begins, also after a gap: what was known of this recorder is replaced by what follows. */
  onRecording(source: string, header: RecordingHeader): void
  /** More records, in order, none twice; the header where it has changed. */
  onRecords(source: string, records: readonly InspectorRecord[], header: RecordingHeader | null): void
  /** What the recorder lets itself be driven with now, also after a command; `null` for nothing. */
  onControls?(source: string, controls: Controls | null): void
  /** The recorder left. */
  onGone?(source: string): void
}

/** A viewer's hold on a link. */
export interface Watch {
  /** Asks a recorder to do something; gives `null` when it was done, else what is wrong. Never rejects. */
  command(source: string, name: string, data?: Json): Promise<string | null>
  close(): void
}

/** Whoever floods a link with names of recorders is not heard. */
const MAX_SOURCES = 64
/** A game that is drawing its first picture answers late. */
const ANSWER_MS = 10_000

/**
 * Watches every recorder on a link, from its first record that is kept.
 *
 * @example
 * ```ts
 * const watch = watchInspector(broadcastLink(), {
 *   onRecording: (source, header) => start(source, header),
 *   onRecords: (source, records) => append(source, records),
 * })
 * ```
 */
export function watchInspector(link: InspectorLink, handlers: WatchHandlers): Watch {
  const viewer = randomId()
  /** How many records of each were told; `null` while the whole picture is awaited. */
  const told = new Map<string, number | null>()
  /** What was asked for and not answered. */
  const asked = new Map<number, { source: string; settle: (problem: string | null) => void }>()
  let commands = 0

  const send = (body: MessageBody): void => open.send(messageOf(body))

  function ask(source: string): void {
    if (!told.has(source) && told.size >= MAX_SOURCES) return
    told.set(source, null)
    send({ type: 'hello', viewer, source })
  }

  function receive(message: InspectorMessage): void {
    switch (message.type) {
      case 'here':
        ask(message.source)
        return
      case 'gone':
        if (told.delete(message.source)) handlers.onGone?.(message.source)
        giveUp(`${message.source} has left.`, message.source)
        return
      case 'recording':
        if (message.viewer === viewer) begin(message)
        return
      case 'records':
        if (message.viewer === null || message.viewer === viewer) take(message)
        return
      case 'controls':
        if (told.has(message.source)) handlers.onControls?.(message.source, message.controls)
        return
      case 'answer': {
        const question = message.viewer === viewer ? asked.get(message.id) : undefined
        if (question?.source === message.source) question.settle(message.problem)
        return
      }
    }
  }

  function begin({ source, at, header }: Extract<InspectorMessage, { type: 'recording' }>): void {
    // Asked twice, answered twice: once by name and once among all.
    if (typeof told.get(source) === 'number') return
    if (!told.has(source) && told.size >= MAX_SOURCES) return
    told.set(source, at)
    handlers.onRecording(source, header)
  }

  function take({ source, at, records, header }: Extract<InspectorMessage, { type: 'records' }>): void {
    const expected = told.get(source)
    if (expected === null) return
    // A recorder that was not heard of before, or a message that was lost on the way.
    if (expected !== at) {
      if (expected === undefined || at > expected) ask(source)
      return
    }
    told.set(source, at + records.length)
    handlers.onRecords(source, records, header)
  }

  const open = link.open({
    onOpen() {
      for (const source of told.keys()) told.set(source, null)
      send({ type: 'hello', viewer, source: null })
    },
    onMessage(data) {
      const message = readMessage(data)
      if (message) receive(message)
    },
  })

  function command(source: string, name: string, data: Json): Promise<string | null> {
    const id = ++commands
    return new Promise((resolve) => {
      const settle = (problem: string | null): void => {
        systemClock.clearTimeout(timer)
        asked.delete(id)
        resolve(problem)
      }
      const late = `${source} has not answered within ${ANSWER_MS / 1000} s. Does it still run, and the relay?`
      const timer = systemClock.setTimeout(() => settle(late), ANSWER_MS)
      asked.set(id, { source, settle })
      send({ type: 'command', source, viewer, id, name, data })
    })
  }

  /** Nothing more is heard of a recorder, or of any. */
  function giveUp(problem: string, gone?: string): void {
    for (const { source, settle } of [...asked.values()]) if (gone === undefined || source === gone) settle(problem)
  }

  return {
    command: (source, name, data = null) => command(source, name, data),
    close() {
      giveUp('The link was closed.')
      open.close()
    },
  }
}
