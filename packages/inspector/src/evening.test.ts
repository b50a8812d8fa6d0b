import { createStage } from '@banter/stage'
import { expect, it } from 'vitest'
import { parseRecording } from './recording/parse-recording.ts'
import { createRecordedCast } from './test-support.ts'

/** Sixty frames a second, until a promise is settled. */
const FRAME_MS = 1000 / 60

it('an evening with a lost connection and an interruption is a recording that viewers are built on', async () => {
  const { cast, recorder, clock } = createRecordedCast(
    { faults: [{ type: 'drop', atFrame: 9, on: { socket: 1 } }] },
    { recorder: { text: true } },
  )
  const stage = createStage({ cast, audioContext: null, clock })
  recorder.observeStage(stage)
  async function play(until: Promise<unknown>): Promise<void> {
    let settled = false
    void until.then(() => {
      settled = true
    })
    while (!settled) {
      await clock.advance(FRAME_MS)
      stage.tick()
    }
  }

  recorder.mark('scene', { name: 'tavern', evening: 3 })
  await play(stage.character('mira').say('Well met, traveller! {gesture:wave} Sit down by the fire.').done)
  const long = stage.character('osk').say('Halt! Nobody passes this gate at night, not even the king himself.')
  setTimeoutOn(clock, 1500, () => {
    recorder.mark('player', 'walks away')
    long.stop()
  })
  await play(long.done)
  const closing = stage.close().then(() => cast.close())
  await clock.until(closing)

  const file = recorder.export()
  await expect(file).toMatchFileSnapshot('../fixtures/evening.ndjson')
  const { header, records, torn, skipped } = parseRecording(file)
  expect({ torn, skipped }).toEqual({ torn: false, skipped: 0 })
  expect(Object.keys(header.machines)).toEqual(['utterance', 'session'])
  expect(records).toEqual(JSON.parse(JSON.stringify(recorder.records)))
})

function setTimeoutOn(clock: { setTimeout(callback: () => void, ms: number): unknown }, ms: number, then: () => void) {
  clock.setTimeout(then, ms)
}
