import { describe, expect, it } from 'vitest'
import type { InspectorRecord, RecordingHeader } from '../recording/records.ts'
import { heardStretches } from './heard-stretches.ts'
import { createStory } from './story.ts'

const header = { text: true } as RecordingHeader

/** What was heard of a line, as `line ms–ms at recording ms`. */
function heard(records: InspectorRecord[]): string[] {
  const story = createStory()
  story.add(records, header)
  const line = story.lines.get('a')
  if (!line) throw new Error('There is no line a.')
  return heardStretches(line).map(({ atMs, fromMs, toMs }) => [fromMs, toMs, atMs].map(Math.round).join(' '))
}

const said: InspectorRecord = {
  type: 'said',
  t: 0,
  line: 'a',
  character: 'mira',
  chars: 1,
  streamed: false,
  options: {},
}
const speech = (t: number, startMs: number, durationMs: number): InspectorRecord => ({
  type: 'speech', t, line: 'a', startMs, durationMs, chars: 1, textEnd: 1, peaks: [1],
}) // biome-ignore format: a line
const onStage = (t: number, kind: 'said' | 'started' | 'ended', state: string): InspectorRecord => ({
  type: 'stage', t, kind, line: 'a', character: 'mira', state, positionMs: 0, rig: 'oculus', error: null,
}) // biome-ignore format: a line
const note = (t: number, positionMs: number, state = 'speaking'): InspectorRecord => ({
  type: 'playback', t, line: 'a', state, positionMs, bufferedMs: 0,
}) // biome-ignore format: a line
const ranOut = (t: number, atMs: number, gapMs: number): InspectorRecord => ({
  type: 'underrun',
  t,
  line: 'a',
  atMs,
  gapMs,
})

/** Notes of a line that is heard from a moment on, ten times a second. */
function* notes(t: number, fromMs: number, toMs: number): Generator<InspectorRecord> {
  for (let ms = fromMs; ms < toMs; ms += 100) yield note(t + ms - fromMs, ms)
  yield note(t + toMs - fromMs, toMs)
}

const begin = [said, onStage(0, 'said', 'queued'), speech(90, 0, 3000), note(100, 0, 'waiting')]

describe('what was heard of a line', () => {
  it('is one stretch where nothing happened, from its beginning on', () => {
    expect(heard([...begin, ...notes(330, 30, 2030)])).toEqual(['0 2030 300'])
  })

  it('is not torn by notes that come late or early', () => {
    const shaken = [...notes(300, 0, 2000)].map((each, i) => ({ ...each, t: each.t + ([0, 12, -9, 18][i % 4] ?? 0) }))
    expect(heard([...begin, ...shaken] as InspectorRecord[])).toEqual([expect.stringMatching(/^0 2000 30[0-9]$/)])
  })

  it('breaks off where the sound ran out, and goes on when it came', () => {
    expect(
      heard([
        ...begin,
        ...notes(300, 0, 1040),
        note(1400, 1040, 'waiting'),
        ranOut(1900, 1040, 600),
        ...notes(2000, 1100, 2000),
      ]),
    ).toEqual(['0 1040 300', '1040 2000 1940'])
  })

  it('breaks off at the millisecond where it ran out for less than the time between two notes', () => {
    expect(heard([...begin, ...notes(300, 0, 1000), ranOut(1400, 1020, 30), ...notes(1400, 1070, 2070)])).toEqual([
      '0 1020 300',
      '1020 2070 1350',
    ])
  })

  it('stands still while it is paused', () => {
    expect(heard([...begin, ...notes(300, 0, 1000), note(1400, 1055, 'paused'), ...notes(3000, 1100, 2000)])).toEqual([
      '0 1055 300',
      '1055 2000 2955',
    ])
  })

  it('ends where it was stopped', () => {
    expect(
      heard([...begin, ...notes(300, 0, 700), note(1050, 750, 'stopped'), onStage(1050, 'ended', 'stopped')]),
    ).toEqual(['0 750 300'])
  })

  it('is nothing of what was skipped, and of what went on without sound', () => {
    expect(heard([...begin, ...notes(300, 0, 500), ...notes(900, 1000, 1500)])).toEqual(['0 500 300', '900 1500 800'])
    expect(heard([...begin, ...notes(300, 0, 500), note(850, 550, 'failed'), note(2000, 1700, 'ended')])).toEqual([
      '0 550 300',
    ])
  })

  it('is nothing of a line that waits, and all of one that nobody played on a stage', () => {
    expect(heard([said, onStage(0, 'said', 'queued'), speech(90, 0, 3000)])).toEqual([])
    expect(heard([said, speech(90, 0, 1000), speech(95, 1000, 800)])).toEqual(['0 1800 90'])
  })
})
