import { parseJson } from './json.ts'
import { isObject } from './record-shapes.ts'
import { RecordingError } from './recording-error.ts'

/**
 * The first line of a file, which names what the file is.
 *
 * @param what such as `recording`
 * @throws {RecordingError} `foreign` for a file of another kind, `unsupported` for a newer version, `damaged` for half a line.
 */
export function parseFirstLine(line: string, protocol: string, what: string): Record<string, unknown> {
  const header = parseJson(line)
  const [family = ''] = protocol.split('/')
  const start = line.slice(0, 40).replace(/\s+/g, ' ').trim()
  if (header === undefined && line.includes(`"${family}/`))
    throw new RecordingError('damaged', `The first line of the ${what} breaks off; the file was cut.`)
  if (!isObject(header) || typeof header.protocol !== 'string')
    throw new RecordingError(
      'foreign',
      `This is no ${what} of Banter: its first line should name "${protocol}", and begins ${JSON.stringify(start)}.`,
    )
  const named = header.protocol.slice(0, 40)
  if (header.protocol === protocol) return header
  throw header.protocol.startsWith(`${family}/`)
    ? new RecordingError('unsupported', `The ${what} is "${named}"; this reads "${protocol}".`)
    : new RecordingError('foreign', `This is no ${what} of Banter but "${named}".`)
}
