import type { Recording } from './records.ts'

/** A recording as NDJSON: the header, then a line for each record. */
export function writeRecording({ header, records }: Recording): string {
  return [header, ...records].map((line) => `${JSON.stringify(line)}\n`).join('')
}
