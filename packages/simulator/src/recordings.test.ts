import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { fliteEngine } from './engines/flite.ts'
import { createTestService, GEORGE, openSocket, type ServerFrame, samplesOf } from './test-client.ts'

const folder = new URL('../../../../shared/recordings/', import.meta.url)
const isThere = existsSync(folder)
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))

interface RecordedFrame {
  dir: 'client' | 'server'
  t_ms?: number
  json?: ServerFrame
  close?: [number, string]
}

/** Keys in order, and of every value what kind it is. */
const shapeOf = (frame: ServerFrame): unknown =>
  Object.entries(frame).map(([key, value]) => [
    key,
    typeof value === 'object' && value !== null ? Object.keys(value) : value === null ? null : typeof value,
  ])

const bytesOf = (frame: ServerFrame | undefined): number => samplesOf(frame ? [frame] : []).length * 2

const engine = fliteEngine()
// Loading flite takes real time, which a virtual clock would not wait for.
beforeAll(() => engine.synthesise({ text: 'Hello.', voiceId: GEORGE }).then(() => {}))

describe.skipIf(!isThere)('against recorded answers (skipped where ../shared/recordings is absent)', () => {
  for (const name of ['ws_tokens.frames.json', 'ws_end.frames.json']) {
    it(`answers the messages of ${name} in the recorded shape and order`, async () => {
      const { url, frames }: { url: string; frames: RecordedFrame[] } = read(name)
      const test = createTestService({ engine })
      const socket = openSocket(test, { query: new URL(url.replace('...', 'http://x/')).search.slice(1) })
      for (const { dir, t_ms = 0, json } of frames) {
        if (dir !== 'client') continue
        await test.clock.advance(t_ms - test.clock.now())
        socket.send(json)
      }
      await test.clock.advance(5000)
      const recorded = frames.filter(({ dir, json }) => dir === 'server' && json).map(({ json }) => json ?? {})
      expect(socket.frames.map(shapeOf)).toEqual(recorded.map(shapeOf))
      expect(socket.frames[0]?.alignment?.chars).toEqual(recorded[0]?.alignment?.chars)
      expect(socket.frames[0]?.normalizedAlignment?.chars).toEqual(recorded[0]?.normalizedAlignment?.chars)
      expect(socket.ends).toEqual(frames.flatMap(({ close }) => (close ? [close] : [])))
    })

    it(`keeps the numbers of ${name} within the recorded habits`, () => {
      const { frames }: { frames: RecordedFrame[] } = read(name)
      const recorded = frames.find(({ dir }) => dir === 'server')?.json
      // The recording and the simulator pass the same check, so the check itself is known to be right.
      checkHabits(recorded)
    })
  }

  it('has the habits of the recordings in its own answers', async () => {
    const test = createTestService({ engine })
    const socket = openSocket(test, { query: 'inactivity_timeout=60' })
    for (const text of [' ', 'Hel', 'lo', ' world', '.', '']) socket.send({ text })
    await test.clock.advance(2000)
    checkHabits(socket.frames[0])
    const [first, tail] = socket.frames
    const alignedMs = (first?.alignment?.charStartTimesMs.at(-1) ?? 0) + (first?.alignment?.charDurationsMs.at(-1) ?? 0)
    expect(Math.abs((bytesOf(first) + bytesOf(tail)) / 48 - alignedMs)).toBeLessThan(1.5)
    expect(bytesOf(tail) / 48).toBeGreaterThanOrEqual(9)
    expect(bytesOf(tail) / 48).toBeLessThanOrEqual(33)
  })

  it('makes one generation of each message in auto mode', async () => {
    const test = createTestService({ engine })
    const socket = openSocket(test, { query: 'auto_mode=true&inactivity_timeout=60' })
    for (const text of [' ', 'Hel', 'lo', ' world', '.']) socket.send({ text })
    socket.send({ text: '', flush: true })
    socket.send({ text: '' })
    await test.clock.advance(9000)
    const recorded: RecordedFrame[] = read('ws_tokens_auto_mode.partial.json').frames
    const server = recorded.flatMap(({ dir, json }) => (dir === 'server' && json ? [json] : []))
    const simulated = socket.frames
    expect(simulated.map(({ alignment }) => alignment?.chars.join('') ?? null)).toEqual([
      'Hel ',
      'lo ',
      'world ',
      '. ',
      null,
      null,
    ])
    expect(simulated.slice(-4).map(({ normalizedAlignment }) => normalizedAlignment?.chars)).toEqual(
      server.slice(-4).map(({ normalizedAlignment }) => normalizedAlignment?.chars),
    )
    expect(simulated.every(({ alignment }) => !alignment || alignment.charStartTimesMs[0] === 0)).toBe(true)
    expect(socket.ends).toEqual([[1000, '']])
  })

  describe('errors', () => {
    const errors = isThere ? read('ws_errors.json') : {}

    it('refuses a bad key with the recorded frame and close, without waiting for text', async () => {
      const test = createTestService({ apiKeys: ['right'] })
      const socket = openSocket(test, { headers: { 'xi-api-key': 'wrong' } })
      await test.clock.advance(2000)
      expect(JSON.stringify(socket.frames[0])).toBe(JSON.stringify(errors.bad_key.frame))
      expect(socket.ends).toEqual([errors.bad_key.close])
      expect(socket.seen.map(({ atMs }) => atMs)).toEqual([0, 800])
    })

    it('refuses an unknown voice with the recorded frame and close', async () => {
      const test = createTestService()
      const socket = openSocket(test, { voiceId: 'notARealVoiceId000000' })
      await test.clock.advance(2000)
      expect(JSON.stringify(socket.frames[0])).toBe(JSON.stringify(errors.bad_voice.frame))
      expect(socket.ends).toEqual([errors.bad_voice.close])
    })

    it('asks for credentials with the recorded error and a reason cut at 120 bytes', async () => {
      const test = createTestService()
      const socket = openSocket(test, { headers: {} })
      socket.send({ text: ' ' })
      await test.clock.advance(2000)
      const [frame] = socket.frames
      const start = errors.no_auth.frame.message.replace(' ...', '')
      expect(Object.keys(frame ?? {})).toEqual(Object.keys(errors.no_auth.frame))
      expect(frame).toMatchObject({
        code: 1008,
        error: 'authentication_required',
        message: expect.stringContaining(start),
      })
      expect(socket.ends).toEqual([[1008, frame?.message?.slice(0, 120)]])
    })

    it('refuses the upgrade for a model of the dialogue sockets', () => {
      const { service } = createTestService()
      const url = `/v1/text-to-speech/${GEORGE}/stream-input?model_id=eleven_v3&output_format=pcm_24000`
      const result = service.connect({ url, headers: { 'xi-api-key': 'key' } })
      const recorded = errors.eleven_v3_on_tts_ws
      if (result.type !== 'refused') throw new Error('was let in')
      const body = JSON.parse(result.body)
      expect(result.status).toBe(recorded.upgrade)
      expect(Object.keys(body.detail)).toEqual(Object.keys(recorded.body.detail))
      expect({ ...body.detail, request_id: '' }).toEqual({ ...recorded.body.detail, request_id: '' })
      expect(body.detail.request_id).toMatch(/^[0-9a-f]{32}$/)
    })

    it('answers HTTP errors in the recorded shapes', async () => {
      const { service } = createTestService({ apiKeys: ['right'], plan: 'free' })
      const post = async (voiceId: string, key: string, body: string, format = 'pcm_24000') => {
        const url = `/v1/text-to-speech/${voiceId}?output_format=${format}`
        const reply = await service.request({ method: 'POST', url, headers: { 'xi-api-key': key }, body })
        if (reply.type !== 'answer') throw new Error('was cut off')
        let text = ''
        for await (const bytes of reply.body) text += new TextDecoder().decode(bytes)
        return { status: reply.status, body: JSON.parse(text) }
      }
      const hex = '0123456789abcdef'.repeat(2)
      const said = JSON.stringify({ text: 'Hello.' })
      const cases = [
        [400, errors.http_400_hex_bad_key, await post(GEORGE, hex, said)],
        [401, errors.http_401_bad_key, await post(GEORGE, 'wrong', said)],
        [403, errors.http_403_tier, await post(GEORGE, 'right', said, 'pcm_44100')],
        [404, errors.http_404_voice, await post('notARealVoiceId000000', 'right', said)],
      ] as const
      for (const [status, recorded, { status: answered, body }] of cases) {
        expect(answered).toBe(status)
        expect({ ...body.detail, request_id: '' }).toEqual({ ...recorded.detail, request_id: '' })
        expect(Object.keys(body.detail)).toEqual(Object.keys(recorded.detail))
      }
      expect(await post(GEORGE, 'right', '{}')).toEqual({ status: 422, body: errors.http_422 })
    })
  })
})

