import { readFileSync } from 'node:fs'
import type { CastOptions, SayOptions, Utterance } from '@banter/core'
import type { Fault, VoiceServiceOptions } from '@banter/simulator'
import { describe, expect, it, vi } from 'vitest'
import { CABLE_PLUGGED_IN, CABLE_PULLED, LINE_AT_FULL_SPEED, LINE_SLOWED } from '../recording/mark-names.ts'
import { parseRecording } from '../recording/parse-recording.ts'
import type { InspectorRecord } from '../recording/records.ts'
import { createRecordedCast, type RecordedCast } from '../test-support.ts'
import { explain, explainFrom } from './explain.ts'
import { createLineIndex } from './line-index.ts'

const TEXT = 'Well met, traveller! Sit down by the fire.'

interface Scene {
  faults?: Fault[]
  service?: Partial<VoiceServiceOptions>
  cast?: Partial<CastOptions>
  /** What happens; default: mira says a line, to its end. */
  play?: (scene: RecordedCast) => Promise<unknown>
  line?: string
}

async function record({ faults = [], service, cast, play, line = 'mira-1' }: Scene) {
  const scene = createRecordedCast({ faults, ...service }, { ...(cast && { cast }) })
  await (play ?? sayIt())(scene)
  // As somebody sees it who opens the file.
  const { records } = parseRecording(scene.recorder.export())
  const nowMs = scene.recorder.now()
  const closing = scene.cast.close()
  await scene.clock.until(closing)
  return explain(records, line, nowMs)
}

const sayIt =
  (options?: SayOptions) =>
  ({ cast, clock }: RecordedCast) =>
    clock.until(cast.character('mira').say(TEXT, options).done)

const forever = 1000

describe('a recording that grows', () => {
  it('explains each line as it does when it is read at once, and looks at each record once', () => {
    const evening = readFileSync(new URL('../../fixtures/evening.ndjson', import.meta.url), 'utf8')
    const { records } = parseRecording(evening)
    const grown: InspectorRecord[] = []
    const looks = vi.fn()
    const watched = new Proxy(grown, {
      get(list, key) {
        if (typeof key === 'string' && /^\d+$/.test(key)) looks()
        return Reflect.get(list, key)
      },
    })
    const index = createLineIndex(watched)
    for (const record of records) {
      grown.push(record)
      index.ofLine('mira-1')
    }
    expect(looks).toHaveBeenCalledTimes(records.length)
    for (const line of ['mira-1', 'osk-2', 'nobody-3'])
      for (const t of [0, 100, 400, 1000, 4000, 5000])
        expect(explainFrom(index, line, t)).toEqual(explain(records, line, t))
  })
})

