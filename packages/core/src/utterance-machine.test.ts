import { BanterError } from '@banter/protocol'
import { describe, expect, it } from 'vitest'
import { createActor } from 'xstate'
import { transitionsOf, walkEveryPath } from './test-support/every-path.ts'
import { type UtteranceContext, type UtteranceEvent, utteranceMachine } from './utterance-machine.ts'

const lastAudio: UtteranceEvent = { type: 'audio', textEnded: true }
const fail: UtteranceEvent = { type: 'fail', error: new BanterError('quota_exceeded', 'gone') }

function story(...types: (UtteranceEvent['type'] | UtteranceEvent)[]) {
  const actor = createActor(utteranceMachine)
  const states: string[] = []
  actor.subscribe({ next: ({ value }) => void (value === states.at(-1) || states.push(value)) })
  actor.start()
  for (const type of types) {
    if (actor.getSnapshot().status === 'done') break
    actor.send(typeof type === 'string' ? ({ type } as UtteranceEvent) : type)
  }
  return { states, context: actor.getSnapshot().context }
}

it.each([
  ['a whole text', ['placed', lastAudio, 'spoken'], ['queued', 'opening', 'draining', 'completed']],
  [
    'text as it is written',
    ['placed', 'audio', 'text.ended', 'spoken'],
    ['queued', 'opening', 'speaking', 'draining', 'completed'],
  ],
  ['nothing to say', ['placed', 'spoken'], ['queued', 'opening', 'completed']],
  ['an interruption', ['placed', 'audio', 'interrupt', 'audio'], ['queued', 'opening', 'speaking', 'interrupted']],
  ['an interruption before its turn', ['interrupt', 'placed'], ['queued', 'interrupted']],
] as const)('%s', (_, events, states) => {
  expect(story(...events).states).toEqual(states)
})

it('a lost connection sends a line back to the queue, from where it goes on', () => {
  const { states, context } = story(
    'placed',
    lastAudio,
    'displaced',
    'placed',
    'audio',
    'text.ended',
    'displaced',
    'placed',
    'spoken',
  )
  expect(states).toEqual([
    ...['queued', 'opening', 'draining', 'queued', 'opening', 'speaking', 'draining', 'queued', 'opening', 'completed'],
  ])
  expect(context.resumes).toBe(2)
})

it('a failure is kept, in whatever state it comes', () => {
  for (const before of [[], ['placed'], ['placed', 'audio'], ['placed', 'audio', 'text.ended']] as const) {
    const { states, context } = story(...before, fail)
    expect(states.at(-1)).toBe('failed')
    expect(context.error?.code).toBe('quota_exceeded')
  }
})

describe('on every path', () => {
  const types = ['placed', 'text.ended', 'audio', 'spoken', 'displaced', 'interrupt'] as const
  const walked = walkEveryPath(utteranceMachine, {
    events: [...types.map((type) => ({ type })), lastAudio, fail],
    nameOf: (value, { resumes }: UtteranceContext) => JSON.stringify([value, Math.min(resumes, 1)]),
  })

  it('every state is reached', () => {
    expect([...walked.states].sort()).toEqual(Object.keys(utteranceMachine.states).sort())
  })

  it('every transition is taken', () => {
    expect(transitionsOf(utteranceMachine).filter((transition) => !walked.transitions.has(transition))).toEqual([])
  })

  it('no event throws in any state', () => {
    expect(walked.errors).toEqual([])
  })
})
