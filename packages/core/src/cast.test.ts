import { createVirtualClock } from '@banter/simulator'
import { describe, expect, it, vi } from 'vitest'
import { createMemoryCache } from './cache/memory-cache.ts'
import { type CastEvent, createCast } from './cast.ts'
import type { CastOptions } from './cast-options.ts'
import type { SpeechChunk } from './speech-chunk.ts'
import { createFakeWire, type FakeSocket, SAMPLES_PER_CHAR } from './test-support/fake-wire.ts'
import { line as anyLine, speech } from './test-support/line-cache-contract.ts'

import type { Utterance } from './utterance.ts'

const characters = {
  mira: { voiceId: 'voice-a', settings: { stability: 0.4 } },
  bram: { voiceId: 'voice-b' },
  twin: { voiceId: 'voice-a' },
}

function setUp(options: Partial<CastOptions> = {}, wire = createFakeWire()) {
  const clock = createVirtualClock()
  const cast = createCast({
    endpoint: 'http://voice.test',
    characters,
    outputFormat: 'pcm_8000',
    ...options,
    ports: {
      WebSocket: wire.WebSocket as never,
      clock,
      random: () => 1,
      fetch: () => Promise.reject(new TypeError('fetch failed')),
      ...options.ports,
    },
  })
  const events: CastEvent[] = []
  cast.observe((event) => events.push(event))
  return { cast, clock, wire, events }
}

/** Reads a line as it comes. */
function listen(line: Utterance) {
  const chunks: SpeechChunk[] = []
  const ended = (async () => {
    for await (const chunk of line) chunks.push(chunk)
  })()
  return {
    ended,
    chunks,
    get words() {
      return chunks.map(({ alignment }) => alignment.chars.join('')).join('')
    },
  }
}

const contextsOf = ({ sent }: FakeSocket): string[] => [...new Set(sent.map(({ context_id }) => String(context_id)))]

const textsOf = ({ sent }: FakeSocket): string[] =>
  sent.flatMap(({ text }) => (typeof text === 'string' && text.trim() ? [text.trim()] : []))

/** What mira says, as a cache knows it. */
const lineOf = (text: string) => anyLine(text, { settings: { stability: 0.4 } })

async function* written(...pieces: (string | Promise<void>)[]): AsyncGenerator<string> {
  for (const piece of pieces) {
    if (typeof piece === 'string') yield piece
    else await piece
  }
}

describe('a whole line', () => {
  it('is opened, written and closed in one go, with the settings of its character', async () => {
    const { cast, clock, wire } = setUp()
    cast.character('mira').say('Well met, traveller!')
    await clock.advance(0)
    const [context] = contextsOf(wire.socket)
    expect(wire.socket.url.href).toBe(
      'ws://voice.test/v1/text-to-speech/voice-a/multi-stream-input?model_id=eleven_flash_v2_5&output_format=pcm_8000&auto_mode=true',
    )
    expect(wire.socket.sent).toEqual([
      { text: ' ', context_id: context, voice_settings: { stability: 0.4 } },
      { text: 'Well met, traveller! ', context_id: context, flush: true },
      { context_id: context, close_context: true },
    ])
  })

  it('is heard in whole words on one clock, and reported', async () => {
    const { cast, clock, wire, events } = setUp()
    const line = cast.character('mira').say('Well met, traveller!')
    const heard = listen(line)
    await clock.advance(120)
    const [context = ''] = contextsOf(wire.socket)
    wire.socket.speak(context, 'Well met, tra')
    await clock.advance(30)
    expect(heard.words).toBe('Well met,')
    wire.socket.speak(context, 'veller! ')
    wire.socket.final(context)
    await heard.ended
    expect(heard.words).toBe('Well met, traveller! ')
    expect(heard.chunks.map(({ startMs }) => startMs)).toEqual([0, 90])
    const report = await line.done
    expect(report).toMatchObject({
      character: 'mira',
      status: 'completed',
      routes: ['websocket'],
      delivered: { chars: 20, ms: 210 },
      heard: null,
      resumes: 0,
      error: null,
      latency: { queuedMs: 0, textToWireMs: 0, firstAudioMs: 120, totalMs: 150 },
    })
    expect(events.flatMap((event) => (event.type === 'utterance' ? [event.state] : []))).toEqual([
      ...['opening', 'draining', 'completed'],
    ])
  })
})

