import { createCast } from '@banter/core'
import { createVoiceService, type Fault, memoryPorts, realClock, timedEngine } from '@banter/simulator'
import { createStage } from '@banter/stage'
import { AudioContext } from 'node-web-audio-api'
import { afterEach, describe, expect, it } from 'vitest'
import { createCable } from '../drive/cable.ts'
import { createRecorder, type Recorder } from '../recorder.ts'
import { LINE_SLOWED } from '../recording/mark-names.ts'
import { explain } from './explain.ts'

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

/** A stage that sounds on a device that nobody hears, in real time, before the simulator in memory. */
function setUp(faults: Fault[] = [], { sound = true } = {}) {
  const recorder = createRecorder()
  const service = createVoiceService({ engine: timedEngine(), clock: realClock, frameMs: 150, faults })
  const cable = createCable(memoryPorts(service))
  const cast = createCast({
    endpoint: 'http://127.0.0.1:8788',
    auth: { apiKey: 'any' },
    characters: { mira: { voiceId: 'EXAVITQu4vr4xnSDxMaL' } },
    inspect: recorder.inspect,
    ports: cable.ports,
  })
  recorder.observe(cast)
  const context = new AudioContext({ sinkId: { type: 'none' } } as AudioContextOptions)
  const audioContext = sound ? (context as unknown as BaseAudioContext) : null
  const stage = createStage({ cast, audioContext })
  recorder.observeStage(stage, audioContext ? { audioContext } : {})
  const frames = setInterval(() => stage.tick(), 16)
  cleanUps.push(
    () => context.close(),
    () => cast.close(),
    () => stage.close(),
    async () => clearInterval(frames),
  )
  return { recorder, context, cable, mira: stage.character('mira') }
}

const why = (recorder: Recorder) => {
  const { verdict, cause } = explain(recorder.records, 'mira-1', recorder.now())
  return `${verdict}: ${cause}`
}

// Sound takes its time.
describe('the cause of a line that is not heard as it should be', { timeout: 20_000 }, () => {
  it('sound that is locked', async () => {
    const { recorder, context, mira } = setUp()
    await context.suspend()
    const line = mira.say('Well met, traveller!')
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(why(recorder)).toMatch(
      /^silent: sound is locked: speech was there at \d\.\d s, but the audio context was "suspended", still at/,
    )
    await context.resume()
    await line.done
    expect(why(recorder)).toMatch(/^late: sound is locked: .* until \d\.\d s; pages sound only after/)
  })

  it.each([
    ['sound that runs out', [], ''],
    ['sound that runs out on a network made slow', [LINE_SLOWED], 'the network was slowed at \\d\\.\\d s; '],
  ])('%s', async (_, marks, first) => {
    const { recorder, mira } = setUp([{ type: 'stall', atFrame: 4, forMs: 1500 }])
    for (const mark of marks) recorder.mark(mark)
    await mira.say('Well met, traveller! Sit down by the fire.').done
    expect(recorder.records.filter(({ type }) => type === 'underrun').length).toBeGreaterThan(0)
    expect(why(recorder)).toMatch(
      new RegExp(`^broken: ${first}sound ran out .*, for .* of the line: no sound came for \\d\\.\\d s until`),
    )
  })

  it('nothing, where a connection is lost that is not needed any more', async () => {
    const { recorder, cable, mira } = setUp()
    const line = mira.say('Well met, traveller! Sit down by the fire.')
    const isReported = () => recorder.records.some(({ type }) => type === 'report')
    await expect.poll(isReported, { timeout: 10_000 }).toBe(true)
    cable.pull()
    await line.done
    expect(why(recorder)).toMatch(/^fine: spoken as it should be/)
  })

  it('the next line of the same character', async () => {
    const { recorder, mira } = setUp()
    const line = mira.say('Well met, traveller! Sit down by the fire.')
    const other = mira.say('Mind the cat.', { whenBusy: 'queue' })
    await expect.poll(() => line.positionMs).toBeGreaterThan(0)
    mira.say('Hush!')
    await Promise.all([line.done, other.done])
    expect(why(recorder)).toMatch(
      /^stopped: interrupted by "mira-3" of the same character at \d\.\d s, after .* of it$/,
    )
  })

  it('the game, while another waits', async () => {
    const { recorder, mira } = setUp()
    const line = mira.say('Well met, traveller! Sit down by the fire.')
    mira.say('Mind the cat.', { whenBusy: 'queue' })
    await expect.poll(() => line.positionMs).toBeGreaterThan(0)
    line.stop()
    await line.done
    expect(why(recorder)).toMatch(/^stopped: interrupted by the game at \d\.\d s, after .* of it$/)
  })

  it('captions alone, where the voice is gone', async () => {
    const { recorder, mira } = setUp([{ type: 'socket-error', error: 'quota_exceeded' }], { sound: false })
    await mira.say('Well met!').done
    expect(why(recorder)).toMatch(
      /^silent: quota gone: the socket was told quota_exceeded at \d\.\d s; its text is shown without sound$/,
    )
  })
})
