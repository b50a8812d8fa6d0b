import { parseAlignment } from '@banter/protocol'
import { describe, expect, it } from 'vitest'
import { heardWords } from '../heard-words.ts'
import type { VoiceServiceOptions } from '../service-options.ts'
import { createTestService, GEORGE, openSocket, samplesOf } from '../test-client.ts'

const said = JSON.stringify({ text: 'Well met, traveller. Come in!', model_id: 'eleven_flash_v2_5' })
const words = ['well', 'met', 'traveller', 'come', 'in']

const create = (options: Partial<VoiceServiceOptions> = {}) => {
  const test = createTestService({ pace: 'instant', ...options })
  const ask = async (
    method: string,
    url: string,
    { body = '', headers = { 'xi-api-key': 'key' } as Record<string, string> } = {},
  ) => {
    const reply = await test.service.request({ method, url, headers, body })
    if (reply.type === 'reset') throw new Error('connection reset')
    const pieces: Uint8Array[] = []
    for await (const bytes of reply.body) pieces.push(bytes)
    const bytes = Buffer.concat(pieces)
    return { ...reply, pieces, bytes, text: bytes.toString(), json: () => JSON.parse(bytes.toString()) }
  }
  const speech = (form: string, query = 'output_format=pcm_24000', body = said, headers?: Record<string, string>) =>
    ask('POST', `/v1/text-to-speech/${GEORGE}${form}?${query}`, { body, ...(headers && { headers }) })
  return { ...test, ask, speech }
}
const heard = (bytes: Buffer, sampleRateHz = 24_000) =>
  heardWords({ pcm: samplesOf([{ audio: bytes.toString('base64') }]), sampleRateHz }, words)

