import { BanterError, type BanterErrorCode } from './banter-error.ts'
import { isRecord, parseJson } from './json.ts'

/** What a failure of the service looked like on the wire; every field is optional, the more the better. */
export interface ServiceFailure {
  /** The `error` string of a socket's error frame, or `code` / `status` of an HTTP error body. */
  error?: string | undefined
  /** HTTP status, of a request or of a refused upgrade. */
  status?: number | undefined
  /** WebSocket close code. */
  closeCode?: number | undefined
  /** The service's own words. */
  message?: string | undefined
}

// PROTOCOL §3.1 and §3.2: the strings seen in error frames and error bodies of 2025 and 2026.
const BY_ERROR: Readonly<Record<string, BanterErrorCode>> = {
  authentication_required: 'unauthorized',
  authentication_error: 'unauthorized',
  invalid_api_key: 'unauthorized',
  missing_api_key: 'unauthorized',
  needs_authorization: 'unauthorized',
  unauthorized: 'unauthorized',
  detected_unusual_activity: 'forbidden',
  subscription_required: 'forbidden',
  feature_not_available: 'forbidden',
  voice_access_denied: 'forbidden',
  authorization_error: 'forbidden',
  output_format_not_allowed: 'forbidden',
  quota_exceeded: 'quota_exceeded',
  insufficient_credits: 'quota_exceeded',
  payment_required: 'quota_exceeded',
  voice_not_found: 'voice_not_found',
  voice_id_does_not_exist: 'voice_not_found',
  model_not_found: 'unsupported_model',
  unsupported_model: 'unsupported_model',
  invalid_output_format: 'unsupported_format',
  text_too_long: 'text_too_long',
  invalid_parameters: 'invalid_request',
  invalid_request: 'invalid_request',
  malformed_json: 'invalid_request',
  validation_error: 'invalid_request',
  input_timeout_exceeded: 'idle_timeout',
  max_active_conversations: 'context_limit',
  rate_limit_exceeded: 'rate_limited',
  rate_limit_error: 'rate_limited',
  concurrent_limit_exceeded: 'concurrency_limit',
  too_many_concurrent_requests: 'concurrency_limit',
  system_busy: 'service_error',
  internal_error: 'service_error',
  service_unavailable: 'service_error',
  maintenance: 'service_error',
}

const BY_STATUS: Readonly<Record<number, BanterErrorCode>> = {
  400: 'invalid_request',
  401: 'unauthorized',
  402: 'quota_exceeded',
  403: 'forbidden',
  404: 'voice_not_found',
  408: 'timeout',
  409: 'service_error',
  413: 'text_too_long',
  422: 'invalid_request',
  429: 'rate_limited',
}

// A bare 1008 carries every kind of refusal (PROTOCOL §3.2), so it says nothing about being fatal; 1009 is a receiver's
// own size limit (elevenlabs-python#586).
const BY_CLOSE: Readonly<Record<number, BanterErrorCode>> = {
  1008: 'service_error',
  1009: 'message_too_large',
  1011: 'service_error',
  1012: 'service_error',
  1013: 'service_error',
}

const ADVICE: Readonly<Partial<Record<BanterErrorCode, string>>> = {
  unauthorized: 'Check the API key or token.',
  forbidden: 'The account may not do this; check its plan and permissions.',
  quota_exceeded: 'The account has no characters left; raise its quota or wait for the next period.',
  voice_not_found: 'Check the voice id against the voices of this account.',
  unsupported_model: 'Choose a model that this endpoint serves, such as eleven_flash_v2_5.',
  unsupported_format: 'Choose a PCM format, such as pcm_24000.',
  rate_limited: 'Too many requests at once; wait a moment.',
  concurrency_limit: 'The account speaks as many lines at once as it may; wait for one to end.',
}

/**
 * Tells a fatal failure of the service from a passing one: by its error string first, then by HTTP status, then by close code.
 *
 * @example
 * ```ts
 * serviceError({ error: 'quota_exceeded', closeCode: 1008 }).retryable // false
 * ```
 */
export function serviceError(failure: ServiceFailure): BanterError {
  const code = codeOf(failure)
  const said = failure.message?.trim() || failure.error || describe(failure)
  const advice = ADVICE[code]
  const sentence = /[.!?]$/.test(said) ? said : `${said}.`
  return new BanterError(code, advice ? `${sentence} ${advice}` : sentence)
}

function codeOf({ error, status, closeCode, message }: ServiceFailure): BanterErrorCode {
  const byError = error === undefined ? undefined : BY_ERROR[error]
  if (byError !== undefined) return byError
  if (status !== undefined) return BY_STATUS[status] ?? (status >= 500 ? 'service_error' : 'invalid_request')
  // The error code of changed settings is not published (PROTOCOL §2.6); its message is.
  if (message?.startsWith('voice_settings field must be provided')) return 'invalid_request'
  if (error !== undefined) return 'service_error'
  return (closeCode === undefined ? undefined : BY_CLOSE[closeCode]) ?? 'connection_lost'
}

function describe({ status, closeCode }: ServiceFailure): string {
  if (status !== undefined) return `The voice service answered HTTP ${status}`
  if (closeCode !== undefined) return `The voice service closed the connection with code ${closeCode}`
  return 'The connection to the voice service was lost'
}

/**
 * Reads the body of an HTTP error in any of its shapes (PROTOCOL §3.1): `detail` with `code` (2026), with `status` (2025),
 * or the array of a failed validation.
 */
export function httpError(status: number, body: string): BanterError {
  const parsed = parseJson(body)
  const detail = isRecord(parsed) ? parsed.detail : undefined
  if (Array.isArray(detail)) {
    const first: unknown = detail[0]
    const where = isRecord(first) && Array.isArray(first.loc) ? first.loc.join('.') : 'body'
    const what = isRecord(first) && typeof first.msg === 'string' ? first.msg : 'is not valid'
    return serviceError({ status, error: 'validation_error', message: `${where}: ${what}` })
  }
  if (!isRecord(detail)) return serviceError({ status, message: typeof detail === 'string' ? detail : undefined })
  const words = [detail.code, detail.status, detail.type].filter((word) => typeof word === 'string')
  return serviceError({
    status,
    error: words.find((word) => BY_ERROR[word] !== undefined),
    message: typeof detail.message === 'string' ? detail.message : undefined,
  })
}
