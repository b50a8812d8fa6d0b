import { expect, it } from 'vitest'
import type { Schedule, ScheduledLine } from './test-support/schedules.ts'
import { expectNothingLost } from './test-support/verdict.ts'

// Found by never-lost.test.ts, each at its shortest.

function says(character: ScheduledLine['character'], text: string, more: Partial<ScheduledLine> = {}): ScheduledLine {
  return {
    character,
    tokens: text.split(' ').map((word) => ({ text: word, words: [word.replace(/\W/g, '')] })),
    pieces: null,
    failsAfter: null,
    atMs: 0,
    options: { whenBusy: 'queue' },
    leaving: null,
    ...more,
  }
}

function schedule(lines: ScheduledLine[], more: Partial<Schedule> = {}): Schedule {
  return {
    lines,
    faults: [],
    service: {},
    websocket: true,
    limits: {},
    closeAtMs: null,
    cache: null,
    ahead: null,
    ...more,
  }
}

const slowly = { pieces: [{ length: 1, pauseMs: 12_000 }] }
const urgently = { whenBusy: 'queue', priority: 1 } as const

it('the account’s only place, lost with a socket, went to nobody', async () => {
  const lines = [says('osk', 'the', slowly), says('mira', 'the', { atMs: 2500, options: urgently })]
  const faults = [{ type: 'garble', atMs: 0, on: { socket: 1 }, as: 'truncated' }] as const
  const [first, second] = await expectNothingLost(schedule(lines, { limits: { lines: 1 }, faults: [...faults] }))
  expect([first?.report.status, second?.report.status]).toEqual(['completed', 'completed'])
})

it('a line waited for ever for an urgent one that was interrupted before its turn', async () => {
  const lines = [
    says('mira', 'the', { options: { whenBusy: 'queue', deadlineMs: 0 } }),
    says('osk', 'the'),
    says('mira', 'the', { options: urgently, leaving: { by: 'interrupt', afterMs: 0 } }),
  ]
  const hang = { type: 'hang', on: { socket: 1 }, forMs: 1 } as const
  const played = await expectNothingLost(schedule(lines, { limits: { lines: 1 }, faults: [hang] }))
  expect(played.map(({ report }) => report.status)).toEqual(['dropped', 'completed', 'interrupted'])
})

it('speech that was delivered before a text failed was thrown away', async () => {
  const line = says('osk', 'the. the', { pieces: [{ length: 1, pauseMs: 0 }], failsAfter: 2 })
  const stall = { type: 'stall', atMs: 0, on: { socket: 1 }, forMs: 218 } as const
  const [played] = await expectNothingLost(schedule([line], { faults: [stall] }))
  expect([played?.report.status, played?.words]).toEqual(['failed', ['the', 'the']])
})

it.each([
  ['that never came', { type: 'hang', on: { request: 1 } }],
  ['that came to a halt', { type: 'stall', atFrame: 2, on: { request: 1 } }],
] as const)('an answer over HTTP %s was waited for for ever', async (_, fault) => {
  const line = says('mira', 'the old dragon sleeps')
  const [played] = await expectNothingLost(schedule([line], { websocket: false, faults: [fault] }))
  expect(played?.report).toMatchObject({ status: 'completed', resumes: 1 })
})

it('a deadline dropped a line that had begun, while it was without a connection', async () => {
  const line = says('osk', 'the the…', { options: { whenBusy: 'queue', deadlineMs: 2500 } })
  const [played] = await expectNothingLost(
    schedule([line], {
      service: { frames: 'split', frameMs: 209, pace: { firstByteMs: 1677 } },
      faults: [
        { type: 'garble', atFrame: 3, on: { socket: 1 }, as: 'truncated' },
        { type: 'reset', on: { socket: 2 }, afterMs: 1700 },
      ],
    }),
  )
  expect(played?.report).toMatchObject({ status: 'completed', resumes: 1 })
})

it('a line whose last times never came was heard whole, and reported to end before them', async () => {
  const never = { type: 'alignment', atFrame: 2, on: { socket: 1 }, as: 'null' } as const
  const [played] = await expectNothingLost(schedule([says('mira', 'the. the')], { faults: [never] }))
  expect(played?.report).toMatchObject({ status: 'completed', delivered: { chars: 8 }, times: 'estimated' })
})
