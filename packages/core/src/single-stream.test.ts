import { createVirtualClock } from '@banter/simulator'
import { expect, it } from 'vitest'
import { createCast } from './cast.ts'
import { createFakeWire } from './test-support/fake-wire.ts'

function setUp() {
  const clock = createVirtualClock()
  const wire = createFakeWire()
  const cast = createCast({
    endpoint: 'http://voice.test',
    characters: { mira: { voiceId: 'voice-a', settings: { stability: 0.4 } } },
    outputFormat: 'pcm_8000',
    websocket: 'stream-input',
    ports: { WebSocket: wire.WebSocket as never, clock, random: () => 1 },
  })
  return { cast, clock, wire, mira: cast.character('mira') }
}

it('a line is opened with its settings, written and ended on a socket of its own; a fresh one waits for the next', async () => {
  const { clock, wire, mira } = setUp()
  const line = mira.say('Well met, traveller!')
  await clock.advance(0)
  expect(wire.socket.url.href).toBe(
    'ws://voice.test/v1/text-to-speech/voice-a/stream-input?model_id=eleven_flash_v2_5&output_format=pcm_8000&inactivity_timeout=180',
  )
  expect(wire.socket.sent).toEqual([
    { text: ' ', voice_settings: { stability: 0.4 } },
    { text: 'Well met, traveller! ', flush: true },
    { text: '' },
  ])
  wire.socket.speak('', 'Well met, traveller! ', { isFinal: true })
  expect((await line.done).status).toBe('completed')
  await clock.advance(0)
  expect(wire.sockets.map(({ closed, sent }) => [closed, sent.length])).toEqual([
    [true, 3],
    [false, 0],
  ])
  expect(mira.sessionState).toBe('streaming')
})

it('a socket without a line says nothing, for its first message has the settings; one with a line that pauses says a space', async () => {
  const { clock, wire, mira } = setUp()
  mira.warm()
  await clock.advance(25_000)
  expect(wire.socket.sent).toEqual([])
  async function* text() {
    yield 'Well met. '
    await new Promise<void>((resolve) => clock.setTimeout(resolve, 25_000))
    yield 'Sit down.'
  }
  const line = mira.say(text())
  const heard: string[] = []
  const ended = (async () => {
    for await (const { alignment } of line) heard.push(...alignment.chars)
  })()
  await clock.advance(0)
  wire.socket.speak('', 'Well met. ')
  await clock.advance(26_000)
  expect(wire.socket.sent.map(({ text }) => text)).toEqual([' ', 'Well met. ', ' ', ' ', 'Sit down. ', ''])
  // The spaces are text: the service speaks them before the words that follow.
  wire.socket.speak('', '  Sit down. ', { isFinal: true })
  await ended
  expect(heard.join('').replaceAll(/\s+/g, ' ')).toBe('Well met. Sit down. ')
  expect(await line.done).toMatchObject({ status: 'completed', delivered: { chars: 19 }, billedChars: 19 })
})

it('a line that is interrupted leaves its socket, and the next has another', async () => {
  const { clock, wire, mira } = setUp()
  mira.say('Well met, traveller!')
  await clock.advance(0)
  mira.say('Fire!')
  await clock.advance(0)
  expect(wire.sockets.map(({ closed, sent }) => [closed, sent[1]?.text])).toEqual([
    [true, 'Well met, traveller! '],
    [false, 'Fire! '],
  ])
})

it('lines at once have a socket each, five of a voice; the sixth waits', async () => {
  const { clock, wire, mira } = setUp()
  const lines = Array.from({ length: 6 }, (_, i) => mira.say(`Line ${i}.`, { whenBusy: 'queue' }))
  await clock.advance(0)
  expect(wire.sockets).toHaveLength(5)
  expect(lines.map(({ state }) => state).filter((state) => state === 'queued')).toHaveLength(1)
  wire.sockets[0]?.speak('', 'Line 0. ', { isFinal: true })
  await clock.advance(0)
  expect(wire.socket.sent[1]).toEqual({ text: 'Line 5. ', flush: true })
})

it('closing asks nothing more of an idle socket', async () => {
  const { cast, clock, wire, mira } = setUp()
  mira.warm()
  await clock.advance(0)
  const closing = cast.close()
  await clock.advance(0)
  expect([wire.socket.closed, wire.socket.sent]).toEqual([true, []])
  wire.socket.drop(1000)
  await closing
  expect(clock.pending).toBe(0)
})