describe('the cause of a line that is silent, late or broken, from a recording of the simulator', () => {
  it.each<[string, Scene, string]>([
    [
      'a line that was just said',
      { play: sayAndWait(0) },
      'waiting: its connection is being opened since …, which is not long',
    ],
    [
      'a line that was just sent',
      { play: sayAndWait(150) },
      'waiting: its text is with the service since …, which is not long',
    ],
    ['nothing', {}, 'fine: spoken as it should be: first heard after 239 ms'],
    [
      'a drop',
      { faults: [{ type: 'drop', atFrame: 6 }] },
      'broken: connection lost: the socket closed with 1006 at …; it went on over a new socket at …',
    ],
    [
      'a drop by whoever drives the game',
      { faults: [{ type: 'drop', atFrame: 6 }], play: sayMarked([CABLE_PULLED]) },
      'broken: the cable was pulled at …; connection lost: the socket closed with 1006 at …; it went on over a new socket at …',
    ],
    [
      'a drop after the cable was plugged in again',
      { faults: [{ type: 'drop', atFrame: 6 }], play: sayMarked([CABLE_PULLED, CABLE_PLUGGED_IN]) },
      'broken: connection lost: the socket closed with 1006 at …; it went on over a new socket at …',
    ],
    [
      'a drop by whoever drives the game, after one that just happened',
      {
        faults: [1, 2].map((socket) => ({ type: 'drop', atFrame: 2, on: { socket } })),
        play: sayAndMark(500, CABLE_PULLED),
      },
      'late: the cable was pulled at …; connection lost: the socket closed with 1006 at … (2 troubles since …); it went on over a new socket at …',
    ],
    [
      'a drop before the first sound',
      { faults: [{ type: 'drop', atFrame: 1, closeCode: 1011, reason: 'busy' }] },
      'late: trouble at the service: the socket closed with 1011 "busy" at …; it went on over a new socket at …',
    ],
    [
      'a stall',
      { faults: [{ type: 'stall', atFrame: 6 }] },
      'broken: the voice stalled: the socket was given up (The voice service sent no speech for 8 s) at …; it went on over a new socket at …',
    ],
    [
      'a stall that lasts',
      { faults: [{ type: 'stall', atFrame: 1 }], play: sayAndWait(5000) },
      'silent: the voice is stalled: its text left at …, and no speech has come for 5.0 s',
    ],
    [
      'a stall on a network made slow by whoever drives the game',
      { faults: [{ type: 'stall', atFrame: 1 }], play: after(LINE_SLOWED, sayAndWait(5000)) },
      'silent: the network was slowed at …; the voice is stalled: its text left at …, and no speech has come for 5.0 s',
    ],
    [
      'no quota, on the socket',
      { faults: [{ type: 'socket-error', error: 'quota_exceeded' }] },
      'silent: quota gone: the socket was told quota_exceeded at …',
    ],
    [
      'no quota, over HTTP',
      { cast: { websocket: false }, faults: [{ type: 'http-error', status: 401, code: 'quota_exceeded' }] },
      'silent: quota gone: HTTP 401 quota_exceeded at …',
    ],
    [
      'a bad key',
      { service: { apiKeys: ['another'] } },
      'silent: bad key or token: the socket was told unauthorized at …',
    ],
    [
      '429 over HTTP',
      { cast: { websocket: false }, faults: [{ type: 'http-error', status: 429 }] },
      'late: too many lines at once for the account: HTTP 429 concurrency_limit at …; it went on over HTTP at …',
    ],
    [
      '429 over HTTP for good',
      { cast: { websocket: false }, faults: [{ type: 'http-error', status: 429, times: forever }] },
      'silent: too many lines at once for the account: HTTP 429 concurrency_limit at …',
    ],
    [
      'a socket that is refused',
      { faults: [{ type: 'refuse', status: 503, times: forever }] },
      'late: no connection: the socket was refused at … (4 troubles since …); it went on over HTTP at …',
    ],
    [
      'a socket that never opens',
      { faults: [{ type: 'hang' }], play: sayAndWait(3000) },
      'silent: no answer: the socket was asked for at … and has not opened for 3.0 s',
    ],
    [
      'a slow socket',
      { faults: [{ type: 'hang', forMs: 2500 }] },
      'late: slow connection: the socket took 2.5 s to open; first heard after 2.7 s',
    ],
    ['nobody there', { faults: [{ type: 'reset', times: forever }] }, 'silent: no connection: no answer at …'],
    [
      'a slow first byte',
      { service: { pace: { firstByteMs: 2300 } } },
      'late: slow first byte: speech came 2.3 s after the text, at …; first heard after 2.4 s',
    ],
    [
      'a slow first byte of a network made slow by whoever drives the game',
      { service: { pace: { firstByteMs: 2300 } }, play: sayMarked([LINE_SLOWED]) },
      'late: the network was slowed at …; slow first byte: speech came 2.3 s after the text, at …; first heard after 2.4 s',
    ],
    [
      'a slow first byte after the network was at full speed again',
      { service: { pace: { firstByteMs: 2300 } }, play: sayMarked([LINE_SLOWED, LINE_AT_FULL_SPEED]) },
      'late: slow first byte: speech came 2.3 s after the text, at …; first heard after 2.4 s',
    ],
    [
      'half a message',
      { faults: [{ type: 'garble', as: 'truncated', atFrame: 3 }] },
      'late: connection lost: a frame could not be read at …; it went on over a new socket at …',
    ],
    [
      'an unknown voice',
      { cast: { characters: { mira: { voiceId: 'nobody' } } } },
      'silent: unknown voice: the socket was told voice_not_found at …',
    ],
    [
      'a deadline',
      { faults: [{ type: 'hang', forMs: 5000 }], play: sayIt({ deadlineMs: 800 }) },
      'silent: dropped at …: it had not begun within its deadline of 800 ms',
    ],
    [
      'a busy character',
      { play: sayTwo({ whenBusy: 'drop' }), line: 'mira-2' },
      'silent: dropped: mira was still speaking "mira-1", and the line was not to wait',
    ],
    [
      'a queue',
      {
        play: sayTwo({ whenBusy: 'queue' }),
        line: 'mira-2',
        cast: { limits: { lines: 1 } },
        service: { pace: { realtimeFactor: 1 } },
      },
      'late: it waited 1.8 s for a place, "mira-1" was said before it; first heard after 2.0 s',
    ],
    [
      'another line',
      { play: sayTwo({}) },
      'stopped: interrupted by "mira-2" of the same character at …, after 290 ms of it',
    ],
    [
      'the game, in the middle',
      { play: interruptAfter(300) },
      'stopped: interrupted by the game at …, after 582 ms of it',
    ],
    [
      'the game, at once',
      { play: interruptAfter(10) },
      'silent: interrupted by the game at …, before anything was heard',
    ],
    [
      'text that comes late',
      {
        play: say(async function* (wait) {
          await wait(3000)
          yield TEXT
        }),
      },
      'late: its text was written slowly: the first left after 3.0 s; first heard after 3.2 s',
    ],
    [
      'text that comes late, and a network that was made slow has nothing to do with it',
      {
        play: after(
          LINE_SLOWED,
          say(async function* (wait) {
            await wait(3000)
            yield TEXT
          }),
        ),
      },
      'late: its text was written slowly: the first left after 3.0 s; first heard after 3.2 s',
    ],
    [
      'text that fails',
      {
        play: say(async function* () {
          yield 'Well met, '
          throw new Error('model overloaded')
        }),
      },
      'broken: its text stopped coming: The stream of text failed; what it gave before was spoken at …',
    ],
  ])('%s', async (_, scene, expected) => {
    const { verdict, cause, evidence } = await record(scene)
    for (const { text } of evidence) expect(text).not.toBe('')
    // When it was is told by the clock of the recording.
    expect(`${verdict}: ${cause.replace(/\b(at|since) \d+\.\d s/g, '$1 …')}`).toBe(expected)
  })
})

