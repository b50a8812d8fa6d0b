/** Why a machine cannot be drawn: `too_large` to be read, `damaged`, or `unplaceable` by the layout engine. */
export type ChartErrorCode = 'too_large' | 'damaged' | 'unplaceable'

/** A machine that cannot be drawn; the message says what stands against it. */
export class ChartError extends Error {
  readonly code: ChartErrorCode

  constructor(code: ChartErrorCode, message: string) {
    super(message)
    this.name = 'ChartError'
    this.code = code
  }
}