describe('text as it is written', () => {
  it('leaves by its first clause, then by sentence, never inside a word', async () => {
    const { cast, clock, wire } = setUp()
    const gate = Promise.withResolvers<void>()
    cast.character('mira').say(written('Oh, well', ' met, my fr', gate.promise, 'iend. Sit do', 'wn.'))
    await clock.advance(0)
    const texts = () => wire.socket.sent.flatMap(({ text }) => (typeof text === 'string' && text.trim() ? [text] : []))
    expect(texts()).toEqual(['Oh, well met, '])
    gate.resolve()
    await clock.advance(0)
    expect(texts()).toEqual(['Oh, well met, ', 'my friend. ', 'Sit down. '])
    expect(wire.socket.sent.at(-1)).toMatchObject({ close_context: true })
  })

  it.each([
    ['balanced', {}, ['Well met, ', 'my friend. ', 'Sit down. ']],
    ['that of the line', { pace: 'quality' }, ['Well met, my friend. ', 'Sit down. ']],
  ] as const)('leaves at its pace: %s', async (_, options, expected) => {
    const { cast, clock, wire } = setUp()
    cast.character('mira').say(written('Well met, my ', 'friend. Sit ', 'down.'), options)
    await clock.advance(0)
    const texts = wire.socket.sent.flatMap(({ text }) => (typeof text === 'string' && text.trim() ? [text] : []))
    expect(texts).toEqual(expected)
  })

  it('that fails in the middle is spoken so far, and the report has the error', async () => {
    const { cast, clock, wire } = setUp()
    const line = cast.character('mira').say(
      (async function* () {
        yield 'Well met. And '
        throw new Error('model gone')
      })(),
    )
    const heard = listen(line)
    await clock.advance(0)
    const [context = ''] = contextsOf(wire.socket)
    wire.socket.speak(context, 'Well met. And ')
    wire.socket.final(context)
    const report = await line.done
    expect(report).toMatchObject({ status: 'failed', error: { code: 'text_source_failed' } })
    await heard.ended
  })

  it('is kept alive through a long pause', async () => {
    const { cast, clock, wire } = setUp()
    cast.character('mira').say(written('Well met. ', new Promise<void>(() => {})))
    await clock.advance(0)
    const [context = ''] = contextsOf(wire.socket)
    wire.socket.speak(context, 'Well met. ')
    await clock.advance(25_000)
    const alive = wire.socket.sent.filter(({ text, context_id }) => text === '' && context_id === context)
    expect(alive).toHaveLength(2)
  })

  it('goes on in a new context when the service ends the first in a pause', async () => {
    const { cast, clock, wire } = setUp()
    const gate = Promise.withResolvers<void>()
    const line = cast.character('mira').say(written('Well met. ', gate.promise, 'Sit down.'))
    const heard = listen(line)
    await clock.advance(0)
    const [first = ''] = contextsOf(wire.socket)
    wire.socket.speak(first, 'Well met. ', { isFinal: true })
    gate.resolve()
    await clock.advance(0)
    const [, second = ''] = contextsOf(wire.socket)
    wire.socket.speak(second, 'Sit down. ', { isFinal: true })
    await heard.ended
    expect(heard.words.replaceAll(/\s+/g, ' ').trim()).toBe('Well met. Sit down.')
    expect(wire.sockets).toHaveLength(1)
  })
})

describe('sockets', () => {
  it('are one for each voice, shared by its lines', async () => {
    const { cast, clock, wire } = setUp()
    for (const name of ['mira', 'bram', 'twin']) cast.character(name).say('Hello there.')
    await clock.advance(0)
    expect(wire.sockets.map(({ url }) => url.pathname.split('/')[3])).toEqual(['voice-a', 'voice-b'])
    expect(wire.sockets.map((socket) => contextsOf(socket).length)).toEqual([2, 1])
  })

  it('carry five contexts; the sixth line opens a second one', async () => {
    const { cast, clock, wire } = setUp()
    for (let i = 0; i < 6; i++) cast.character('mira').say(`Line ${i}.`, { whenBusy: 'queue' })
    await clock.advance(0)
    expect(wire.sockets.map((socket) => contextsOf(socket).length)).toEqual([5, 1])
  })

  it('carry five contexts; without a second one, the sixth line waits until the service has ended one', async () => {
    const { cast, clock, wire } = setUp({ limits: { socketsPerVoice: 1 } })
    const lines = Array.from({ length: 6 }, (_, i) => cast.character('mira').say(`Line ${i}.`, { whenBusy: 'queue' }))
    await clock.advance(0)
    expect(contextsOf(wire.socket)).toHaveLength(5)
    lines[0]?.interrupt()
    await clock.advance(0)
    expect(contextsOf(wire.socket)).toHaveLength(5)
    wire.socket.final(contextsOf(wire.socket)[0] ?? '')
    await clock.advance(0)
    expect(contextsOf(wire.socket)).toHaveLength(6)
  })

  it('give a place by priority, then by order', async () => {
    const { cast, clock, wire } = setUp({}, createFakeWire({ autoOpen: false }))
    const say = (text: string, priority: number) => cast.character('mira').say(text, { priority, whenBusy: 'queue' })
    say('bark', 0)
    say('first', 2)
    say('second', 2)
    await clock.advance(0)
    wire.socket.open()
    await clock.advance(0)
    expect(
      wire.socket.sent.flatMap(({ text }) => (typeof text === 'string' && text.trim() ? [text.trim()] : [])),
    ).toEqual([...['first', 'second', 'bark']])
  })

  it('are two for two voices that take turns', async () => {
    const { cast, clock, wire } = setUp()
    for (let i = 0; i < 20; i++) {
      const line = cast.character(i % 2 ? 'mira' : 'bram').say(`Line ${i}.`)
      await clock.advance(0)
      const socket = wire.sockets[i % 2] as FakeSocket
      socket.speak(contextsOf(socket).at(-1) ?? '', `Line ${i}. `, { isFinal: true })
      expect((await line.done).status).toBe('completed')
    }
    expect(wire.sockets).toHaveLength(2)
  })

  it('survive a storm of barge-ins while the service is slow to end contexts', async () => {
    const { cast, clock, wire } = setUp()
    const lines: Utterance[] = []
    for (let i = 0; i < 12; i++) {
      lines.push(cast.character('mira').say(`Line ${i}.`))
      await clock.advance(180)
      for (const socket of wire.sockets) {
        const open = socket.sent
          .filter(({ close_context }) => close_context)
          .map(({ context_id }) => String(context_id))
        // Each context ends a second after it was closed, five or six barge-ins later.
        const ended = open.filter((id) => Number(id.split('-')[1]) <= i - 5)
        for (const id of ended) socket.final(id)
      }
    }
    const last = wire.sockets.find((socket) => contextsOf(socket).some((id) => id.startsWith('mira-12-')))
    last?.speak(contextsOf(last).at(-1) ?? '', 'Line 11. ', { isFinal: true })
    expect((await lines.at(-1)?.done)?.status).toBe('completed')
    expect(wire.sockets.length).toBeLessThanOrEqual(2)
    for (const socket of wire.sockets) expect(socket.closed).toBe(false)
  })

  it('no more lines at once than the account may speak, the most urgent first', async () => {
    const { cast, clock, wire } = setUp({ limits: { lines: 1 } })
    cast.character('mira').say('First.')
    await clock.advance(0)
    const bark = cast.character('bram').say('Bark.')
    const urgent = cast.character('twin').say('Fire!', { priority: 5 })
    await clock.advance(0)
    expect([bark.state, urgent.state]).toEqual(['queued', 'queued'])
    wire.sockets[0]?.speak(contextsOf(wire.sockets[0])[0] ?? '', 'First. ', { isFinal: true })
    await clock.advance(0)
    expect([bark.state, urgent.state]).toEqual(['queued', 'opening'])
  })

  it('the one unused for longest is let go for another', async () => {
    const { cast, clock, wire } = setUp({ limits: { sockets: 1 } })
    cast.character('mira').warm()
    await clock.advance(0)
    cast.character('bram').say('Hello.')
    await clock.advance(0)
    expect(wire.sockets.map(({ closed }) => closed)).toEqual([true, false])
    expect(cast.character('mira').sessionState).toBe('idle')
  })

  it('are opened ahead by warm() and kept alive', async () => {
    const { cast, clock, wire } = setUp()
    cast.character('mira').warm()
    await clock.advance(21_000)
    expect(wire.socket.sent).toEqual([{ text: '' }, { text: '' }])
    expect(cast.character('mira').sessionState).toBe('streaming')
  })
})

