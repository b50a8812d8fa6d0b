import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parseRecording } from '../recording/parse-recording.ts'
import { heardAt, positionAt } from './heard-time.ts'
import { createStory, type Story } from './story.ts'
import type { StoryLine } from './story-line.ts'
import { waterfall } from './waterfall.ts'

const evening = parseRecording(readFileSync(new URL('../../fixtures/evening.ndjson', import.meta.url), 'utf8'))

function told(piece = Number.POSITIVE_INFINITY): Story {
  const story = createStory()
  for (let at = 0; at < evening.records.length; at += piece)
    story.add(evening.records.slice(at, at + piece), evening.header)
  return story
}

function lineOf(story: Story, id: string): StoryLine {
  const line = story.lines.get(id)
  if (!line) throw new Error(`There is no line ${id}.`)
  return line
}

it('tells the same story however its records come', () => {
  const plain = ({ actors, lines, connections, marks, endMs }: Story) => ({ actors, lines, connections, marks, endMs })
  const whole = plain(told())
  expect(plain(told(1))).toEqual(whole)
  expect(plain(told(7))).toEqual(whole)
})

it('has the states of each actor without a gap, and whom a session speaks for', () => {
  const { actors } = told()
  const session = actors.get('session EXAVITQu4vr4xnSDxMaL')
  expect(session?.characters).toEqual(['mira'])
  expect(session?.states.map(({ name }) => name).slice(0, 6)).toEqual([
    'idle',
    'connecting',
    'streaming',
    'flushing',
    'reconnecting',
    'connecting',
  ])
  for (const { states } of actors.values())
    states.forEach(({ fromMs }, i) => {
      if (i > 0) expect(states[i - 1]?.toMs).toBe(fromMs)
    })
})

it('has both connections of the line that lost one', () => {
  const story = told()
  const [lost, next] = lineOf(story, 'mira-1').wires.map((wire) => story.connections.get(wire))
  expect(lost).toMatchObject({ code: 1006, error: { code: 'connection_lost' } })
  expect(next).toMatchObject({ status: 101 })
})

it('parts the delay of a line without a gap', () => {
  const story = told()
  const waits = waterfall(story, lineOf(story, 'mira-1'))
  expect(waits.map(({ name }) => name)).toEqual([
    'connecting',
    'service thinking',
    'first word whole',
    'until heard',
    'speaking',
  ])
  waits.forEach(({ fromMs }, i) => {
    if (i > 0) expect(waits[i - 1]?.toMs).toBe(fromMs)
  })
  expect(waits[0]?.fromMs).toBe(0)
})

it('knows when each millisecond of a line was heard, and which is heard when', () => {
  const line = lineOf(told(), 'mira-1')
  for (let ms = 50; ms < 3000; ms += 50) {
    const t = heardAt(line, ms)
    const position = positionAt(line, t)
    if (position !== null) expect(position).toBeCloseTo(ms, 3)
  }
  expect(positionAt(line, 0)).toBeNull()
  expect(positionAt(line, 1e6)).toBeNull()
  // Words are heard in the order of their places.
  const heard = line.captions.map(({ startMs }) => heardAt(line, startMs))
  expect(heard).toEqual(heard.toSorted((a, b) => a - b))
})
