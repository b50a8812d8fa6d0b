/** What every record has. */
export interface Stamped {
  /** Milliseconds since the start, from a clock that never goes back; stamped when it happened. */
  readonly t: number
}

/** What went wrong. */
export interface ErrorRecord {
  /** Of a `BanterError` its code; of any other, its name. */
  readonly code: string
  readonly message: string
  readonly retryable: boolean
}
