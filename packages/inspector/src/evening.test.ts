import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { recordEvening } from './evening.ts'
import { parseRecording } from './recording/parse-recording.ts'
import type { InspectorRecord } from './recording/records.ts'

const kinds = (records: readonly InspectorRecord[]) => [
  ...new Set(records.map((record) => (record.type === 'wire' ? `wire ${record.kind}` : record.type))),
]

it('an evening on a stage is recorded whole, and reads as it was', async () => {
  const recorder = await recordEvening()
  const { header, records, torn, skipped } = parseRecording(recorder.export())
  expect({ torn, skipped }).toEqual({ torn: false, skipped: 0 })
  expect(Object.keys(header.machines).sort()).toEqual(['session', 'utterance'])
  expect(records).toEqual(JSON.parse(JSON.stringify(recorder.records)))
  for (const [i, { t }] of records.entries()) expect(t).toBeGreaterThanOrEqual(records[i - 1]?.t ?? 0)
  // The recording that viewers are built on has everything that there is, and is one that this reads.
  const fixture = parseRecording(readFileSync(new URL('../fixtures/evening.ndjson', import.meta.url), 'utf8'))
  expect(kinds(fixture.records)).toEqual(kinds(records))
  expect(fixture.skipped).toBe(0)
})

it('the mouth shapes of a line tile it', async () => {
  const { records } = await recordEvening()
  let atMs = 0
  for (const record of records) {
    if (record.type !== 'cues' || record.line !== 'mira-1') continue
    for (const { startMs, endMs } of record.cues) {
      expect(startMs).toBeCloseTo(atMs, 6)
      atMs = endMs
    }
  }
  const report = records.find((record) => record.type === 'report')
  expect(atMs).toBeCloseTo(report?.report.delivered.ms ?? Number.NaN, 6)
})
