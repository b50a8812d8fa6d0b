import { createStage } from '@banter/stage'
import type { Recorder } from './recorder.ts'
import { createRecordedCast } from './test-support.ts'

/** Sixty frames a second. */
const FRAME_MS = 1000 / 60

/** An evening with a lost connection and an interruption, on a stage, in no time: the recording in `fixtures`. */
export async function recordEvening(): Promise<Recorder> {
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
  clock.setTimeout(() => {
    recorder.mark('player', 'walks away')
    long.stop()
  }, 1500)
  await play(long.done)
  await clock.until(stage.close())
  await clock.until(cast.close())
  return recorder
}
