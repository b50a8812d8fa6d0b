import { type InspectorRecord, type Recording, writeRecording } from '@banter/inspector'

/** An evening, again and again without a pause, over the same sessions, until there are so many records. */
export function longRecording({ header, records }: Recording, count: number): string {
  const eveningMs = Math.ceil(records.at(-1)?.t ?? 0)
  const wires = Math.max(...records.map((record) => (record.type === 'wire' ? record.wire : 0)))
  const long: InspectorRecord[] = []
  for (let nth = 0; long.length < count; nth++)
    for (const record of records.slice(0, count - long.length)) long.push(again(record, nth))

  function again(record: InspectorRecord, nth: number): InspectorRecord {
    const t = record.t + nth * eveningMs
    const renamed = (line: string): string => (line.startsWith('session ') ? line : `${line} of ${nth}`)
    return {
      ...record,
      t,
      ...('line' in record && record.line !== null && { line: renamed(record.line) }),
      ...('actor' in record && { actor: renamed(record.actor) }),
      ...(record.type === 'wire' && { wire: record.wire + nth * wires }),
    } as InspectorRecord
  }

  return writeRecording({ header, records: long })
}
