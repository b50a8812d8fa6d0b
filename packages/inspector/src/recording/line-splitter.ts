import { RecordingError } from './recording-error.ts'

/** Takes text piece by piece, cut anywhere, and hands on its lines. */
export interface LineSplitter {
  /** @throws {RecordingError} `too_large` for a line that is too long; whatever `onLine` throws. */
  push(text: string): void
  /** What came after the last line break. */
  readonly rest: string
}

export function createLineSplitter(maxLineChars: number, onLine: (line: string, number: number) => void): LineSplitter {
  let rest = ''
  let number = 0

  function checkLength(line: string): void {
    if (line.length > maxLineChars)
      throw new RecordingError('too_large', `Line ${number + 1} is longer than ${maxLineChars} characters.`)
  }

  return {
    push(text) {
      let from = 0
      for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
        const line = rest + text.slice(from, end)
        rest = ''
        from = end + 1
        checkLength(line)
        onLine(line, ++number)
      }
      rest += text.slice(from)
      checkLength(rest)
    },
    get rest() {
      return rest
    },
  }
}
