import { createCast, createMemoryCache } from '@banter/core'
import { createVirtualClock, type Fault } from '@banter/simulator'
import { faultScripts } from '@banter/simulator/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRecorder } from '../recorder.ts'
import { parseRecording } from '../recording/parse-recording.ts'
import type { InspectorRecord, Recording } from '../recording/records.ts'
import { writeRecording } from '../recording/write-recording.ts'
import { createRecordedCast, type RecordedCast, VOICES } from '../test-support.ts'
import { createReplay } from './replay.ts'
import { replayFixture } from './replay-fixture.ts'

const TEXT = 'Well met, traveller! Sit down by the fire, and hear about a dragon.'

/** That the sessions and lines of two recordings went through the same at the same times. */
function expectSame(again: readonly InspectorRecord[], before: readonly InspectorRecord[]): void {
  const [steps, expected] = [again, before].map((records) => records.filter(({ type }) => type === 'transition'))
  const story = (records: readonly InspectorRecord[] = []) =>
    records.map((record) =>
      record.type === 'transition'
        ? `${record.actor}: ${record.event.type} ⇒ ${JSON.stringify(record.snapshot.value)}`
        : '',
    )
  expect(story(steps)).toEqual(story(expected))
  for (const [i, step] of (steps ?? []).entries()) expect(step.t).toBeCloseTo(expected?.[i]?.t ?? Number.NaN, 4)
}

async function record(faults: Fault[], play: (scene: RecordedCast) => Promise<unknown>): Promise<Recording> {
  const scene = createRecordedCast(
    { faults },
    { recorder: { text: true, frames: true }, cast: { ports: { random: Math.random } } },
  )
  await play(scene)
  await scene.clock.until(scene.cast.close())
  return parseRecording(scene.recorder.export())
}

async function replayed(recording: Recording) {
  const clock = createVirtualClock(5000)
  const replay = createReplay(recording, { clock })
  const recorder = createRecorder({ clock, text: true, frames: true })
  const cast = createCast({
    endpoint: 'http://replay',
    characters: { mira: { voiceId: VOICES.mira }, osk: { voiceId: VOICES.osk } },
    inspect: recorder.inspect,
    ports: replay.ports,
  })
  recorder.observe(cast)
  const reports = await clock.until(replay.perform(cast))
  await clock.until(cast.close())
  return { records: recorder.records, reports }
}

const sayIt = ({ cast, clock }: RecordedCast) => clock.until(cast.character('mira').say(TEXT).done)

describe('a recording of the wire, played to a cast', () => {
  it.each<[string, Fault[], (scene: RecordedCast) => Promise<unknown>]>([
    ['a line', [], sayIt],
    ['a drop', [{ type: 'drop', atFrame: 9, on: { socket: 1 } }], sayIt],
    [
      'two drops',
      [
        { type: 'drop', atFrame: 9, on: { socket: 1 } },
        { type: 'drop', atFrame: 2, closeCode: 1011, on: { socket: 2 } },
      ],
      sayIt,
    ],
    ['a socket that is refused, and HTTP', [{ type: 'refuse', status: 503, times: 1000 }], sayIt],
    [
      'HTTP that breaks off',
      [
        { type: 'refuse', status: 503, times: 1000 },
        { type: 'drop', atFrame: 3, on: { request: 1 } },
        { type: 'http-error', status: 429, on: { request: 2 } },
      ],
      sayIt,
    ],
    ['a stall', [{ type: 'stall', atFrame: 4 }], sayIt],
    ['a socket that is lost as it is given up', [{ type: 'reset', on: { socket: 1 }, afterMs: 9960 }], sayIt],
    ['no quota', [{ type: 'socket-error', error: 'quota_exceeded' }], sayIt],
    ['half a message', [{ type: 'garble', as: 'truncated', atFrame: 3 }], sayIt],
    [
      'an interruption',
      [],
      async ({ cast, clock }) => {
        const line = cast.character('mira').say(TEXT)
        await clock.advance(300)
        line.interrupt()
        await clock.until(line.done)
      },
    ],
    [
      'several lines of two characters, one of them written',
      [{ type: 'drop', atFrame: 5, on: { socket: 2 } }],
      async ({ cast, clock }) => {
        async function* write() {
          for (const word of TEXT.split(/(?<= )/)) {
            await new Promise<void>((resolve) => void clock.setTimeout(resolve, 70))
            yield word
          }
        }
        cast.character('osk').warm()
        await clock.advance(30)
        const lines = [cast.character('mira').say('And then?'), cast.character('osk').say(write())]
        await clock.advance(200)
        lines.push(cast.character('mira').say('Nobody believes that.', { whenBusy: 'queue' }))
        lines.push(cast.character('mira').say('Never.', { whenBusy: 'drop' }))
        await clock.until(Promise.all(lines.map(({ done }) => done)))
      },
    ],
    [
      'a deadline',
      [{ type: 'hang', forMs: 5000 }],
      ({ cast, clock }) => clock.until(cast.character('mira').say(TEXT, { deadlineMs: 700 }).done),
    ],
  ])('reproduces every transition at its time: %s', async (_, faults, play) => {
    const recording = await record(faults, play)
    const again = await replayed(parseRecording(writeRecording(replayFixture(recording))))
    expectSame(again.records, recording.records)
    const speech = ({ type }: InspectorRecord) => type === 'speech' || type === 'report'
    const known = JSON.parse(JSON.stringify(again.records.filter(speech))) as InspectorRecord[]
    expect(known.map(({ t, ...rest }) => rest)).toMatchObject(
      recording.records
        .filter(speech)
        .map(({ t, ...rest }) =>
          'report' in rest
            ? { ...rest, report: { status: rest.report.status, delivered: rest.report.delivered } }
            : rest,
        ),
    )
  })

  it('reproduces every transition of any fault script', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(faultScripts({ fatal: true }), async (faults) => {
        const recording = await record(faults, sayIt)
        expectSame((await replayed(recording)).records, recording.records)
      }),
      { numRuns: 100 },
    )
  })

  it('does not take a line of a cache for one of the wire', async () => {
    const { cast, recorder, clock } = createRecordedCast(
      {},
      { recorder: { text: true, frames: true }, cast: { cache: createMemoryCache() } },
    )
    for (const _ of [1, 2]) await clock.until(cast.character('mira').say('Hello.').done)
    await clock.until(cast.close())
    const recording = { header: recorder.header, records: recorder.records }
    expect(() => createReplay(recording, { clock })).toThrow('came from a cache')
  })

  it('needs frames, texts and the beginning', async () => {
    const recording = await record([], sayIt)
    const broken = (header: Partial<Recording['header']>) => () =>
      createReplay({ ...recording, header: { ...recording.header, ...header } }, { clock: createVirtualClock() })
    expect(broken({ frames: false })).toThrow('record anew with createRecorder({ text: true, frames: true })')
    expect(broken({ text: false })).toThrow('record anew')
    expect(broken({ lost: 3 })).toThrow('lost its first 3 records')
  })
})
