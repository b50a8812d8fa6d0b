import { expect, test } from 'vitest'
import { createFakeContext } from './fake-context.ts'
import { createPlayer, type PcmChunk, type Playback } from './index.ts'
import { createFeed } from './test-support.ts'

const RATE = 48000
const silence = (ms: number, startMs?: number): PcmChunk => ({
  pcm: new Int16Array((RATE * ms) / 1000),
  sampleRate: RATE,
  ...(startMs === undefined ? {} : { startMs }),
})

function setUp({ latency = 0, avOffsetMs = 0 } = {}) {
  const world = createFakeContext()
  world.outputLatency = latency
  const player = createPlayer(world.context, { clock: world.clock, avOffsetMs, leadMs: 10 })
  const ends: string[] = []
  const play = (chunks: AsyncIterable<PcmChunk> | Iterable<PcmChunk>, options = {}) => {
    const playback = player.play(chunks, options)
    playback.done.then((end) => ends.push(`${end.reason} at ${Math.round(end.heardMs)} ms`))
    return playback
  }
  return { world, player, play, ends }
}

const look = (playback: Playback) => `${playback.state} ${Math.round(playback.positionMs)}`

test('a position is the millisecond that leaves the speaker, not the one that enters the device', async () => {
  const { world, play, ends } = setUp({ latency: 0.05 })
  const playback = play([silence(100), silence(100)])
  await world.advance(0)
  expect(playback.scheduledMs).toBe(200)
  expect(playback.startedAt).toBeNull()

  await world.advance(59)
  expect(look(playback)).toBe('waiting 0')
  await world.advance(2)
  expect(look(playback)).toBe('playing 1')
  expect(playback.startedAt).toBeCloseTo(0.06, 9)
  await world.advance(122)
  expect(look(playback)).toBe('playing 123')
  await world.advance(76)
  expect(look(playback)).toBe('playing 199')
  expect(ends).toEqual([]) // all rendered, not yet all heard
  await world.advance(2)
  expect(ends).toEqual(['ended at 200 ms'])
  expect(look(playback)).toBe('ended 200')
})

test('an offset for audio that lags behind what the browser knows delays the position and can be changed', async () => {
  const { world, player, play } = setUp({ avOffsetMs: 100 })
  const playback = play([silence(1000)])
  await world.advance(210)
  expect(look(playback)).toBe('playing 100')
  player.avOffsetMs = 0
  expect(look(playback)).toBe('playing 200')
})

test('a device that becomes slower is followed without the position going back', async () => {
  const { world, play } = setUp({ latency: 0.02 })
  const playback = play([silence(5000)])
  await world.advance(1030)
  expect(look(playback)).toBe('playing 1000')
  world.outputLatency = 0.32
  let last = playback.positionMs
  for (let step = 0; step < 200; step++) {
    await world.advance(10)
    expect(playback.positionMs).toBeGreaterThan(last)
    last = playback.positionMs
  }
  expect(last).toBeGreaterThan(2695)
  expect(last).toBeLessThan(2715)
})

test('an underrun holds the position and is told of, and sound goes on where it stopped', async () => {
  const { world, play, ends } = setUp({ latency: 0.05 })
  const feed = createFeed()
  const playback = play(feed)
  feed.push(silence(100))
  await world.advance(160)
  expect(look(playback)).toBe('waiting 100')
  await world.advance(100)
  expect(look(playback)).toBe('waiting 100')
  feed.push(silence(100))
  feed.end()
  await world.advance(0)
  expect(playback.underruns).toEqual([{ atMs: 100, gapMs: expect.closeTo(160, 6) }])
  await world.advance(59)
  expect(look(playback)).toBe('waiting 100')
  await world.advance(31)
  expect(look(playback)).toBe('playing 130')
  await world.advance(72)
  expect(ends).toEqual(['ended at 200 ms'])
})

test('a pause holds the position after a short fade, and resuming goes on from it', async () => {
  const { world, play, ends } = setUp({ latency: 0.05 })
  const playback = play([silence(300), silence(300)])
  await world.advance(160)
  expect(look(playback)).toBe('playing 100')
  playback.pause()
  expect(playback.state).toBe('paused')
  await world.advance(500)
  expect(look(playback)).toBe('paused 180') // 50 ms in the device, 10 ms of lead, 20 ms of fade
  playback.resume()
  await world.advance(59)
  expect(look(playback)).toBe('waiting 180')
  await world.advance(21)
  expect(look(playback)).toBe('playing 200')
  await world.advance(402)
  expect(ends).toEqual(['ended at 600 ms'])
  expect(playback.underruns).toEqual([])
})

