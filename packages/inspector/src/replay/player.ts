import type { Cast, SayOptions, Utterance, UtteranceReport } from '@banter/core'
import type { InspectorRecord, SaidRecord } from '../recording/records.ts'

/** Does to a cast what a game did. */
export interface Player {
  play(record: InspectorRecord): void
  /** Of the lines, in the order in which they were said. */
  reports(): Promise<UtteranceReport[]>
}

const MOVES = ['interrupt', 'warm', 'close']

/** Whether a record tells of something that a game did. */
export function isMove(record: InspectorRecord): boolean {
  if (record.type === 'said' || record.type === 'written') return true
  return record.type === 'transition' && record.source === null && MOVES.includes(record.event.type)
}

export function createPlayer(cast: Cast, records: readonly InspectorRecord[]): Player {
  const lines = new Map<string, Utterance>()
  const texts = new Map<string, TextBeingWritten>()
  /** These are dropped again by themselves. */
  const dropped = new Set<string>()
  /** Of the sessions, by the names of their actors. */
  const voices = new Map<string, string>()
  for (const record of records) {
    if (record.type === 'report' && record.report.status === 'dropped') dropped.add(record.line)
    if (record.type === 'wire' && record.kind === 'connect') voices.set(record.session, record.voiceId)
  }

  function say(said: SaidRecord): void {
    const text = createTextBeingWritten()
    texts.set(said.line, text)
    const character = cast.character(said.character)
    lines.set(said.line, character.say(said.streamed ? text : (said.text ?? ''), optionsOf(said)))
  }

  function warm(session: string): void {
    const name = cast.characters.find((each) => cast.character(each).voiceId === voices.get(session))
    if (name !== undefined) cast.character(name).warm()
  }

  return {
    play(record) {
      if (record.type === 'said') say(record)
      if (record.type === 'written') texts.get(record.line)?.write(record.text ?? null)
      if (record.type !== 'transition') return
      const { actor, event } = record
      if (event.type === 'interrupt' && !dropped.has(actor)) lines.get(actor)?.interrupt()
      if (event.type === 'warm') warm(actor)
      if (event.type === 'close') void cast.close()
    },
    reports: () => Promise.all([...lines.values()].map(({ done }) => done)),
  }
}

function optionsOf({ options: { pace, ...options } }: SaidRecord): SayOptions {
  return { ...options, ...(pace !== undefined && { pace: pace as NonNullable<SayOptions['pace']> }) }
}

interface TextBeingWritten extends AsyncIterable<string> {
  /** `null` ends it. */
  write(piece: string | null): void
}

function createTextBeingWritten(): TextBeingWritten {
  const pieces: (string | null)[] = []
  let wake = (): void => {}
  return {
    write(piece) {
      pieces.push(piece)
      wake()
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        if (pieces.length === 0)
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        const piece = pieces.shift() ?? null
        if (piece === null) return
        yield piece
      }
    },
  }
}