describe('interruption', () => {
  it('ends the iteration, closes the context once and drops late speech', async () => {
    const { cast, clock, wire } = setUp()
    const line = cast.character('mira').say(written('Well met. ', new Promise<void>(() => {})))
    const heard = listen(line)
    await clock.advance(0)
    const [context = ''] = contextsOf(wire.socket)
    wire.socket.speak(context, 'Well met. Sit')
    await clock.advance(0)
    line.heard(55)
    line.interrupt()
    await heard.ended
    wire.socket.speak(context, 'Sit down. ')
    wire.socket.final(context)
    await clock.advance(0)
    expect(await line.done).toMatchObject({
      status: 'interrupted',
      heard: { chars: 6, ms: 55 },
      delivered: { chars: 9 },
    })
    expect(wire.socket.sent.filter(({ close_context }) => close_context)).toHaveLength(1)
    expect(heard.words).toBe('Well met.')
  })

  it('happens by a further line, by a signal, and by leaving the iteration', async () => {
    const { cast, clock } = setUp()
    const controller = new AbortController()
    const mira = cast.character('mira')
    const byLine = mira.say('One.')
    const bySignal = mira.say('Two.', { signal: controller.signal })
    controller.abort()
    const left = mira.say('Three.')
    await left[Symbol.asyncIterator]().return?.()
    await clock.advance(0)
    for (const line of [byLine, bySignal, left]) expect((await line.done).status).toBe('interrupted')
  })

  it('leaves other characters alone', async () => {
    const { cast, clock } = setUp()
    const bram = cast.character('bram').say('A song.')
    cast.character('mira').say('One.')
    cast.character('mira').say('Two.')
    await clock.advance(0)
    expect(bram.state).toBe('opening')
  })
})

describe('a busy character', () => {
  it('drops a line that may be dropped', async () => {
    const { cast } = setUp()
    cast.character('mira').say('One.')
    const bark = cast.character('mira').say('Hm.', { whenBusy: 'drop' })
    expect((await bark.done).status).toBe('dropped')
  })

  it('speaks no further than its sentence when the next line lets it finish', async () => {
    const { cast, clock, wire } = setUp()
    const gate = Promise.withResolvers<void>()
    cast.character('mira').say(written('Well met, my', gate.promise, ' friend. And drink. And sing.'))
    await clock.advance(0)
    cast.character('mira').say('Fire!', { whenBusy: 'finish-sentence' })
    gate.resolve()
    await clock.advance(0)
    const texts = wire.socket.sent.flatMap(({ text }) => (typeof text === 'string' && text.trim() ? [text.trim()] : []))
    expect(texts).toEqual(['Well met,', 'Fire!', 'my friend.'])
  })

  it('has spoken its sentence, whatever is written behind it', async () => {
    const { cast, clock, wire } = setUp()
    const [more, evenMore] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const text = written('Well met, my', more.promise, ' friend! ', evenMore.promise, 'he said. And drink.')
    const line = cast.character('mira').say(text)
    listen(line)
    await clock.advance(0)
    const [context = ''] = contextsOf(wire.socket)
    cast.character('mira').say('Fire!', { whenBusy: 'finish-sentence' })
    more.resolve()
    await clock.advance(0)
    evenMore.resolve()
    await clock.advance(0)
    wire.socket.speak(context, 'Well met, my friend! ', { isFinal: true })
    expect((await line.done).status).toBe('completed')
  })

  it('drops a line that did not begin in time', async () => {
    const { cast, clock } = setUp({}, createFakeWire({ autoOpen: false }))
    const line = cast.character('mira').say('Behind you!', { deadlineMs: 800 })
    await clock.advance(800)
    expect((await line.done).status).toBe('dropped')
  })
})