function sayAndWait(ms: number) {
  return async ({ cast, clock }: RecordedCast) => {
    cast.character('mira').say(TEXT)
    await clock.advance(ms)
  }
}

function after(mark: string, play: (scene: RecordedCast) => Promise<unknown>) {
  return (scene: RecordedCast) => {
    scene.recorder.mark(mark)
    return play(scene)
  }
}

function sayMarked(marks: readonly string[]) {
  return ({ recorder, ...scene }: RecordedCast) => {
    for (const mark of marks) recorder.mark(mark)
    return sayIt()({ recorder, ...scene })
  }
}

function sayAndMark(ms: number, mark: string) {
  return async ({ cast, clock, recorder }: RecordedCast) => {
    const { done } = cast.character('mira').say(TEXT)
    await clock.advance(ms)
    recorder.mark(mark)
    await clock.until(done)
  }
}

function sayTwo(options: SayOptions) {
  return async ({ cast, clock }: RecordedCast) => {
    const lines: Utterance[] = [cast.character('mira').say(TEXT)]
    await clock.advance(250)
    lines.push(cast.character('mira').say('And another thing.', options))
    await clock.until(Promise.all(lines.map(({ done }) => done)))
  }
}

function interruptAfter(ms: number) {
  return async ({ cast, clock }: RecordedCast) => {
    const line = cast.character('mira').say(TEXT)
    await clock.advance(ms)
    line.interrupt()
    await clock.until(line.done)
  }
}

function say(write: (wait: (ms: number) => Promise<void>) => AsyncIterable<string>) {
  return ({ cast, clock }: RecordedCast) => {
    const wait = (ms: number) => new Promise<void>((resolve) => void clock.setTimeout(resolve, ms))
    return clock.until(cast.character('mira').say(write(wait)).done)
  }
}
