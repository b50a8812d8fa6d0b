import type { AudioContextRecord, InspectorRecord, MarkRecord, SaidRecord } from '../recording/records.ts'
import type { WireRecord } from '../recording/wire-records.ts'
import { firstFrom, lastUntil } from '../story/sorted.ts'

/** Records of a recording that may grow, by what is asked of them when a line is explained; in order of time. */
export interface LineIndex {
  /** Those that tell of a line. */
  ofLine(line: string): readonly InspectorRecord[]
  readonly audioContext: readonly AudioContextRecord[]
  readonly marks: readonly MarkRecord[]
  /** The lines that were given to a character. */
  saidBy(character: string): readonly SaidRecord[]
  /** Those of connections within a stretch of time. */
  onWires(numbers: ReadonlySet<number>, fromMs: number, toMs: number): WireRecord[]
  /** Numbers of the connections that were asked for by no line, but for the voice of a character. */
  wiresFor(character: string, untilMs: number): number[]
}

/** Looks at each record once; asked again, at those that have come since. */
export function createLineIndex(records: readonly InspectorRecord[]): LineIndex {
  const lines = new Map<string, InspectorRecord[]>()
  const said = new Map<string, SaidRecord[]>()
  const audioContext: AudioContextRecord[] = []
  const marks: MarkRecord[] = []
  /** Places in the recording, so that those of several connections can be put in order. */
  const wires = new Map<number, number[]>()
  const voicesOf = new Map<string, Map<string, number>>()
  const wiresOf = new Map<string, number[]>()
  let known = 0

  function catchUp(): void {
    for (; known < records.length; known++) {
      const record = records[known]
      if (!record) continue
      if ('line' in record && record.line !== null) put(lines, record.line, record)
      if (record.type === 'said') put(said, record.character, record)
      else if (record.type === 'audio-context') audioContext.push(record)
      else if (record.type === 'mark') marks.push(record)
      else if (record.type === 'wire') {
        put(wires, record.wire, known)
        if (record.kind === 'connect' && record.line === null) put(wiresOf, record.voiceId, record.wire)
      } else if (record.type === 'session')
        for (const character of record.characters) {
          const voices = voicesOf.get(character) ?? new Map<string, number>()
          voicesOf.set(character, voices)
          if (!voices.has(record.voiceId)) voices.set(record.voiceId, record.t)
        }
    }
  }

  const timeAt = (place: number): number => records[place]?.t ?? 0

  return {
    ofLine(line) {
      catchUp()
      return lines.get(line) ?? []
    },
    get audioContext() {
      catchUp()
      return audioContext
    },
    get marks() {
      catchUp()
      return marks
    },
    saidBy(character) {
      catchUp()
      return said.get(character) ?? []
    },
    onWires(numbers, fromMs, toMs) {
      catchUp()
      const places = [...numbers].flatMap((number) => {
        const all = wires.get(number) ?? []
        return all.slice(firstFrom(all, timeAt, fromMs), lastUntil(all, timeAt, toMs) + 1)
      })
      return places.sort((a, b) => a - b).map((place) => records[place] as WireRecord)
    },
    wiresFor(character, untilMs) {
      catchUp()
      const voices = [...(voicesOf.get(character) ?? [])].filter(([, sinceMs]) => sinceMs <= untilMs)
      return voices.flatMap(([voiceId]) => wiresOf.get(voiceId) ?? [])
    },
  }
}

function put<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