describe('a lost connection', () => {
  it('is opened again, and the line goes on behind its last whole word', async () => {
    const { cast, clock, wire } = setUp()
    const line = cast.character('mira').say('Well met, traveller! Sit down.')
    const heard = listen(line)
    await clock.advance(0)
    wire.socket.speak(contextsOf(wire.socket)[0] ?? '', 'Well met, trav')
    wire.socket.drop()
    await clock.advance(300)
    expect(wire.sockets).toHaveLength(2)
    expect(wire.socket.sent[1]).toMatchObject({ text: 'traveller! Sit down. ' })
    wire.socket.speak(contextsOf(wire.socket)[0] ?? '', 'traveller! Sit down. ', { isFinal: true })
    await heard.ended
    expect(heard.words.replaceAll(/\s+/g, ' ').trim()).toBe('Well met, traveller! Sit down.')
    expect(heard.chunks.reduce((sum, { pcm }) => sum + pcm.length, 0)).toBe((9 + 21) * SAMPLES_PER_CHAR)
    expect(await line.done).toMatchObject({ status: 'completed', resumes: 1, sentChars: 30, billedChars: 30 + 20 })
  })

  it('is noticed when the service falls silent', async () => {
    const { cast, clock, wire } = setUp()
    cast.character('mira').say('Well met.')
    await clock.advance(9500)
    expect(wire.sockets).toHaveLength(2)
  })

  it('is not made of a machine that slept: what came meanwhile is still to be read', async () => {
    const virtual = createVirtualClock()
    let sleptMs = 0
    const now = () => virtual.now() + sleptMs
    const { cast, wire } = setUp({ ports: { clock: { ...virtual, now } } })
    cast.character('mira').say('Well met.')
    await virtual.advance(500)
    sleptMs = 60_000
    await virtual.advance(2000)
    expect(wire.sockets).toHaveLength(1)
  })

  it('is noticed when a frame cannot be read', async () => {
    const { cast, clock, wire } = setUp()
    cast.character('mira').say('Well met.')
    await clock.advance(0)
    wire.socket.receive('{"audio":"AAAA')
    await clock.advance(300)
    expect(wire.sockets).toHaveLength(2)
  })

  it('is answered with longer and longer waits, then HTTP', async () => {
    const fetch = vi.fn(() =>
      Promise.resolve(new Response('{"detail":{"code":"quota_exceeded","message":"Gone."}}', { status: 401 })),
    )
    const { cast, clock, wire, events } = setUp({ ports: { fetch } as never }, createFakeWire({ autoOpen: false }))
    const line = cast.character('mira').say('Well met.')
    for (let i = 0; i < 6; i++) {
      await clock.advance(0)
      if (!wire.socket.closed) wire.socket.drop()
      await clock.advance(1000)
    }
    expect(wire.sockets).toHaveLength(4)
    expect(events.flatMap((event) => (event.type === 'session' ? [event.state] : [])).at(-1)).toBe('fallback')
    expect(await line.done).toMatchObject({ status: 'failed', error: { code: 'quota_exceeded' } })
    expect(fetch).toHaveBeenCalledOnce()
  })
})

it('a fatal refusal is one error, at once and without a retry', async () => {
  const { cast, clock, wire } = setUp()
  const line = cast.character('mira').say('Well met.')
  await clock.advance(0)
  wire.socket.error('invalid_api_key', 'Invalid API key')
  await clock.advance(0)
  expect(await line.done).toMatchObject({ status: 'failed', error: { code: 'unauthorized' } })
  await clock.advance(60_000)
  expect(wire.sockets).toHaveLength(1)
})

describe('over HTTP', () => {
  const answer = (text: string): Response => {
    const pcm = new Uint8Array(text.length * SAMPLES_PER_CHAR * 2)
    const line = {
      audio_base64: Buffer.from(pcm).toString('base64'),
      alignment: {
        characters: [...text],
        character_start_times_seconds: [...text].map((_, i) => i / 100),
        character_end_times_seconds: [...text].map((_, i) => (i + 1) / 100),
      },
    }
    return new Response(`${JSON.stringify(line)}\n\n`)
  }

  it('each piece is a request that knows what was spoken before', async () => {
    const requests: { url: string; body: Record<string, unknown>; headers: Record<string, string> }[] = []
    const fetch = ((url: URL, init: RequestInit) => {
      const body = JSON.parse(String(init.body)) as { text: string }
      requests.push({ url: url.href, body, headers: init.headers as Record<string, string> })
      return Promise.resolve(answer(body.text))
    }) as unknown as typeof globalThis.fetch
    const { cast, clock } = setUp({ websocket: false, auth: { apiKey: 'secret' }, ports: { fetch } })
    const line = cast.character('mira').say(written('Well met, friend. ', 'Sit down.'))
    const heard = listen(line)
    await vi.waitFor(async () => {
      await clock.advance(0)
      expect(line.state).toBe('completed')
    })
    await heard.ended
    expect(requests.map(({ body }) => [body.text, body.previous_text])).toEqual([
      ['Well met,', undefined],
      ['friend. Sit down.', 'Well met,'],
    ])
    expect(requests[0]).toMatchObject({
      url: 'http://voice.test/v1/text-to-speech/voice-a/stream/with-timestamps?output_format=pcm_8000',
      headers: { 'xi-api-key': 'secret' },
    })
    expect(heard.words).toBe('Well met, friend. Sit down.')
    expect((await line.done).routes).toEqual(['http'])
    await cast.close()
  })
})

describe('credentials', () => {
  it('a key travels in a header', async () => {
    const { cast, clock, wire } = setUp({ auth: { apiKey: 'secret' } })
    cast.character('mira').say('Hello.')
    await clock.advance(0)
    expect(wire.socket.headers).toEqual({ 'xi-api-key': 'secret' })
    expect(wire.socket.url.href).not.toContain('secret')
  })

  it('a token is fetched anew for each connection', async () => {
    const token = vi.fn(() => Promise.resolve('once'))
    const { cast, clock, wire } = setUp({ auth: { token } })
    cast.character('mira').say('Hello.')
    cast.character('bram').say('Hello.')
    await clock.advance(0)
    expect(wire.sockets.map(({ url }) => url.searchParams.get('single_use_token'))).toEqual(['once', 'once'])
    expect(token).toHaveBeenCalledTimes(2)
    expect(wire.socket.headers).toEqual({})
  })

  it('a key in a page is refused', () => {
    vi.stubGlobal('window', {})
    vi.stubGlobal('document', {})
    expect(() => setUp({ auth: { apiKey: 'secret' } })).toThrow(expect.objectContaining({ code: 'key_in_browser' }))
    vi.unstubAllGlobals()
  })

  it('no error or event tells them', async () => {
    const { cast, clock, wire, events } = setUp({ auth: { token: 'sesame' } }, createFakeWire({ autoOpen: false }))
    cast.character('mira').say('Hello.')
    await clock.advance(0)
    wire.socket.drop(1008, 'nope')
    await clock.advance(0)
    expect(JSON.stringify(events.map((event) => ('error' in event ? String(event.error) : event)))).not.toContain(
      'sesame',
    )
  })
})

