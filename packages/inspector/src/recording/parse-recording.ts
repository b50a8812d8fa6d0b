import { parseFirstLine } from './first-line.ts'
import { parseJson } from './json.ts'
import { createLineSplitter } from './line-splitter.ts'
import { checkHeader, checkRecord, isKnownRecord, isObject } from './record-shapes.ts'
import { RecordingError } from './recording-error.ts'
import { type InspectorRecord, PROTOCOL, type Recording, type RecordingHeader } from './records.ts'

/** How much of a file is read. */
export interface ParseLimits {
  /** Default 2 000 000. */
  maxRecords?: number
  /** Longest line; a frame of the service has 16 MB at most. Default 20 000 000 characters. */
  maxLineChars?: number
}

/** A recording as it was read, and what could not be. */
export interface ParsedRecording extends Recording {
  /** The last line breaks off: the file was cut, or is still being written. */
  readonly torn: boolean
  /** Lines that are no records, the first few of them; they were passed over. */
  readonly problems: readonly { readonly line: number; readonly message: string }[]
  /** All such lines, and records of a kind that is newer than this reader. */
  readonly skipped: number
}

/** Takes a recording piece by piece, cut anywhere. */
export interface RecordingReader {
  /** @throws {RecordingError} as soon as it is certain that this is no recording, or too much of one. */
  push(text: string): void
  /** @throws {RecordingError} `empty` where nothing came. */
  end(): ParsedRecording
}

const MAX_PROBLEMS = 20
// More than this of a file is not damage.
const MOST_BAD_LINES = 1000

/**
 * Reads NDJSON that may come from anybody: every field that a viewer relies on is checked, and a clear error says what a file is
 * that is no recording. A torn last line, lines that are damaged and records of an unknown type do not stop it.
 */
export function createRecordingReader({
  maxRecords = 2_000_000,
  maxLineChars = 20_000_000,
}: ParseLimits = {}): RecordingReader {
  const records: InspectorRecord[] = []
  const problems: { line: number; message: string }[] = []
  let header: RecordingHeader | null = null
  let bad = 0
  let skipped = 0
  let torn = false
  let sorted = true

  const lines = createLineSplitter(maxLineChars, readLine)

  function readLine(line: string, number: number): void {
    if (line.trim() === '') return
    if (header === null) header = parseHeader(line)
    else readRecord(line, number)
  }

  function readRecord(line: string, number: number): void {
    const record = parseJson(line)
    if (isObject(record) && !isKnownRecord(record)) {
      skipped++
      return
    }
    const wrong = isObject(record) ? checkRecord(record) : 'is no JSON object'
    if (wrong !== null) {
      complain(wrong, number)
      return
    }
    if (records.length >= maxRecords)
      throw new RecordingError('too_large', `The recording has more than ${maxRecords} records; cut it with "head -n".`)
    const checked = record as InspectorRecord
    if (checked.t < (records.at(-1)?.t ?? 0)) sorted = false
    records.push(checked)
  }

  function complain(message: string, line: number): void {
    skipped++
    if (problems.length < MAX_PROBLEMS) problems.push({ line, message: `Line ${line} ${message}.` })
    if (++bad > MOST_BAD_LINES)
      throw new RecordingError('damaged', `More than ${MOST_BAD_LINES} lines are no records. ${problems[0]?.message}`)
  }

  return {
    push(text) {
      lines.push(text)
      // A file of another kind is told before it is read to its end.
      if (header === null && lines.rest.length > 64 && !/^\s*\{/.test(lines.rest)) parseHeader(lines.rest)
    },
    end() {
      const { rest } = lines
      if (header !== null && rest.trim() !== '' && parseJson(rest) === undefined) torn = true
      else lines.push('\n')
      if (header === null) throw new RecordingError('empty', 'The file is empty.')
      if (!sorted) records.sort((a, b) => a.t - b.t)
      return { header, records, torn, problems, skipped }
    },
  }
}

/**
 * Reads a whole recording.
 *
 * @throws {RecordingError} `empty`, `foreign` for a file of another kind, `unsupported` for a newer version, `damaged`, `too_large`.
 *
 * @example
 * ```ts
 * const { header, records, torn } = parseRecording(await file.text())
 * ```
 */
export function parseRecording(text: string, limits?: ParseLimits): ParsedRecording {
  const reader = createRecordingReader(limits)
  reader.push(text)
  return reader.end()
}

/**
 * Reads a recording from a stream of bytes, such as `file.stream()` or `createReadStream(path)`; lets others work in between.
 *
 * @throws {RecordingError} as {@link parseRecording}.
 */
export async function readRecording(stream: AsyncIterable<Uint8Array>, limits?: ParseLimits): Promise<ParsedRecording> {
  const reader = createRecordingReader(limits)
  const decoder = new TextDecoder()
  for await (const bytes of stream) reader.push(decoder.decode(bytes, { stream: true }))
  reader.push(decoder.decode())
  return reader.end()
}

function parseHeader(line: string): RecordingHeader {
  const header = parseFirstLine(line, PROTOCOL, 'recording')
  const wrong = checkHeader(header)
  if (wrong !== null) throw new RecordingError('damaged', `The header of the recording ${wrong}.`)
  return header as unknown as RecordingHeader
}
