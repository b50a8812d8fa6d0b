import { expect, it } from 'vitest'
import { redactUrl, socketUrl, speechUrl } from './endpoint.ts'

it('addresses of sockets and requests follow the endpoint', () => {
  expect(socketUrl('http://localhost:8788/', 'v1', 'multi-stream-input', { modelId: 'm', autoMode: true }).href).toBe(
    'ws://localhost:8788/v1/text-to-speech/v1/multi-stream-input?model_id=m&auto_mode=true',
  )
  expect(socketUrl('https://host/base', 'a/b', 'stream-input').href).toBe(
    'wss://host/base/v1/text-to-speech/a%2Fb/stream-input',
  )
  expect(speechUrl('wss://host', 'v', '').href).toBe('https://host/v1/text-to-speech/v')
  expect(speechUrl('http://h:1', 'v', 'stream/with-timestamps', { outputFormat: 'pcm_24000' }).href).toBe(
    'http://h:1/v1/text-to-speech/v/stream/with-timestamps?output_format=pcm_24000',
  )
})

it.each(['', 'localhost:8788', 'ftp://x', 'not a url'])('%j is not an endpoint', (endpoint) => {
  expect(() => socketUrl(endpoint, 'v', 'stream-input')).toThrow(expect.objectContaining({ code: 'invalid_option' }))
})

it('a logged address opens no door', () => {
  expect(redactUrl('wss://h/v1?model_id=m&single_use_token=sutkn_1&authorization=x')).toBe(
    'wss://h/v1?model_id=m&single_use_token=redacted&authorization=redacted',
  )
})