describe('bad input gets a clear error at the call', () => {
  it.each([
    ['', 'empty_text'],
    [' \n', 'empty_text'],
    ['a\ud800b', 'malformed_text'],
    ['x'.repeat(2_000_000), 'text_too_long'],
    [42 as never, 'invalid_option'],
  ])('%j', (text, code) => {
    const { cast, wire } = setUp()
    expect(() => cast.character('mira').say(text)).toThrow(expect.objectContaining({ code }))
    expect(wire.sockets).toHaveLength(0)
  })

  it('an unknown character, address, format or setting', () => {
    const { cast } = setUp()
    expect(() => cast.character('mira').say('Hello.', { pace: 'hasty' as never })).toThrow('"hasty" is no pace')
    expect(() => cast.character('osk')).toThrow('The cast has: mira, bram, twin.')
    expect(() => cast.character('constructor')).toThrow(expect.objectContaining({ code: 'unknown_character' }))
    for (const cache of ['voices', null, [undefined], [[]]])
      expect(() => setUp({ cache: cache as never })).toThrow('A cache is one such as createMemoryCache()')
    expect(() => setUp({ endpoint: 'localhost' })).toThrow(expect.objectContaining({ code: 'invalid_option' }))
    expect(() => setUp({ outputFormat: 'mp3_44100_128' as never })).toThrow(
      expect.objectContaining({ code: 'invalid_option' }),
    )
    expect(() => setUp({ characters: { x: { voiceId: 'v', settings: { speed: 9 } } } })).toThrow('from 0.7 to 1.2')
  })

  it.each<[string, unknown]>([
    ['needs options', undefined],
    ['needs characters', { characters: undefined }],
    ['"mira" has no voiceId', { characters: { mira: null } }],
    ['characters.mira.voiceId is a text', { characters: { mira: { voiceId: 7 } } }],
    ['characters.mira.language is a text', { characters: { mira: { voiceId: 'v', language: '' } } }],
    ['model is a text', { model: 7 }],
    ['`limits` is an object', { limits: null }],
    ['limits.lines is a number from 1', { limits: { lines: 0 } }],
    ['limits.sockets is a number from 1', { limits: { sockets: Number.NaN } }],
    ['is no kind of socket', { websocket: 'http' }],
    ['`inspect` is a function', { inspect: {} }],
    ['`auth` is { token } or { apiKey }', { auth: 'sesame' }],
    ['auth.apiKey is no text; was it read from a variable that is not set?', { auth: { apiKey: undefined } }],
    ['auth.token is no text', { auth: { token: { token: 'sesame' } } }],
  ])('of a cast: %s', (message, options) => {
    const all = options && { endpoint: 'http://voice.test', characters, ...options }
    expect(() => createCast(all as never)).toThrow(
      expect.objectContaining({ code: 'invalid_option', message: expect.stringContaining(message) }),
    )
    expect(() => createCast(all as never)).not.toThrow('sesame')
  })

  it.each<[string, unknown]>([
    ['priority is a number', { priority: Number.NaN }],
    ['priority is a number', { priority: '1' }],
    ['take interrupt, queue, finish-sentence, drop', { whenBusy: 'wait' }],
    ['deadlineMs is from 0 to 2147483647 ms', { deadlineMs: Number.NaN }],
    ['deadlineMs is from 0 to 2147483647 ms', { deadlineMs: -1 }],
    ['left out where there is none', { deadlineMs: Number.POSITIVE_INFINITY }],
    ['`signal` is an AbortSignal', { signal: new AbortController() }],
  ])('of a line: %s; who speaks goes on', (message, options) => {
    const { cast } = setUp()
    const line = cast.character('mira').say('Hello.')
    expect(() => cast.character('mira').say('Well met.', options as never)).toThrow(
      expect.objectContaining({ code: 'invalid_option', message: expect.stringContaining(message) }),
    )
    expect(line.state).toBe('queued')
  })

  it('how much was heard', async () => {
    const { cast } = setUp()
    const line = cast.character('mira').say('Hello.')
    for (const ms of [Number.NaN, '7' as never])
      expect(() => line.heard(ms)).toThrow(expect.objectContaining({ code: 'invalid_option' }))
    line.interrupt()
    expect((await line.done).heard).toBeNull()
  })

  it('a token that is none', async () => {
    const { cast, clock, wire } = setUp({ auth: { token: async () => ({ token: 'sesame' }) as never } })
    const { error } = await clock.until(cast.character('mira').say('Hello.').done)
    expect(error).toMatchObject({ code: 'invalid_option', message: expect.stringContaining('no token') })
    expect(wire.sockets).toHaveLength(0)
  })

  it('a second reader', () => {
    const { cast } = setUp()
    const line = cast.character('mira').say('Hello.')
    line[Symbol.asyncIterator]()
    expect(() => line[Symbol.asyncIterator]()).toThrow(expect.objectContaining({ code: 'already_consumed' }))
  })
})

describe('the mistake of another', () => {
  it('a listener that throws stops no line, and shows as an uncaught error', async () => {
    const mistake = new Error('a mistake of the game')
    const uncaught: unknown[] = []
    const microtasks = vi.spyOn(globalThis, 'queueMicrotask').mockImplementation((task) => {
      void Promise.resolve()
        .then(task)
        .catch((error) => uncaught.push(error))
    })
    const throwing = (): void => {
      throw mistake
    }
    const { cast, clock, wire, events } = setUp({ inspect: throwing })
    cast.observe(throwing)
    cast.observeTraffic(throwing)
    const line = cast.character('mira').say('Hello.')
    const heard = listen(line)
    await clock.advance(0)
    wire.socket.speak(contextsOf(wire.socket)[0] ?? '', 'Hello. ', { isFinal: true })
    const { status } = await clock.until(line.done)
    await clock.until(cast.close())
    await clock.advance(0)
    microtasks.mockRestore()
    expect([status, heard.words.trim()]).toEqual(['completed', 'Hello.'])
    expect(events.map(({ type }) => type)).toContain('report')
    expect(new Set(uncaught)).toEqual(new Set([mistake]))
  })

  it('a text that throws as it is left stops no line either', async () => {
    const { cast, clock } = setUp()
    const text: AsyncIterable<string> = {
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise(() => {}),
        return() {
          throw new Error('a mistake of the text')
        },
      }),
    }
    const line = cast.character('mira').say(text)
    line.interrupt()
    expect((await clock.until(line.done)).status).toBe('interrupted')
  })
})

