import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parseRecording } from '../recording/parse-recording.ts'
import { createStory } from '../story/story.ts'
import { laneRows } from './lane-rows.ts'
import { recordAt, rowTops } from './record-at.ts'
import { toPx, wholeWindow } from './time-window.ts'

const { header, records } = parseRecording(
  readFileSync(new URL('../../fixtures/evening.ndjson', import.meta.url), 'utf8'),
)
const story = createStory()
story.add(records, header)
const rows = laneRows(story)

it('groups what belongs to a character: lines, session, network, and what was heard', () => {
  expect(rows.map(({ group, kind }) => `${group} ${kind}`)).toEqual([
    'game marks',
    'mira lines',
    'mira states',
    'mira frames',
    'mira sound',
    'mira mouth',
    'mira words',
    'osk lines',
    'osk states',
    'osk frames',
    'osk sound',
    'osk mouth',
    'osk words',
  ])
})

it('finds the record that is drawn under a pointer', () => {
  const window = wholeWindow(story.endMs, 4000)
  const { tops } = rowTops(rows)
  const at = (kind: string, t: number) => {
    const row = rows.findIndex((each) => each.kind === kind && each.group === 'mira')
    const found = recordAt(rows, window, toPx(window, t), (tops[row] ?? 0) + 10 + 22, 0)
    return found === null ? null : records[found]
  }
  expect(at('states', 400)).toMatchObject({ type: 'transition', snapshot: { value: 'reconnecting' } })
  expect(at('lines', 400)).toMatchObject({ type: 'line', line: 'mira-1', state: 'queued' })
  expect(at('frames', 354.8)).toMatchObject({ type: 'wire', kind: 'close', code: 1006 })
  expect(at('words', 2050)).toMatchObject({ type: 'caption', line: 'mira-1' })
  expect(at('sound', 4500)).toBeNull()
})
