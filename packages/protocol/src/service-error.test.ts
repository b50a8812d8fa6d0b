import { expect, it } from 'vitest'
import { httpError, serviceError } from './service-error.ts'

it.each([
  [{ error: 'invalid_api_key', closeCode: 1008 }, 'unauthorized', false],
  [{ error: 'quota_exceeded', status: 401 }, 'quota_exceeded', false],
  [{ error: 'voice_id_does_not_exist', closeCode: 1008 }, 'voice_not_found', false],
  [{ error: 'too_many_concurrent_requests', status: 429 }, 'concurrency_limit', true],
  [{ error: 'max_active_conversations', closeCode: 1008 }, 'context_limit', true],
  [{ error: 'something new', closeCode: 1008 }, 'service_error', true],
  [{ status: 429 }, 'rate_limited', true],
  [{ status: 503 }, 'service_error', true],
  [{ status: 418 }, 'invalid_request', false],
  [{ closeCode: 1008 }, 'service_error', true],
  [{ closeCode: 1006 }, 'connection_lost', true],
  [
    {
      message:
        'voice_settings field must be provided in the first message and then either be not provided or not change.',
      closeCode: 1008,
    },
    'invalid_request',
    false,
  ],
])('%j is %s, retryable: %s', (failure, code, retryable) => {
  expect(serviceError(failure)).toMatchObject({ code, retryable })
})

it.each([
  [
    401,
    '{"detail":{"type":"authentication_error","code":"unauthorized","message":"Invalid API key","status":"invalid_api_key"}}',
    'unauthorized',
  ],
  [
    401,
    '{"detail":{"status":"quota_exceeded","message":"This request exceeds your quota of 10000."}}',
    'quota_exceeded',
  ],
  [
    403,
    '{"detail":{"type":"authorization_error","code":"subscription_required","message":"Pro only.","status":"output_format_not_allowed"}}',
    'forbidden',
  ],
  [
    404,
    '{"detail":{"type":"not_found","code":"voice_not_found","message":"A voice was not found.","status":"voice_not_found"}}',
    'voice_not_found',
  ],
  [422, '{"detail":[{"type":"missing","loc":["body","text"],"msg":"Field required","input":null}]}', 'invalid_request'],
  [429, '{"detail":{"type":"rate_limit_error","code":"concurrent_limit_exceeded"}}', 'concurrency_limit'],
  [500, '<html>Bad gateway</html>', 'service_error'],
  [400, '', 'invalid_request'],
])('HTTP %i %s is %s', (status, body, code) => {
  expect(httpError(status, body).code).toBe(code)
})

it('a message says what the service said and what to do', () => {
  expect(serviceError({ error: 'invalid_api_key', message: 'Invalid API key' }).message).toBe(
    'Invalid API key. Check the API key or token.',
  )
  expect(httpError(422, '{"detail":[{"loc":["body","text"],"msg":"Field required"}]}').message).toBe(
    'body.text: Field required.',
  )
})
