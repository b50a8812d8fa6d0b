import { expect, it } from 'vitest'
import type { InspectorRecord, RecordingHeader } from '../recording/records.ts'
import { createStory } from '../story/story.ts'
import { actorAt } from './moment.ts'

const step = (t: number, value: string): InspectorRecord => ({
  type: 'transition',
  t,
  actor: 'door',
  event: { type: 'push' },
  source: null,
  tookMs: 0,
  snapshot: { status: 'active', value },
  microsteps: [],
  actions: [],
  sent: [],
})

it('of several steps within one instant, an actor stands where the chosen one left it', () => {
  const story = createStory()
  const born: InspectorRecord = {
    type: 'actor', t: 0, actor: 'door', parent: null, root: 'door', id: 'door', machine: null, snapshot: { status: 'active' },
  } // biome-ignore format: a line
  const mark: InspectorRecord = { type: 'mark', t: 5, name: 'knock', data: null }
  story.add([born, step(5, 'ajar'), mark, step(5, 'open'), step(5, 'wide'), step(9, 'shut')], {} as RecordingHeader)
  const door = story.actors.get('door')
  if (!door) throw new Error('There is no door.')
  const stateAt = (t: number | null, chosen?: number) => actorAt(story, door, t, chosen).snapshot?.value
  expect([1, 3, 4].map((chosen) => stateAt(5, chosen))).toEqual(['ajar', 'open', 'wide'])
  expect(stateAt(5, 2)).toBe('ajar')
  // The cursor was moved on since.
  expect(stateAt(7, 1)).toBe('wide')
  expect(stateAt(5)).toBe('wide')
  expect(stateAt(null)).toBe('shut')
})
