import { useEffect, useRef } from 'preact/hooks'
import type { Recording } from '../recording/records.ts'
import { writeRecording } from '../recording/write-recording.ts'
import { replayFixture, replayTest } from '../replay/replay-fixture.ts'
import { replayObstacle } from '../replay/replay-obstacle.ts'
import { download } from '../view/download.ts'

export interface FixtureDialogProps {
  recording: Recording
  /** What the file is called, without its ending. */
  name: string
  onClose: () => void
}

/** Offers a recording as a fixture that replays in a test, with the test; or tells what it lacks for that. */
export function FixtureDialog({ recording, name, onClose }: FixtureDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const file = `${name}.replay.ndjson`
  const obstacle = replayObstacle(recording)
  const test = obstacle === null ? replayTest(recording, `./${file}`) : ''
  return (
    <dialog ref={dialog} class="fixture" aria-labelledby="fixture-title" onClose={onClose}>
      <h2 id="fixture-title">{obstacle === null ? 'From this recording to a test' : 'This cannot be replayed'}</h2>
      {obstacle === null ? (
        <>
          <p>
            The fixture holds what the game did and what came over the wire. Put it beside this test, which plays it to
            a cast on virtual time. It passes as long as each line ends as it did; write how it should have ended, and
            it fails until the bug is gone.
          </p>
          <pre>{test}</pre>
        </>
      ) : (
        <p>{obstacle}</p>
      )}
      <div class="fixture-tools">
        {obstacle === null && (
          <>
            <button type="button" onClick={() => download(file, writeRecording(replayFixture(recording)))}>
              Save the fixture
            </button>
            <button type="button" onClick={() => download(`${name}.test.ts`, test)}>
              Save the test
            </button>
          </>
        )}
        <button type="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
    </dialog>
  )
}