test('sound that comes during a pause waits for it to end, even all of it', async () => {
  const { world, play, ends } = setUp()
  const feed = createFeed()
  const playback = play(feed)
  playback.pause()
  feed.push(silence(100))
  feed.end()
  await world.advance(500)
  expect(look(playback)).toBe('paused 0')
  expect(playback.startedAt).toBeNull()
  playback.resume()
  await world.advance(112)
  expect(ends).toEqual(['ended at 100 ms'])
  expect(playback.startedAt).toBeCloseTo(0.51, 9)
})

test('a pause and resume within the fade neither loses nor repeats time', async () => {
  const { world, play, ends } = setUp()
  const playback = play([silence(200)])
  await world.advance(60)
  playback.pause()
  playback.resume()
  playback.pause()
  await world.advance(5)
  playback.resume()
  await world.advance(300)
  expect(ends).toEqual(['ended at 200 ms'])
})

test('a context that is suspended at first, or interrupted later, delays a line and loses nothing', async () => {
  const { world, play, ends } = setUp()
  world.become('suspended')
  const playback = play([silence(100), silence(100)])
  await world.advance(1000)
  expect(look(playback)).toBe('waiting 0')
  world.become('running')
  await world.advance(60)
  expect(look(playback)).toBe('playing 50')
  world.become('interrupted')
  await world.advance(1000)
  expect(look(playback)).toBe('playing 50')
  world.become('running')
  await world.advance(152)
  expect(ends).toEqual(['ended at 200 ms'])
  expect(playback.underruns).toEqual([])
})

test('stopping fades, closes the stream and says what was heard', async () => {
  const { world, play, ends } = setUp({ latency: 0.05 })
  const feed = createFeed()
  const playback = play(feed)
  feed.push(silence(1000))
  await world.advance(160)
  playback.stop()
  expect(playback.state).toBe('stopped')
  await world.advance(0)
  expect(feed.returned).toBe(1)
  await world.advance(29)
  expect(ends).toEqual([])
  await world.advance(52)
  expect(ends).toEqual(['stopped at 180 ms'])
  expect(world.connected).toBe(0)
  playback.stop()
  playback.resume()
  expect(look(playback)).toBe('stopped 180')
})

test('a line stopped before it was heard makes no sound at all', async () => {
  const { world, play, ends } = setUp()
  world.become('suspended')
  const playback = play([silence(1000)])
  await world.advance(0)
  playback.stop()
  expect(world.connected).toBe(0)
  await world.advance(0)
  expect(ends).toEqual(['stopped at 0 ms'])
})

test('a stop during a suspension does not wait for the context', async () => {
  const { world, play, ends } = setUp()
  const playback = play([silence(1000)])
  await world.advance(110)
  world.become('suspended')
  playback.stop()
  await world.advance(0)
  expect(ends).toEqual(['stopped at 100 ms'])
  world.become('running')
  await world.advance(50)
  expect(world.connected).toBe(0)
})

test('a context closed in the midst of a line stops it', async () => {
  const { world, play, ends } = setUp()
  const feed = createFeed()
  play(feed)
  feed.push(silence(1000))
  await world.advance(110)
  world.become('closed')
  await world.advance(0)
  expect(ends).toEqual(['stopped at 100 ms'])
  expect(feed.returned).toBe(1)
  expect(world.connected).toBe(0)
})

test('a stream that breaks is heard as far as it came, and then failed with its error', async () => {
  const { world, play, ends } = setUp()
  const feed = createFeed()
  const playback = play(feed)
  feed.push({ pcm: new Int16Array(1600), sampleRate: 16000 })
  feed.throw(new Error('socket lost'))
  await world.advance(60)
  expect(look(playback)).toBe('playing 50')
  await world.advance(60)
  expect(ends).toEqual(['failed at 100 ms'])
  expect(await playback.done).toEqual({ reason: 'failed', heardMs: 100, error: new Error('socket lost') })
})

