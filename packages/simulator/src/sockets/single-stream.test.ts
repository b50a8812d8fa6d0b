import { describe, expect, it } from 'vitest'
import { heardWords } from '../heard-words.ts'
import { alignedText, createTestService, openSocket, SARAH, samplesOf } from '../test-client.ts'

/** 119 characters in words; one more reaches the first threshold of the default schedule. */
const words119 = `${'steady words '.repeat(9)}ab`
const settings = { stability: 0.4, similarity_boost: 0.8 }

describe('stream-input', () => {
  it('waits for 120 characters, then for 160 more', async () => {
    const test = createTestService({ pace: 'instant', frames: 'whole' })
    const socket = openSocket(test)
    expect(words119).toHaveLength(119)
    socket.send({ text: words119 })
    await test.clock.advance(1000)
    expect(socket.frames).toHaveLength(0)
    socket.send({ text: ' ' })
    await test.clock.advance(1000)
    expect(socket.frames).toHaveLength(1)
    socket.send({ text: words119 })
    socket.send({ text: ' and on we go, and on, and then forty' })
    await test.clock.advance(1000)
    expect(socket.frames).toHaveLength(1)
    socket.send({ text: ' more ' })
    await test.clock.advance(1000)
    expect(socket.frames).toHaveLength(2)
  })

  it('follows the schedule it is given, under either name', async () => {
    for (const name of ['generation_config', 'generator_config']) {
      const test = createTestService({ pace: 'instant' })
      const socket = openSocket(test)
      socket.send({ text: ' ', [name]: { chunk_length_schedule: [50] }, voice_settings: null })
      socket.send({ text: 'Fifty characters are needed to be spoken, and more' })
      await test.clock.advance(10)
      expect(socket.frames.length).toBeGreaterThan(0)
    }
  })

  it('refuses a schedule out of range', async () => {
    const test = createTestService({ pace: 'instant' })
    const socket = openSocket(test)
    socket.send({ text: ' ', generation_config: { chunk_length_schedule: [20] } })
    await test.clock.advance(10)
    expect(socket.frames[0]).toMatchObject({ code: 1008, message: expect.stringContaining('50 to 500') })
    expect(socket.ends).toHaveLength(1)
  })

  it('triggers on demand from 50 characters on, and flushes any length', async () => {
    const test = createTestService({ pace: 'instant' })
    const socket = openSocket(test)
    socket.send({ text: 'Too short. ', try_trigger_generation: true })
    await test.clock.advance(10)
    expect(socket.frames).toHaveLength(0)
    socket.send({ text: 'Now it is long enough to trigger it. ', try_trigger_generation: true })
    socket.send({ text: 'x ', flush: true })
    await test.clock.advance(10)
    expect(alignedText(socket.frames)).toMatch(/^Too short.*x $/)
  })

  it('takes a lone space as text without sound, and it keeps the socket open', async () => {
    const test = createTestService()
    const socket = openSocket(test)
    socket.send({ text: 'Hi' })
    for (let second = 0; second < 60; second += 15) {
      await test.clock.advance(15_000)
      socket.send({ text: ' ' })
    }
    socket.send({ text: 'there.' })
    socket.send({ text: '' })
    await test.clock.advance(5000)
    expect(alignedText(socket.frames)).toBe('Hi    there. ')
    expect(socket.frames.flatMap((frame) => frame.normalizedAlignment?.chars ?? []).join('')).toBe(' Hi there. ')
    expect(socket.ends).toEqual([[1000, '']])
  })

  it('ends an idle socket with input_timeout_exceeded after 20 s, or as asked', async () => {
    for (const [query, seconds] of [
      ['', 20],
      ['inactivity_timeout=3', 3],
    ] as const) {
      const test = createTestService()
      const socket = openSocket(test, { query })
      await test.clock.advance(seconds * 1000 - 1)
      expect(socket.seen).toEqual([])
      await test.clock.advance(1000)
      expect(socket.frames[0]).toMatchObject({ error: 'input_timeout_exceeded', code: 1008 })
      expect(socket.frames[0]?.message).toContain(`timeout of ${seconds}.0 seconds`)
      expect(socket.ends).toEqual([[1008, socket.frames[0]?.message?.slice(0, 120)]])
    }
  })

  it('restarts times with each generation and speaks them in order', async () => {
    const test = createTestService()
    const socket = openSocket(test)
    socket.send({ text: 'First part. ', flush: true })
    socket.send({ text: 'Second part. ', flush: true })
    socket.send({ text: '' })
    await test.clock.advance(9000)
    const starts = socket.frames.flatMap(({ alignment }) => (alignment ? [alignment.charStartTimesMs[0]] : []))
    expect(starts).toEqual([0, 0])
    const heard = heardWords({ pcm: samplesOf(socket.frames), sampleRateHz: 24_000 }, ['first', 'part', 'second'])
    expect(heard).toEqual(['first', 'part', 'second', 'part'])
  })

  it('sends a long sentence in several messages whose times run on, ending in a tail without alignment', async () => {
    const test = createTestService({ frameMs: 160 })
    const socket = openSocket(test)
    const text = 'A rather long sentence, which takes its time to be spoken, goes out in many messages.'
    socket.send({ text, flush: true })
    socket.send({ text: '' })
    await test.clock.advance(9000)
    const frames = socket.frames
    expect(frames.length).toBeGreaterThan(20)
    expect(alignedText(frames)).toBe(`${text} `)
    let endMs = 0
    for (const { alignment } of frames) {
      for (const [index, startMs] of (alignment?.charStartTimesMs ?? []).entries()) {
        expect(startMs).toBe(endMs)
        endMs = startMs + (alignment?.charDurationsMs[index] ?? 0)
      }
    }
    expect(frames.at(-2)).toMatchObject({ alignment: null, normalizedAlignment: null, isFinal: null })
    expect(frames.at(-1)).toEqual({ audio: null, isFinal: true, normalizedAlignment: null, alignment: null })
    expect(Math.abs(samplesOf(frames).length / 24 - endMs)).toBeLessThan(1.5)
  })

  it('can carry the alignment in the first message alone, or count times from each message', async () => {
    const alignments = async (options: object) => {
      const test = createTestService({ pace: 'instant', frames: 'split', ...options })
      const socket = openSocket(test)
      socket.send({ text: 'Several messages, one way or another.', flush: true })
      await test.clock.advance(100)
      return socket.frames.map(({ alignment }) => alignment)
    }
    const first = await alignments({ alignmentIn: 'first' })
    expect(first[0]?.chars.join('')).toBe('Several messages, one way or another. ')
    expect(first.slice(1).every((alignment) => alignment === null)).toBe(true)
    const each = (await alignments({ alignmentIn: 'each', alignmentTimes: 'message' })).filter(
      (alignment) => alignment !== null,
    )
    expect(each?.length).toBeGreaterThan(5)
    expect(each?.every((alignment) => alignment?.charStartTimesMs[0] === 0)).toBe(true)
  })

  it('paces audio: first byte after 120 ms, then faster than real time', async () => {
    const test = createTestService({ pace: { firstByteMs: 120, realtimeFactor: 4 } })
    const socket = openSocket(test)
    socket.send({ text: 'This takes a while to say, and it leaves piece by piece.', flush: true })
    await test.clock.advance(119)
    expect(socket.frames).toHaveLength(0)
    await test.clock.advance(1)
    expect(socket.frames).toHaveLength(1)
    await test.clock.advance(10_000)
    const audioMs = samplesOf(socket.frames).length / 24
    const tookMs = (socket.seen.at(-1)?.atMs ?? 0) - 120
    expect(tookMs / audioMs).toBeGreaterThan(0.2)
    expect(tookMs / audioMs).toBeLessThan(0.27)
  })

  it('closes with 1008 when voice settings change, but not when they are repeated', async () => {
    const test = createTestService()
    const socket = openSocket(test)
    socket.send({ text: ' ', voice_settings: settings })
    socket.send({ text: 'Same. ', voice_settings: settings })
    await test.clock.advance(100)
    expect(socket.ends).toEqual([])
    socket.send({ text: 'Other. ', voice_settings: { ...settings, stability: 0.9 } })
    await test.clock.advance(1000)
    expect(socket.frames[0]?.message).toMatch(/^voice_settings field must be provided in the first message/)
    expect(socket.ends).toEqual([[1008, socket.frames[0]?.message]])
  })

  it('accepts the key in the first message, in every spelling', async () => {
    const credentials = [{ xi_api_key: 'right' }, { 'xi-api-key': 'right' }, { authorization: 'Bearer right' }]
    for (const credential of credentials) {
      const test = createTestService({ apiKeys: ['right'] })
      const socket = openSocket(test, { headers: {} })
      socket.send({ text: ' ', ...credential })
      socket.send({ text: 'Hello.' })
      socket.send({ text: '' })
      await test.clock.advance(3000)
      expect(socket.ends).toEqual([[1000, '']])
      expect(JSON.stringify(test.service.log.entries)).not.toContain('right')
    }
  })

  it('speaks slower when the speed says so', async () => {
    const length = async (speed: number) => {
      const test = createTestService({ pace: 'instant' })
      const socket = openSocket(test)
      socket.send({ text: ' ', voice_settings: { speed } })
      socket.send({ text: 'How fast is it?', flush: true })
      await test.clock.advance(10)
      return samplesOf(socket.frames).length
    }
    expect(await length(0.7)).toBeGreaterThan((await length(1.2)) * 1.3)
  })

  it('answers a message that is no JSON with an error, not with silence', async () => {
    const test = createTestService()
    const socket = openSocket(test)
    socket.send('{"text": ')
    await test.clock.advance(1000)
    expect(socket.frames[0]).toMatchObject({ code: 1008, error: 'invalid_request' })
    expect(socket.ends).toHaveLength(1)
  })

  it('keeps the socket open after an empty flush, unless told that it ends', async () => {
    for (const emptyFlushEnds of [false, true]) {
      const test = createTestService({ emptyFlushEnds })
      const socket = openSocket(test)
      socket.send({ text: 'Hello.' })
      socket.send({ text: '', flush: true })
      await test.clock.advance(5000)
      expect(socket.frames.some(({ isFinal }) => isFinal)).toBe(emptyFlushEnds)
    }
  })

  it('has another voice on another socket', async () => {
    const test = createTestService({ pace: 'instant' })
    const [george, sarah] = [openSocket(test), openSocket(test, { voiceId: SARAH })]
    for (const socket of [george, sarah]) socket.send({ text: 'Same words.', flush: true })
    await test.clock.advance(10)
    expect(samplesOf(george.frames).length).not.toBe(samplesOf(sarah.frames).length)
  })

  it('says nothing more to a client that left', async () => {
    const test = createTestService()
    const socket = openSocket(test)
    socket.send({ text: 'A long story, told to nobody at all in the end.', flush: true })
    await test.clock.advance(200)
    const before = socket.seen.length
    socket.leave()
    await test.clock.advance(60_000)
    expect(socket.seen).toHaveLength(before)
  })
})

describe('the upgrade', () => {
  const connect = (path: string) => createTestService().service.connect({ url: path, headers: { 'xi-api-key': 'key' } })

  it.each([
    ['a compressed format', '?output_format=mp3_44100_128', /invalid_output_format.*pcm_24000/],
    ['no format at all, which means mp3', '', /invalid_output_format.*pcm_24000/],
    ['an unknown model', '?output_format=pcm_24000&model_id=nope', /model_not_found/],
    ['a timeout over 180 s', '?output_format=pcm_24000&inactivity_timeout=181', /inactivity_timeout/],
  ])('is refused for %s', (_, query, body) => {
    expect(connect(`/v1/text-to-speech/x/stream-input${query}`)).toMatchObject({
      type: 'refused',
      status: 400,
      body: expect.stringMatching(body),
    })
  })

  it('is refused with 404 where no socket is', () => {
    expect(connect('/v1/text-to-speech/x/stream')).toMatchObject({ type: 'refused', status: 404 })
  })
})
