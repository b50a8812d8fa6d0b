import { describe, expect, it } from 'vitest'
import { encodeClientMessage, parseClientMessage } from './client-message.ts'

describe('encoding for multi-stream-input', () => {
  it.each([
    [
      { type: 'open', contextId: 'a', voiceSettings: { speed: 1.1, useSpeakerBoost: false } } as const,
      { text: ' ', context_id: 'a', voice_settings: { speed: 1.1, use_speaker_boost: false } },
    ],
    [
      { type: 'text', contextId: 'a', text: 'Hello ', flush: true } as const,
      { text: 'Hello ', context_id: 'a', flush: true },
    ],
    [{ type: 'flush', contextId: 'a' } as const, { context_id: 'a', flush: true }],
    [{ type: 'keep-alive', contextId: 'a' } as const, { text: '', context_id: 'a' }],
    [{ type: 'keep-alive' } as const, { text: '' }],
    [{ type: 'close-context', contextId: 'a' } as const, { context_id: 'a', close_context: true }],
    [{ type: 'end' } as const, { close_socket: true }],
  ])('%j', (message, wire) => {
    expect(JSON.parse(encodeClientMessage(message, 'multi-stream-input'))).toEqual(wire)
  })
})

describe('encoding for stream-input', () => {
  it.each([
    [
      { type: 'open', chunkLengthSchedule: [50, 120] } as const,
      { text: ' ', generation_config: { chunk_length_schedule: [50, 120] } },
    ],
    [{ type: 'text', text: 'Hel', tryTriggerGeneration: true } as const, { text: 'Hel', try_trigger_generation: true }],
    [{ type: 'flush' } as const, { text: '', flush: true }],
    [{ type: 'keep-alive' } as const, { text: ' ' }],
    [{ type: 'end' } as const, { text: '' }],
  ])('%j', (message, wire) => {
    expect(JSON.parse(encodeClientMessage(message, 'stream-input'))).toEqual(wire)
  })

  it('refuses a context', () => {
    expect(() => encodeClientMessage({ type: 'close-context', contextId: 'a' }, 'stream-input')).toThrow('no contexts')
  })
})

it.each([
  [{ type: 'text', text: '' } as const, 'malformed_text'],
  [{ type: 'text', text: 'half \ud83d' } as const, 'malformed_text'],
  [{ type: 'open', voiceSettings: { speed: 2 } } as const, 'invalid_option'],
  [{ type: 'open', chunkLengthSchedule: [20] } as const, 'invalid_option'],
])('the encoder refuses %j', (message, code) => {
  expect(() => encodeClientMessage(message, 'multi-stream-input')).toThrow(expect.objectContaining({ code }))
})

describe('reading what clients send', () => {
  it('takes both casings and all spellings', () => {
    const ours = parseClientMessage(
      '{"text":"x","context_id":"a","xi_api_key":"k","generation_config":{"chunk_length_schedule":[50]}}',
    )
    const theirs = parseClientMessage(
      '{"text":"x","contextId":"a","xi-api-key":"k","generator_config":{"chunk_length_schedule":[50]}}',
    )
    expect(theirs).toEqual(ours)
    expect(ours).toMatchObject({ text: 'x', contextId: 'a', apiKey: 'k', chunkLengthSchedule: [50] })
  })

  it('takes nulls and fields it does not know', () => {
    expect(parseClientMessage('{"text":null,"voice_settings":null,"flush":null,"surprise":1}')).toMatchObject({
      text: null,
      voiceSettings: null,
      flush: false,
    })
  })

  it.each(['', '{', '[]', '"text"', '{"text":1}', '{"flush":"yes"}', '{"voice_settings":[]}'])(
    'refuses %s',
    (frame) => {
      expect(() => parseClientMessage(frame)).toThrow(expect.objectContaining({ code: 'malformed_message' }))
    },
  )
})
