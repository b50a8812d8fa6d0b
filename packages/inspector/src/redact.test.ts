import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redactSecrets, redactText, toJson } from './redact.ts'

describe('what opens doors is blotted out', () => {
  it.each([
    ['called with sk_0123456789abcdef0123', 'called with [redacted]'],
    ['{"text":" ","xi_api_key":"abc"}', '{"text":" ","xi_api_key":"[redacted]"}'],
    ['{"Authorization" : "Bearer abc"}', '{"Authorization" : "[redacted]"}'],
    ['authorization: Bearer eyJhbGciOi.abc-def', 'authorization: [redacted]'],
    ['a task is no key', 'a task is no key'],
  ])('%s', (text, expected) => {
    expect(redactSecrets(text)).toBe(expected)
  })

  it.each([
    ['GET wss://host/v1/x?single_use_token=abc&y=1 failed', 'GET wss://host/v1/x?… failed'],
    ['https://user:pass@host/path#token=1', 'https://host/path?…'],
    ['see https://host/path.', 'see https://host/path.'],
  ])('%s', (text, expected) => {
    expect(redactText(text)).toBe(expected)
  })

  it('under whatever name it goes', () => {
    const secrets = {
      apiKey: 'a',
      'xi-api-key': 'b',
      accessToken: 'c',
      clientSecret: 'd',
      password: 'e',
      cookies: ['f'],
    }
    expect(Object.values(toJson(secrets, { text: true }) ?? {})).toEqual(Array(6).fill('[redacted]'))
  })
})

it('any value becomes JSON that is bounded', () => {
  expect(toJson(-0, { text: true })).toBe(0)
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withMap: true, withSet: true, withTypedArray: true }), (value) => {
      const json = toJson(value, { text: true })
      expect(JSON.parse(JSON.stringify(json))).toEqual(json)
    }),
  )
  const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`k${i}`, 'x'.repeat(5000)]))
  const deep = { wide: Array.from({ length: 100 }, () => ({ ...wide })) }
  expect(JSON.stringify(toJson(deep, { text: true })).length).toBeLessThan(5_000_000)
})
