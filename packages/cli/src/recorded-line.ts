import { PROTOCOL, parseRecording, RecordingError, type SaidRecord, type SpeechRecord } from '@banter/inspector'
import type { Alignment } from '@banter/protocol'
import { UsageError } from './usage-error.ts'

/** More are not told of where one must be chosen. */
const MOST_TOLD = 20

export function isRecording(text: string): boolean {
  const [family = ''] = PROTOCOL.split('/')
  return text.slice(0, text.indexOf('\n')).includes(`"${family}/`)
}

/**
 * The character times of a line that was recorded, as they were delivered.
 *
 * @param id of the line; where only one was spoken, it need not be told
 * @throws {UsageError}
 */
export function recordedLine(text: string, file: string, id: string | undefined): Alignment {
  const records = recordsOf(text, file)
  const spoken = Map.groupBy(
    records.filter((record) => record.type === 'speech'),
    ({ line }) => line,
  )
  if (spoken.size === 0) throw new UsageError(`${file} is a recording in which nothing was spoken.`)
  const [only] = spoken.size === 1 ? spoken.keys() : []
  const speech = spoken.get(id ?? only ?? '')
  if (speech) return alignmentOf(speech, file)
  const said = records.filter((record) => record.type === 'said')
  const lines = [...spoken.keys()].slice(0, MOST_TOLD).map((line) => describe(line, said))
  const more = spoken.size > MOST_TOLD ? `, and ${spoken.size - MOST_TOLD} more` : ''
  throw new UsageError(
    `${id === undefined ? `${file} has several lines; choose one with --line.` : `No line "${id}" was spoken in ${file}.`} There are ${lines.join(', ')}${more}.`,
  )
}

function recordsOf(text: string, file: string): ReturnType<typeof parseRecording>['records'] {
  try {
    return parseRecording(text).records
  } catch (cause) {
    if (cause instanceof RecordingError) throw new UsageError(`${file} cannot be read. ${cause.message}`, { cause })
    throw cause
  }
}

function describe(line: string, said: readonly SaidRecord[]): string {
  const text = said.find((record) => record.line === line)?.text
  return text ? `${line} (${JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text)})` : line
}

function alignmentOf(speech: readonly SpeechRecord[], file: string): Alignment {
  const alignments = speech.flatMap(({ alignment }) => alignment ?? [])
  if (alignments.length === 0)
    throw new UsageError(`${file} was recorded without texts, and so without the times of their characters.`)
  return {
    chars: alignments.flatMap(({ chars }) => chars),
    charStartTimesMs: alignments.flatMap(({ startsMs }) => startsMs),
    charDurationsMs: alignments.flatMap(({ durationsMs }) => durationsMs),
  }
}