describe('speech over HTTP', () => {
  it('comes whole, with the headers that the service sends', async () => {
    const { status, headers, bytes } = await create().speech('')
    expect(status).toBe(200)
    expect(heard(bytes)).toEqual(words)
    expect(headers).toMatchObject({
      'content-type': 'audio/pcm',
      'character-cost': '29',
      'access-control-allow-origin': '*',
    })
    for (const name of ['request-id', 'history-item-id', 'tts-latency-ms', 'x-trace-id', 'x-region']) {
      expect(headers[name]).toBeTruthy()
    }
  })

  it('comes in pieces on /stream', async () => {
    const { pieces, bytes } = await create().speech('/stream')
    expect(pieces.length).toBeGreaterThan(5)
    expect(heard(bytes)).toEqual(words)
  })

  it('carries times that run on within the request', async () => {
    const { text, headers } = await create().speech('/stream/with-timestamps')
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(headers['content-type']).toBe('application/json')
    expect(Object.keys(lines[0])).toEqual(['audio_base64', 'alignment', 'normalized_alignment'])
    const chars = lines.flatMap(({ alignment }) => parseAlignment(alignment)?.chars ?? [])
    const starts = lines.flatMap(({ alignment }) => alignment?.character_start_times_seconds ?? [])
    expect(chars.join('')).toBe('Well met, traveller. Come in!')
    expect(starts).toEqual(starts.toSorted((a, b) => a - b))
    expect(starts.every((seconds) => Math.abs(seconds * 1000 - Math.round(seconds * 1000)) < 1e-6)).toBe(true)
    expect(heard(Buffer.concat(lines.map(({ audio_base64 }) => Buffer.from(audio_base64, 'base64'))))).toEqual(words)
  })

  it('has wav, µ-law and A-law', async () => {
    const { speech } = create()
    const wav = await speech('', 'output_format=wav_44100')
    expect(wav.bytes.subarray(0, 4).toString()).toBe('RIFF')
    expect(wav.bytes.readUInt32LE(24)).toBe(44_100)
    expect(wav.bytes.readUInt32LE(40)).toBe(wav.bytes.length - 44)
    expect(heard(wav.bytes.subarray(44), 44_100)).toEqual(words)
    const [ulaw, alaw, pcm] = await Promise.all(
      ['ulaw_8000', 'alaw_8000', 'pcm_8000'].map((name) => speech('', `output_format=${name}`)),
    )
    expect(ulaw?.bytes.length).toBe((pcm?.bytes.length ?? 0) / 2)
    expect(ulaw?.bytes[0]).toBe(0xff)
    expect(alaw?.bytes[0]).toBe(0xd5)
    for (const [coded, decode] of [
      [ulaw, fromMuLaw],
      [alaw, fromALaw],
    ] as const) {
      const pcmBytes = new Uint8Array(Int16Array.from(coded?.bytes ?? [], decode).buffer)
      expect(heard(Buffer.from(pcmBytes), 8000)).toEqual(words)
    }
  })

  it('waits at the pace it is given', async () => {
    const { clock, service } = createTestService({ pace: { firstByteMs: 300 } })
    let status = 0
    const url = `/v1/text-to-speech/${GEORGE}/stream?output_format=pcm_24000`
    void service.request({ method: 'POST', url, headers: { 'xi-api-key': 'key' }, body: said }).then((reply) => {
      if (reply.type === 'answer') status = reply.status
    })
    await clock.advance(299)
    expect(status).toBe(0)
    await clock.advance(1)
    await clock.advance(0)
    expect(status).toBe(200)
  })

  it.each([
    ['no key', 401, 'missing_api_key', '', said, {}],
    ['no JSON', 400, 'malformed_json', '', '{"text":', undefined],
    ['an mp3', 400, 'invalid_output_format', 'output_format=mp3_44100_128', said, undefined],
    ['wav on a stream', 400, 'invalid_output_format', 'output_format=wav_24000', said, undefined],
    ['an unknown model', 400, 'model_not_found', '', '{"text":"Hi","model_id":"nope"}', undefined],
    ['nothing to say', 400, 'invalid_parameters', '', '{"text":" "}', undefined],
    ['a novel', 400, 'text_too_long', '', JSON.stringify({ text: 'a'.repeat(10_001) }), undefined],
    [
      'previous_text on v3',
      400,
      'invalid_parameters',
      '',
      '{"text":"Hi","model_id":"eleven_v3","previous_text":"x"}',
      undefined,
    ],
  ])('answers %s with %i %s', async (_, status, code, query, body, headers) => {
    const reply = await create().speech('/stream', query || undefined, body, headers)
    expect(reply.status).toBe(status)
    expect(reply.json().detail.code).toBe(code)
    expect(reply.headers['request-id']).toBeUndefined()
  })

  it('answers injected errors, as often as told', async () => {
    const { speech, service } = create()
    service.faults.add(
      { type: 'http-error', status: 401, on: { request: 1 } },
      { type: 'http-error', status: 429 },
      { type: 'http-error', status: 500 },
      { type: 'reset' },
    )
    const codes = []
    for (let count = 0; count < 3; count++) {
      const reply = await speech('')
      codes.push([reply.status, reply.json().detail.status])
    }
    expect(codes).toEqual([
      [401, 'quota_exceeded'],
      [429, 'too_many_concurrent_requests'],
      [500, 'internal_error'],
    ])
    await expect(speech('')).rejects.toThrow('connection reset')
    expect((await speech('')).status).toBe(200)
  })
})