test.each([
  ['a Float32Array', { pcm: new Float32Array(2), sampleRate: RATE }, /Int16Array/],
  ['bytes', { pcm: new Uint8Array(2), sampleRate: RATE }, /Int16Array/],
  ['a rate of zero', { pcm: new Int16Array(2), sampleRate: 0 }, /sampleRate .* got 0/],
  ['a rate of NaN', { pcm: new Int16Array(2), sampleRate: Number.NaN }, /sampleRate .* got NaN/],
  ['a rate in text', { pcm: new Int16Array(2), sampleRate: '24000' }, /sampleRate/],
  ['a negative start', { pcm: new Int16Array(2), sampleRate: RATE, startMs: -1 }, /startMs/],
  ['nothing', null, /null/],
])('a chunk with %s fails with a TypeError after what came before', async (_, chunk, message) => {
  const { world, play, ends } = setUp()
  const feed = createFeed()
  const playback = play(feed)
  feed.push(silence(50))
  feed.push(chunk as never)
  await world.advance(100)
  expect(ends).toEqual(['failed at 50 ms'])
  const { error } = await playback.done
  expect(error).toBeInstanceOf(TypeError)
  expect(String(error)).toMatch(message)
  expect(feed.returned).toBe(1)
})

test('what cannot be iterated is refused at the call', () => {
  const { player } = setUp()
  expect(() => player.play(silence(10) as never)).toThrow(TypeError)
})

test('an empty stream and empty chunks end at once', async () => {
  const { world, play, ends } = setUp()
  play([])
  play([silence(0), silence(0)])
  await world.advance(0)
  expect(ends).toEqual(['ended at 0 ms', 'ended at 0 ms'])
})

test('a line that starts in its midst has the position of its own clock', async () => {
  const { world, play, ends } = setUp()
  const playback = play([silence(100, 3000), silence(100, 3100.4), silence(100, 5000)])
  await world.advance(60)
  expect(look(playback)).toBe('playing 3050')
  await world.advance(100)
  expect(look(playback)).toBe('playing 3150')
  await world.advance(100)
  expect(look(playback)).toBe('playing 5050')
  await world.advance(60)
  expect(ends).toEqual(['ended at 5100 ms'])
})

test('a line longer than a minute is taken from the stream as it is heard, also while paused', async () => {
  const { world, play, ends } = setUp()
  let taken = 0
  function* endless() {
    for (;;) {
      taken++
      yield silence(1000)
    }
  }
  const playback = play(endless())
  await world.advance(5000)
  expect(taken).toBeGreaterThan(60)
  expect(taken).toBeLessThan(72)
  playback.pause()
  await world.advance(5000)
  expect(taken).toBeLessThan(72)
  playback.stop()
  await world.advance(50)
  expect(ends).toEqual(['stopped at 5020 ms'])
})

test('closing a player stops all its lines, and it refuses more', async () => {
  const { world, player, play, ends } = setUp()
  play([silence(1000)])
  play([silence(1000)])
  await world.advance(110)
  player.close()
  const late = play([silence(10)])
  expect((await late.done).error).toEqual(new Error('The player is closed; create another one to play on.'))
  await world.advance(40)
  expect(ends).toEqual(['failed at 0 ms', 'stopped at 130 ms', 'stopped at 130 ms'])
  expect(world.connected).toBe(0)
  expect(world.listening).toBe(0)
})

test('a thousand lines leave no node behind', async () => {
  const { world, play, ends } = setUp({ latency: 0.02 })
  for (let line = 0; line < 1000; line++) {
    const playback = play([silence(3), silence(4)])
    await world.advance(line % 20)
    if (line % 3 === 0) playback.pause()
    if (line % 6 === 0) playback.resume()
    if (line % 9 === 3) playback.stop()
    if (line % 9 === 6) playback.resume()
  }
  await world.advance(100)
  const paused = 1000 - ends.length
  expect(paused).toBeLessThan(70)
  expect(world.connected).toBeLessThanOrEqual(paused * 2)
})

test('every line has a gain of its own', async () => {
  const { play } = setUp()
  const quiet = play([silence(10)], { gain: 0.25 })
  expect(quiet.output.gain.value).toBe(0.25)
})
