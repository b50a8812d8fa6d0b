import type { Clock } from '@banter/core'
import type { InspectorRecord } from '../recording/records.ts'
import type { WireRecord } from '../recording/wire-records.ts'

/** The connections of a recording, handed to those that are opened anew: the nth to the nth. */
export interface ReplayedWires {
  /** The next connection, `act` called with what came over it, when it comes; `null` where the recording has no further one. */
  take(act: (record: WireRecord) => void): TakenWire | null
  /** Something came over a connection. What comes before anybody has opened it is kept until then. */
  come(record: WireRecord): void
}

interface TakenWire {
  /** Its end was recorded, and will come. */
  readonly hasEnd: boolean
}

export function createReplayedWires(
  records: readonly InspectorRecord[],
  transport: WireRecord['transport'],
  clock: Clock,
): ReplayedWires {
  const numbers = records.flatMap((record) =>
    record.type === 'wire' && record.transport === transport && record.kind === 'connect' ? [record.wire] : [],
  )
  const ended = new Set(
    records.flatMap((record) =>
      record.type === 'wire' && record.kind === 'close' && record.direction === 'in' ? [record.wire] : [],
    ),
  )
  const acts = new Map<number, (record: WireRecord) => void>()
  const early = new Map<number, WireRecord[]>()
  let taken = 0
  return {
    take(act) {
      const number = numbers[taken++]
      if (number === undefined) return null
      acts.set(number, act)
      // Nothing may come before the one who asked has the connection in hand.
      const waiting = early.get(number) ?? []
      if (waiting.length > 0) clock.setTimeout(() => waiting.forEach(act), 0)
      early.delete(number)
      return { hasEnd: ended.has(number) }
    },
    come(record) {
      const act = acts.get(record.wire)
      if (act) act(record)
      else early.set(record.wire, [...(early.get(record.wire) ?? []), record])
    },
  }
}