describe('closing', () => {
  it('ends every line and leaves no timer behind', async () => {
    const { cast, clock, wire } = setUp()
    const lines = [
      cast.character('mira').say('One.'),
      cast.character('bram').say(written('Two', new Promise<void>(() => {}))),
    ]
    await clock.advance(0)
    const closing = cast.close()
    await clock.advance(0)
    for (const socket of wire.sockets) {
      expect(socket.sent.at(-1)).toEqual({ close_socket: true })
      socket.drop(1000)
    }
    await closing
    for (const line of lines) expect((await line.done).status).toBe('interrupted')
    expect(clock.pending).toBe(0)
    expect(() => cast.character('mira').say('Late.')).toThrow(expect.objectContaining({ code: 'closed' }))
  })

  it('does not wait for a service that does not answer', async () => {
    const { cast, clock, wire } = setUp()
    cast.character('mira').say('One.')
    await clock.advance(0)
    const closing = cast.close()
    await clock.advance(2000)
    await closing
    expect(wire.socket.closed).toBe(true)
    expect(clock.pending).toBe(0)
  })
})

it('an estimate comes nearer with what was heard', async () => {
  const { cast, clock, wire } = setUp()
  const text = 'Well met, traveller! '.repeat(50)
  const before = cast.character('mira').estimate(text)
  const line = cast.character('mira').say(text)
  await clock.advance(0)
  wire.socket.speak(contextsOf(wire.socket)[0] ?? '', text, { isFinal: true })
  await line.done
  const real = text.length * 10
  const after = cast.character('mira').estimate(text)
  expect(Math.abs(after - real)).toBeLessThan(Math.abs(before - real))
  expect(cast.character('bram').estimate(text)).toBe(before)
})

