import { AudioContext } from 'node-web-audio-api'
import { afterEach, expect, it } from 'vitest'
import { createStage, type Stage, type StageOptions } from './stage.ts'
import { CHAR_MS, createTestCast, type TestCast } from './test-support.ts'

// Real sound on a device that nobody hears, in real time.
const unheard = { sinkId: { type: 'none' } } as AudioContextOptions
let context: BaseAudioContext & { close(): Promise<void> }
let stage: Stage
let cast: TestCast

function setUp(options: Partial<StageOptions> = {}): void {
  context = new AudioContext(unheard) as unknown as typeof context
  cast = createTestCast()
  stage = createStage({ cast, audioContext: context, ...options })
}

afterEach(async () => {
  await stage.close()
  expect(context.state).toBe('running')
  await context.close()
})

/** Runs frames of a game until something is so. */
async function until(isSo: () => boolean, seen = () => {}): Promise<void> {
  const began = performance.now()
  while (!isSo()) {
    if (performance.now() - began > 4000) throw new Error('It did not come to be in 4 s.')
    await new Promise((resolve) => setTimeout(resolve, 5))
    stage.tick()
    seen()
  }
}

it('lips, words and markers go by the sound that is heard', async () => {
  setUp()
  const mira = stage.character('mira')
  const passed: [string, number][] = []
  stage.observe(({ type, performance }) => passed.push([type, performance.positionMs]))
  const line = mira.say('Ma! {nod} Mo')
  cast.lines[0]?.speak()
  const mouths = new Set<string>()
  await until(
    () => line.state === 'ended',
    () => {
      if (line.playback?.state === 'playing') mouths.add(mira.mouth())
      else expect(mira.mouth()).toBe('X')
    },
  )
  expect(passed.map(([type]) => type)).toEqual(['said', 'started', 'word', 'marker', 'word', 'ended'])
  const nod = passed.find(([type]) => type === 'marker')?.[1] ?? 0
  expect(nod).toBeGreaterThanOrEqual(4 * CHAR_MS)
  expect(nod).toBeLessThan(6 * CHAR_MS)
  expect(mouths.size).toBeGreaterThan(1)
  const { status, heard } = await line.done
  expect(status).toBe('completed')
  expect(heard?.ms).toBeCloseTo(6 * CHAR_MS, 0)
})

it('a line that is interrupted stops sounding and the next begins', async () => {
  setUp()
  const mira = stage.character('mira')
  const first = mira.say('One two three four')
  cast.lines[0]?.speak()
  await until(() => first.positionMs > 100)
  const second = mira.say('Five')
  cast.lines[1]?.speak()
  expect((await first.playback?.done)?.reason).toBe('stopped')
  await until(() => second.state === 'speaking')
  const { heard, delivered } = await first.done
  expect(heard?.ms).toBeGreaterThan(100)
  expect(heard?.ms).toBeLessThan(delivered.ms)
})

it('who is talked over is turned down, and up again', async () => {
  setUp({ duck: { gain: 0.25, fadeMs: 30 } })
  const mira = stage.character('mira', { gain: 0.8 }).say('One two three four five')
  cast.lines[0]?.speak()
  await until(() => mira.positionMs > 50)
  const gain = () => mira.playback?.output.gain.value ?? 0
  expect(gain()).toBeCloseTo(0.8)
  const bram = stage.character('bram').say('Stop')
  cast.lines[1]?.speak()
  await until(() => gain() < 0.25)
  expect(bram.playback?.output.gain.value).toBe(1)
  await until(() => bram.state === 'ended')
  await until(() => gain() > 0.75)
})

it('all sound of a character passes through its output', async () => {
  setUp()
  const { output } = stage.character('mira')
  const meter = context.createAnalyser()
  if (!output) throw new Error('There is no output.')
  output.disconnect()
  output.connect(meter).connect(context.destination)
  const line = stage.character('mira').say('Aaaaaaaa', { gain: 0.5 })
  cast.lines[0]?.speakPart('Aaaaaaaa', true, 0.5)
  const samples = new Float32Array(meter.fftSize)
  let loudest = 0
  await until(
    () => line.positionMs > 200,
    () => {
      meter.getFloatTimeDomainData(samples)
      loudest = Math.max(loudest, ...samples)
    },
  )
  expect(loudest).toBeCloseTo(0.25, 1)
})

it('everything waits for a headset that is later than it says', async () => {
  setUp({ avOffsetMs: 100 })
  stage.avOffsetMs = 400
  const line = stage.character('mira').say('One')
  cast.lines[0]?.speak()
  const began = context.currentTime
  await until(() => line.state === 'speaking')
  expect(context.currentTime - began).toBeGreaterThan(0.39)
  await until(() => line.state === 'ended')
})

it('a line that cannot be played is read', async () => {
  setUp()
  const closed = new AudioContext(unheard)
  await closed.close()
  const mute = createStage({ cast, audioContext: closed as unknown as BaseAudioContext })
  const line = mute.character('mira').say('One')
  cast.lines[0]?.speak()
  expect(await line.done).toMatchObject({ status: 'failed', heard: { chars: 0, ms: 0 }, error: { code: 'closed' } })
  await mute.close()
})
