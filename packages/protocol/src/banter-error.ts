const PASSING = [
  'unreachable',
  'connection_lost',
  'timeout',
  'rate_limited',
  'concurrency_limit',
  'context_limit',
  'idle_timeout',
  'service_error',
] as const

const FATAL = [
  // the call was wrong
  'invalid_option',
  'unknown_character',
  'empty_text',
  'text_too_long',
  'malformed_text',
  'key_in_browser',
  'closed',
  'already_consumed',
  'text_source_failed',
  // the service refused
  'unauthorized',
  'forbidden',
  'quota_exceeded',
  'voice_not_found',
  'unsupported_model',
  'unsupported_format',
  'invalid_request',
  // the wire carried something that is not the protocol
  'malformed_message',
  'message_too_large',
  // a cache or a voice pack holds something else than lines, or cannot be read or written
  'cache_failed',
] as const

/** Everything that can go wrong, as a closed set. */
export type BanterErrorCode = (typeof PASSING)[number] | (typeof FATAL)[number]

const passing: ReadonlySet<string> = new Set(PASSING)

/**
 * The one error of Banter.
 *
 * `code` says what happened, `retryable` whether trying again can help, `message` what to do, `cause` what was underneath.
 *
 * @example
 * ```ts
 * const report = await line.done
 * if (report.error?.code === 'quota_exceeded') showNotice('The voices are resting until tomorrow.')
 * ```
 */
export class BanterError extends Error {
  readonly code: BanterErrorCode
  readonly retryable: boolean

  constructor(code: BanterErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'BanterError'
    this.code = code
    this.retryable = passing.has(code)
  }
}
