import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BanterError } from './banter-error.ts'
import { encodeAudioMessage, encodeErrorMessage, parseServerMessage } from './server-message.ts'

const alignment = { chars: ['H', 'i'], charStartTimesMs: [0, 116], charDurationsMs: [116, 93] }

describe('every spelling of the wire is read as the same message', () => {
  const expected = {
    type: 'audio',
    contextId: 'a',
    audio: 'AAA=',
    alignment,
    normalizedAlignment: alignment,
    isFinal: false,
  }
  const camel = alignment
  const misprint = { chars: ['H', 'i'], charStartTimesMs: [0, 116], charsDurationsMs: [116, 93] }
  const snake = { chars: ['H', 'i'], char_start_times_ms: [0, 116], char_durations_ms: [116, 93] }
  it.each([
    { audio: 'AAA=', isFinal: null, normalizedAlignment: camel, alignment: camel, contextId: 'a' },
    { audio: 'AAA=', isFinal: false, normalizedAlignment: misprint, alignment: misprint, contextId: 'a' },
    { audio: 'AAA=', is_final: null, normalized_alignment: snake, alignment: snake, context_id: 'a' },
  ])('%j', (wire) => {
    expect(parseServerMessage(JSON.stringify(wire))).toEqual(expected)
  })
})

it('what the encoder writes, the parser reads', () => {
  const message = { contextId: 'a', audio: null, alignment: null, normalizedAlignment: null, isFinal: true }
  const frame = encodeAudioMessage(message, 'multi-stream-input')
  expect(frame).toBe('{"audio":null,"isFinal":true,"normalizedAlignment":null,"alignment":null,"contextId":"a"}')
  expect(parseServerMessage(frame)).toEqual({ type: 'audio', ...message })
})

it('an error frame is told apart by its error string', () => {
  const quota = parseServerMessage(encodeErrorMessage('quota_exceeded', 'This request exceeds your quota.'))
  const idle = parseServerMessage(encodeErrorMessage('input_timeout_exceeded', 'Have not received a new text input.'))
  expect(quota).toMatchObject({ type: 'error', error: { code: 'quota_exceeded', retryable: false } })
  expect(idle).toMatchObject({ type: 'error', error: { code: 'idle_timeout', retryable: true } })
})

it('a frame that is none of ours is known as such', () => {
  expect(parseServerMessage('{"type":"flush_done","status_code":206,"context_id":"a"}')).toEqual({
    type: 'unknown',
    contextId: 'a',
  })
})

describe('nothing on the wire crashes the parser or passes in silence', () => {
  it.each([
    '',
    'null',
    '[1]',
    '{"audio":',
    '{"audio":7}',
    '{"isFinal":"yes"}',
    '{"error":{}}',
    '{"contextId":3}',
    '{"alignment":[]}',
    '{"alignment":{"chars":"abc"}}',
    '{"alignment":{"chars":["a"],"charStartTimesMs":[null],"charDurationsMs":[1]}}',
  ])('%s', (frame) => {
    expect(() => parseServerMessage(frame)).toThrow(
      expect.objectContaining({ name: 'BanterError', code: 'malformed_message' }),
    )
  })

  it('an over-long frame is refused before it is read', () => {
    expect(() => parseServerMessage('x'.repeat(11), { maxLength: 10 })).toThrow(
      expect.objectContaining({ code: 'message_too_large' }),
    )
  })

  it('any text, any JSON and any bytes give a message or a BanterError', () => {
    const frames = fc.oneof(
      fc.string(),
      fc.json(),
      fc.uint8Array(),
      fc.object({ withNullPrototype: false }).map((o) => JSON.stringify(o)),
    )
    fc.assert(
      fc.property(frames, (frame) => {
        try {
          expect(parseServerMessage(frame)).toHaveProperty('type')
        } catch (error) {
          expect(error).toBeInstanceOf(BanterError)
        }
      }),
    )
  })
})

const recordings = new URL('../../../../shared/recordings/', import.meta.url)
describe.skipIf(!existsSync(recordings))('real answers (skipped where the recordings are absent)', () => {
  it.each(['ws_tokens.frames.json', 'ws_end.frames.json', 'ws_tokens_auto_mode.partial.json'])('%s', (name) => {
    const { frames } = JSON.parse(readFileSync(new URL(name, recordings), 'utf8'))
    for (const { dir, json } of frames) {
      if (dir !== 'server' || !json) continue
      const message = parseServerMessage(JSON.stringify(json))
      expect(message).toMatchObject({
        type: 'audio',
        contextId: null,
        audio: json.audio,
        isFinal: json.isFinal === true,
      })
      // One frame of the partial recording was transcribed without its last two keys.
      if (message.type === 'audio') expect(message.alignment).toEqual(json.alignment ?? null)
    }
  })
})