describe('a cache', () => {
  /** Plays the service's part for the newest context. */
  const answer = (socket: FakeSocket, text: string) =>
    socket.speak(contextsOf(socket).at(-1) ?? '', `${text} `, { isFinal: true })

  it('lets the same line be heard again without the service, sample by sample', async () => {
    const { cast, clock, wire } = setUp({ cache: createMemoryCache() })
    const say = () => {
      const line = cast.character('mira').say('Well met, traveller!')
      return { line, heard: listen(line) }
    }
    const first = say()
    await clock.advance(0)
    answer(wire.socket, 'Well met, traveller!')
    await first.heard.ended
    await clock.advance(0)
    const again = say()
    await again.heard.ended
    const samples = ({ chunks }: { chunks: SpeechChunk[] }) => chunks.flatMap(({ pcm }) => [...pcm])
    expect(samples(again.heard)).toEqual(samples(first.heard))
    expect(again.heard.words).toBe(first.heard.words)
    expect(await again.line.done).toMatchObject({ status: 'completed', routes: ['cache'], sentChars: 0 })
    expect(contextsOf(wire.socket)).toHaveLength(1)
  })

  it('knows another voice, other settings and other text for another line', async () => {
    const { cast, clock, wire } = setUp({ cache: createMemoryCache() })
    cast.character('mira').say('Hello.')
    await clock.advance(0)
    answer(wire.socket, 'Hello.')
    await clock.advance(0)
    cast.character('twin').say('Hello.')
    cast.character('bram').say('Hello.')
    cast.character('mira').say('Hello!')
    await clock.advance(0)
    expect(wire.sockets.map((socket) => contextsOf(socket).length)).toEqual([3, 1])
  })

  it('does not keep what was not heard whole', async () => {
    const { cast, clock, wire } = setUp({ cache: createMemoryCache() })
    const line = cast.character('mira').say('Hello.')
    await clock.advance(0)
    line.interrupt()
    await clock.advance(0)
    cast.character('mira').say('Hello.')
    await clock.advance(0)
    expect(contextsOf(wire.socket)).toHaveLength(2)
  })

  it('that fails is no hindrance, and is told once', async () => {
    const broken = { get: () => Promise.reject(new Error('disk')), set: () => Promise.reject(new Error('disk')) }
    const { cast, clock, wire, events } = setUp({ cache: broken })
    for (let i = 0; i < 2; i++) {
      const line = cast.character('mira').say('Hello.')
      await clock.advance(0)
      answer(wire.socket, 'Hello.')
      expect((await line.done).status).toBe('completed')
    }
    expect(events.flatMap((event) => (event.type === 'cache' ? [event.error] : []))).toEqual([
      expect.objectContaining({ code: 'cache_failed', message: expect.stringContaining('disk') }),
    ])
  })

  it('has its line when the cast is closed', async () => {
    const writing = Promise.withResolvers<void>()
    const { cast, clock, wire } = setUp({ cache: { get: async () => null, set: () => writing.promise } })
    const line = cast.character('mira').say('Hello.')
    await clock.advance(0)
    answer(wire.socket, 'Hello.')
    await line.done
    let isClosed = false
    const closing = cast.close().then(() => {
      isClosed = true
    })
    await clock.advance(5000)
    expect(isClosed).toBe(false)
    writing.resolve()
    await closing
  })

  it('may be several, asked in order', async () => {
    const [near, far] = [createMemoryCache(), createMemoryCache()]
    await far.set(lineOf('Hello.'), speech('Hello.'))
    const { cast, wire } = setUp({ cache: [near, far] })
    expect((await cast.character('mira').say('Hello.').done).routes).toEqual(['cache'])
    expect(await near.get(lineOf('Hello.'))).not.toBeNull()
    expect(wire.sockets).toHaveLength(0)
  })

  it('that is slow lets no later line of a character go first', async () => {
    const slow = Promise.withResolvers<null>()
    const get = ({ text }: { text: string }) => (text === 'One.' ? slow.promise : Promise.resolve(null))
    const { cast, clock, wire } = setUp({ cache: { get } })
    const say = (text: string | AsyncIterable<string>) => cast.character('mira').say(text, { whenBusy: 'queue' })
    say('One.')
    say('Two.')
    say(written('Three.'))
    cast.character('twin').say('Another.')
    await clock.advance(0)
    expect(textsOf(wire.socket)).toEqual(['Another.'])
    slow.resolve(null)
    await clock.advance(0)
    expect(textsOf(wire.socket)).toEqual(['Another.', 'One.', 'Two.', 'Three.'])
  })

  it('that is slow keeps nobody waiting for a line that was interrupted', async () => {
    const get = ({ text }: { text: string }) => (text === 'One.' ? new Promise<null>(() => {}) : Promise.resolve(null))
    const { cast, clock, wire } = setUp({ cache: { get } })
    const mira = cast.character('mira')
    mira.say('One.')
    mira.say('Fire!')
    await clock.advance(0)
    expect(textsOf(wire.socket)).toEqual(['Fire!'])
  })

  it('keeps a line whole whose chunks were changed, or given to a worker, by who heard them', async () => {
    const { cast, clock, wire } = setUp({ cache: createMemoryCache() })
    const line = cast.character('mira').say('Well met.')
    const heard = (async () => {
      for await (const { pcm, alignment } of line) {
        structuredClone(pcm, { transfer: [pcm.buffer] })
        alignment.chars.length = 0
      }
    })()
    await clock.advance(0)
    answer(wire.socket, 'Well met.')
    await heard
    await clock.advance(0)
    const again = cast.character('mira').say('Well met.')
    expect(await again.done).toMatchObject({ routes: ['cache'], delivered: { chars: 9, ms: 100 } })
  })

  it('gives a line no further than its sentence when the next one lets it finish', async () => {
    const cache = createMemoryCache()
    const text = 'Well met, my friend. And drink. And sing.'
    await cache.set(lineOf(text), speech(text))
    const { cast, clock } = setUp({ cache })
    const line = cast.character('mira').say(text)
    const heard = listen(line)
    cast.character('mira').say('Fire!', { whenBusy: 'finish-sentence' })
    await clock.advance(0)
    await heard.ended
    expect(heard.words).toBe('Well met, my friend.')
    expect(heard.chunks.reduce((sum, { pcm }) => sum + pcm.length, 0)).toBe(20 * SAMPLES_PER_CHAR)
    expect(await line.done).toMatchObject({ status: 'completed', delivered: { chars: 20, ms: 200 } })
  })

  it('is filled ahead, within a budget of characters and behind what is said', async () => {
    const { cast, clock, wire } = setUp({ cache: createMemoryCache(), limits: { lines: 1 } })
    const report = cast.prefetch(
      ['One.', 'A second line.', 'Three.'].map((text) => ({ character: 'mira', text })),
      { maxChars: 10 },
    )
    const said = cast.character('mira').say('Now.')
    for (const text of ['Now.', 'One.', 'Three.']) {
      await clock.advance(0)
      expect(wire.socket.sent.findLast(({ flush }) => flush)).toMatchObject({ text: `${text} ` })
      answer(wire.socket, text)
    }
    expect((await said.done).status).toBe('completed')
    expect(await report).toEqual({ fetched: 2, cached: 0, skipped: 1, failed: 0, chars: 10 })
    await clock.advance(0)
    expect((await cast.prefetch([{ character: 'mira', text: 'One.' }])).cached).toBe(1)
  })

  describe('while it is filled', () => {
    const ahead = (...texts: string[]) => texts.map((text) => ({ character: 'mira', text }))
    const filling = (options: Partial<CastOptions> = {}) => setUp({ cache: createMemoryCache(), ...options })

    it('a line wanted twice is paid for once', async () => {
      const { cast, clock, wire } = filling()
      const report = cast.prefetch(ahead('One.', 'One.'))
      await clock.advance(0)
      expect(textsOf(wire.socket)).toEqual(['One.'])
      answer(wire.socket, 'One.')
      expect(await report).toEqual({ fetched: 1, cached: 1, skipped: 0, failed: 0, chars: 4 })
    })

    it('no more lines are spoken at once than was said', async () => {
      const { cast, clock, wire } = filling()
      void cast.prefetch(ahead('One.', 'Two.', 'Three.'), { atOnce: 1 })
      await clock.advance(0)
      expect(textsOf(wire.socket)).toEqual(['One.'])
      answer(wire.socket, 'One.')
      await clock.advance(0)
      expect(textsOf(wire.socket)).toEqual(['One.', 'Two.'])
    })

    it('each line is told as it is done with', async () => {
      const { cast, clock, wire } = filling()
      const told: unknown[] = []
      const report = cast.prefetch(ahead('One.', 'A line beyond the budget.', 'Two.', 'One.'), {
        maxChars: 8,
        atOnce: 1,
        onProgress: ({ line, outcome, done, total, chars }) => told.push([line.text, outcome, done, total, chars]),
      })
      for (const text of ['One.', 'Two.']) {
        await clock.advance(0)
        answer(wire.socket, text)
      }
      await report
      expect(told).toEqual([
        ['One.', 'fetched', 1, 4, 4],
        ['A line beyond the budget.', 'skipped', 2, 4, 4],
        ['Two.', 'fetched', 3, 4, 8],
        ['One.', 'cached', 4, 4, 8],
      ])
    })

    it('the budget is for the first lines, however late the cache knows of them', async () => {
      const first = Promise.withResolvers<null>()
      const kept = createMemoryCache()
      const { cast, clock, wire } = filling({
        cache: { ...kept, get: async (line) => (line.text === 'One.' ? first.promise : kept.get(line)) },
      })
      const report = cast.prefetch(ahead('One.', 'Two.'), { maxChars: 4 })
      await clock.advance(10)
      first.resolve(null)
      await clock.advance(0)
      answer(wire.socket, 'One.')
      expect(await report).toEqual({ fetched: 1, cached: 0, skipped: 1, failed: 0, chars: 4 })
      expect(textsOf(wire.socket)).toEqual(['One.'])
    })

    it('a signal interrupts what is spoken and leaves out the rest', async () => {
      const { cast, clock, wire } = filling()
      const controller = new AbortController()
      const report = cast.prefetch(ahead('One.', 'Two.', 'Three.'), { atOnce: 1, signal: controller.signal })
      await clock.advance(0)
      controller.abort()
      await clock.advance(0)
      expect(await report).toMatchObject({ fetched: 0, skipped: 2, failed: 1 })
      expect(textsOf(wire.socket)).toEqual(['One.'])
    })

    it('closing the cast leaves out the rest', async () => {
      const { cast, clock } = filling()
      const report = cast.prefetch(ahead('One.', 'Two.'), { atOnce: 1 })
      await clock.advance(0)
      const closing = cast.close()
      await clock.advance(2000)
      await closing
      expect(await report).toMatchObject({ fetched: 0, skipped: 1, failed: 1 })
      await expect(cast.prefetch(ahead('One.'))).rejects.toMatchObject({ code: 'closed' })
    })

    it('a line whose characters would be paid for twice after a drop counts them twice', async () => {
      const { cast, clock, wire } = filling()
      const report = cast.prefetch(ahead('One.', 'Two.', 'Three.'), { atOnce: 1, maxChars: 9 })
      await clock.advance(0)
      wire.socket.drop()
      await clock.advance(300)
      answer(wire.socket, 'One.')
      await clock.advance(0)
      expect(await report).toEqual({ fetched: 1, cached: 0, skipped: 2, failed: 0, chars: 8 })
    })

    it('a line said meanwhile is heard as it comes, and paid for once', async () => {
      const { cast, clock, wire } = filling()
      const report = cast.prefetch(ahead('Well met, traveller!'))
      await clock.advance(0)
      const [context = ''] = contextsOf(wire.socket)
      wire.socket.speak(context, 'Well met, tra')
      const said = cast.character('mira').say('Well met, traveller!')
      const heard = listen(said)
      await clock.advance(0)
      expect(heard.words).toBe('Well met,')
      wire.socket.speak(context, 'veller! ', { isFinal: true })
      await heard.ended
      expect(heard.words).toBe('Well met, traveller! ')
      expect(heard.chunks.map(({ startMs }) => startMs)).toEqual([0, 90])
      expect(await said.done).toMatchObject({ status: 'completed', sentChars: 0, delivered: { chars: 20, ms: 210 } })
      expect(contextsOf(wire.socket)).toHaveLength(1)
      expect(await report).toMatchObject({ fetched: 1, chars: 20 })
    })

    it('a line said meanwhile goes on by itself when the fetching is called off', async () => {
      const { cast, clock, wire } = filling()
      const controller = new AbortController()
      void cast.prefetch(ahead('Well met, traveller!'), { signal: controller.signal })
      await clock.advance(0)
      wire.socket.speak(contextsOf(wire.socket)[0] ?? '', 'Well met, tra')
      const said = cast.character('mira').say('Well met, traveller!')
      const heard = listen(said)
      await clock.advance(0)
      controller.abort()
      await clock.advance(0)
      expect(textsOf(wire.socket).at(-1)).toBe('traveller!')
      answer(wire.socket, 'traveller!')
      await heard.ended
      expect(heard.words.replaceAll(/\s+/g, ' ').trim()).toBe('Well met, traveller!')
      expect((await said.done).status).toBe('completed')
    })

    it('a line said and interrupted meanwhile is fetched all the same', async () => {
      const { cast, clock, wire } = filling()
      const report = cast.prefetch(ahead('One.'))
      await clock.advance(0)
      cast.character('mira').say('One.')
      await clock.advance(0)
      cast.character('mira').say('Fire!')
      await clock.advance(0)
      wire.socket.speak(contextsOf(wire.socket)[0] ?? '', 'One. ', { isFinal: true })
      expect((await report).fetched).toBe(1)
    })

    it('a line said while its fetching waits for a place goes first, in its stead', async () => {
      const { cast, clock, wire } = filling({ limits: { lines: 1 } })
      const report = cast.prefetch(ahead('One.', 'Two.'))
      await clock.advance(0)
      const said = cast.character('mira').say('Two.', { priority: 1 })
      await clock.advance(0)
      answer(wire.socket, 'One.')
      await clock.advance(0)
      expect(textsOf(wire.socket)).toEqual(['One.', 'Two.'])
      answer(wire.socket, 'Two.')
      expect((await said.done).status).toBe('completed')
      expect(await report).toEqual({ fetched: 2, cached: 0, skipped: 0, failed: 0, chars: 8 })
      expect((await cast.character('mira').say('Two.').done).routes).toEqual(['cache'])
    })
  })

  it('is needed to fetch ahead', async () => {
    const { cast } = setUp()
    await expect(cast.prefetch([])).rejects.toMatchObject({ code: 'invalid_option' })
    await expect(setUp({ cache: { get: async () => null } }).cast.prefetch([])).rejects.toThrow('one that keeps them')
    const withCache = setUp({ cache: createMemoryCache() }).cast
    for (const options of [{ maxChars: Number.NaN }, { maxChars: -1 }, { atOnce: 0 }])
      await expect(withCache.prefetch([], options)).rejects.toMatchObject({ code: 'invalid_option' })
    await expect(withCache.prefetch([{ character: 'mira', text: ' ' }])).rejects.toMatchObject({ code: 'empty_text' })
    await expect(withCache.prefetch([{ character: 'osk', text: 'Hm.' }])).rejects.toMatchObject({
      code: 'unknown_character',
    })
  })
})