describe('single-use tokens', () => {
  const mint = async (test: ReturnType<typeof create>): Promise<string> =>
    (await test.ask('POST', '/v1/single-use-token/tts_websocket')).json().token

  it('open one socket, once', async () => {
    const test = create({ apiKeys: ['key'] })
    const token = await mint(test)
    expect(token).toMatch(/^sutkn_/)
    const once = openSocket(test, { headers: {}, query: `single_use_token=${token}` })
    const again = openSocket(test, { headers: {}, query: `single_use_token=${token}` })
    await test.clock.advance(1000)
    expect(once.seen).toEqual([])
    expect(again.frames[0]?.error).toBe('unauthorized')
  })

  it('work as a bearer over HTTP and on sockets', async () => {
    const test = create({ apiKeys: ['key'] })
    const headers = { authorization: `Bearer ${await mint(test)}` }
    expect((await test.speech('', undefined, said, headers)).status).toBe(200)
    expect((await test.speech('', undefined, said, headers)).status).toBe(401)
    const socket = openSocket(test, { headers: { authorization: `Bearer ${await mint(test)}` } })
    await test.clock.advance(1000)
    expect(socket.seen).toEqual([])
  })

  it('expire after 15 minutes, are minted for a key only, and stay out of the log', async () => {
    const test = create({ apiKeys: ['key'] })
    const token = await mint(test)
    await test.clock.advance(15 * 60 * 1000)
    openSocket(test, { headers: {}, query: `single_use_token=${token}` })
    expect((await test.ask('POST', '/v1/single-use-token/tts_websocket', { headers: {} })).status).toBe(401)
    expect(JSON.stringify(test.service.log.entries)).not.toContain(token)
    expect(test.service.log.entries).toContainEqual(
      expect.objectContaining({
        type: 'connect',
        query: { output_format: 'pcm_24000', single_use_token: '[redacted]' },
      }),
    )
  })
})

describe('the rest of the API', () => {
  it('lists voices and models in the shape of the real lists', async () => {
    const { ask } = create()
    const { voices } = (await ask('GET', '/v1/voices')).json()
    expect(voices[0]).toMatchObject({
      voice_id: GEORGE,
      name: 'George',
      category: 'premade',
      labels: { gender: 'male' },
    })
    expect((await ask('GET', `/v1/voices/${GEORGE}`)).json()).toEqual(voices[0])
    expect((await ask('GET', '/v1/voices/nobody')).status).toBe(404)
    const models: { model_id: string }[] = (await ask('GET', '/v1/models')).json()
    expect(models.map(({ model_id }) => model_id)).toContain('eleven_flash_v2_5')
    expect((await ask('GET', '/v1/elsewhere')).status).toBe(404)
  })

  it('answers a browser that asks first', async () => {
    const { status, headers } = await create().ask('OPTIONS', `/v1/text-to-speech/${GEORGE}/stream`)
    expect(status).toBe(204)
    for (const name of ['xi-api-key', 'authorization', 'content-type']) {
      expect(headers['access-control-allow-headers']).toContain(name)
    }
  })

  it('takes faults over HTTP, lists them and forgets them', async () => {
    const { ask, speech } = create()
    const fault = { type: 'http-error', status: 503 }
    expect((await ask('POST', '/simulator/faults', { body: JSON.stringify([fault, fault]) })).status).toBe(201)
    expect((await speech('')).status).toBe(503)
    expect((await ask('GET', '/simulator/faults')).json()).toEqual([{ ...fault, times: 1 }])
    expect((await ask('DELETE', '/simulator/faults')).status).toBe(200)
    expect((await speech('')).status).toBe(200)
    expect((await ask('POST', '/simulator/faults', { body: '{"type":"boom"}' })).status).toBe(422)
  })

  it('logs what was asked, without keys', async () => {
    const test = create()
    await test.ask('POST', `/v1/text-to-speech/${GEORGE}?output_format=pcm_24000&authorization=hush`, { body: said })
    expect(test.service.log.entries).toEqual([
      {
        type: 'request',
        atMs: 0,
        method: 'POST',
        path: `/v1/text-to-speech/${GEORGE}`,
        query: { output_format: 'pcm_24000', authorization: '[redacted]' },
        body: JSON.parse(said),
      },
    ])
  })
})

/** G.711 decoders, to hear what was encoded. */
const fromMuLaw = (byte: number): number => {
  const code = ~byte & 0xff
  const magnitude = (((code & 0x0f) << 3) + 132) << ((code >> 4) & 7)
  return code & 0x80 ? 132 - magnitude : magnitude - 132
}
const fromALaw = (byte: number): number => {
  const code = byte ^ 0x55
  const exponent = (code >> 4) & 7
  const mantissa = ((code & 0x0f) << 4) + 8
  const magnitude = exponent === 0 ? mantissa : (mantissa + 256) << (exponent - 1)
  return code & 0x80 ? magnitude : -magnitude
}
