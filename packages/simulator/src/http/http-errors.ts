import type { AuthenticationFailure } from '../authentication.ts'
import { type AudioFormat, audioFormat } from '../speech/audio-formats.ts'

/** An error answer of the service's HTTP side (PROTOCOL §3.1). */
export interface HttpError {
  readonly status: number
  readonly body: { readonly detail: unknown }
}

/** The 2026 shape: one object that names the error thrice. `legacyStatus` is what 2025 clients read. */
export const httpError = (
  status: number,
  detail: { type: string; code: string; message: string; legacyStatus?: string; param?: string },
  requestId: string,
): HttpError => {
  const { type, code, message, legacyStatus = code, param } = detail
  const body = {
    type,
    code,
    message,
    status: legacyStatus,
    request_id: requestId,
    ...(param !== undefined && { param }),
  }
  return { status, body: { detail: body } }
}

export const authenticationError = (
  failure: AuthenticationFailure,
  key: string | undefined,
  requestId: string,
): HttpError => {
  const type = 'authentication_error'
  if (failure.error === 'authentication_required') {
    return httpError(
      401,
      { type, code: 'missing_api_key', message: failure.message, legacyStatus: 'needs_authorization' },
      requestId,
    )
  }
  // A key that looks like one is told apart from nonsense (recorded).
  if (failure.error === 'invalid_api_key' && key !== undefined && /^(sk_)?[0-9a-f]{32,}$/.test(key)) {
    return httpError(
      400,
      { type, code: 'invalid_api_key', message: 'API key is invalid.', param: 'api_key' },
      requestId,
    )
  }
  return httpError(
    401,
    { type, code: 'unauthorized', message: failure.message, legacyStatus: failure.error },
    requestId,
  )
}

export const voiceNotFound = (voiceId: string, requestId: string): HttpError =>
  httpError(
    404,
    { type: 'not_found', code: 'voice_not_found', message: `A voice with voice_id '${voiceId}' was not found.` },
    requestId,
  )

/** The format that a request asks for, or why it cannot have it. */
export const checkFormat = (
  name: string,
  { plan, wav, requestId }: { plan: 'free' | 'pro'; wav: boolean; requestId: string },
): AudioFormat | HttpError => {
  if (plan === 'free' && /^(pcm|wav)_44100$/.test(name)) {
    const message = `Output format '${name}' is only available on the Pro tier and above.`
    const type = 'authorization_error'
    const code = 'subscription_required'
    return httpError(403, { type, code, message, legacyStatus: 'output_format_not_allowed' }, requestId)
  }
  const format = audioFormat(name, { wav })
  if (format) return format
  const message = `The simulator does not make output_format '${name}'. Ask for 'pcm_24000', or another pcm_* rate, 'ulaw_8000' or 'alaw_8000'.`
  return httpError(
    400,
    { type: 'validation_error', code: 'invalid_output_format', message, param: 'output_format' },
    requestId,
  )
}

export const modelNotFound = (modelId: string, requestId: string): HttpError =>
  httpError(
    400,
    {
      type: 'validation_error',
      code: 'model_not_found',
      message: `A model with ID '${modelId}' does not exist.`,
      param: 'model_id',
    },
    requestId,
  )

export const modelNotOnSockets = (modelId: string, requestId: string): HttpError =>
  httpError(
    400,
    {
      type: 'validation_error',
      code: 'unsupported_model',
      message: `Model '${modelId}' is not supported on the text-to-speech websocket endpoint. Use the text-to-dialogue websocket endpoint instead.`,
      param: 'model_id',
    },
    requestId,
  )

/** Codes and types that go with a status when a fault names none. */
export const injectedError = (
  status: number,
  code: string | undefined,
  message: string | undefined,
  requestId: string,
): HttpError => {
  const usual: Record<number, readonly [type: string, code: string, legacy: string]> = {
    401: ['payment_required', 'quota_exceeded', 'quota_exceeded'],
    429: ['rate_limit_error', 'concurrent_limit_exceeded', 'too_many_concurrent_requests'],
    503: ['service_unavailable', 'system_busy', 'system_busy'],
  }
  const [type, usualCode, legacy] = usual[status] ?? ['internal_error', 'internal_error', 'internal_error']
  return httpError(
    status,
    {
      type,
      code: code ?? usualCode,
      message: message ?? `A fault of the simulator: ${code ?? usualCode}.`,
      legacyStatus: code ?? legacy,
    },
    requestId,
  )
}

/** One failed field, in FastAPI's shape. */
export const validationError = (type: string, loc: readonly string[], msg: string, input: unknown): HttpError => ({
  status: 422,
  body: { detail: [{ type, loc, msg, input }] },
})