const HOP_MS = (256 / 22050) * 1000

/** What every recorded alignment shows. */
const checkHabits = (frame: ServerFrame | undefined): void => {
  for (const alignment of [frame?.alignment, frame?.normalizedAlignment]) {
    if (!alignment) throw new Error('the frame has no alignment')
    let endMs = 0
    for (const [index, startMs] of alignment.charStartTimesMs.entries()) {
      const durationMs = alignment.charDurationsMs[index] ?? Number.NaN
      expect(startMs).toBe(endMs)
      expect(Number.isInteger(durationMs)).toBe(true)
      expect(Math.abs(durationMs - Math.round(durationMs / HOP_MS) * HOP_MS)).toBeLessThan(1.1)
      endMs = startMs + durationMs
    }
    expect(alignment.chars.at(-1)).toBe(' ')
    expect(alignment.charDurationsMs.at(-1)).toBeGreaterThanOrEqual(150)
    expect(alignment.charDurationsMs.at(-1)).toBeLessThanOrEqual(360)
  }
  const { alignment, normalizedAlignment } = frame ?? {}
  const leadMs = normalizedAlignment?.charDurationsMs[0] ?? 0
  expect(normalizedAlignment?.chars[0]).toBe(' ')
  expect(leadMs).toBeGreaterThanOrEqual(23)
  expect(leadMs).toBeLessThanOrEqual(70)
  expect(alignment?.chars[0]).toBe(normalizedAlignment?.chars[1])
  expect(alignment?.charDurationsMs[0]).toBe(leadMs + (normalizedAlignment?.charDurationsMs[1] ?? 0))
}
