/** Why a file or a message is no recording that can be read. */
export type RecordingErrorCode = 'incomplete' | 'empty' | 'foreign' | 'unsupported' | 'damaged' | 'too_large'

/** A recording that cannot be read; the message says what it is instead, and what to do. */
export class RecordingError extends Error {
  readonly code: RecordingErrorCode

  constructor(code: RecordingErrorCode, message: string) {
    super(message)
    this.name = 'RecordingError'
    this.code = code
  }
}
