import { BanterError } from '@banter/protocol'
import { describe, expect, it } from 'vitest'
import { createActor, SimulatedClock } from 'xstate'
import {
  SESSION_DELAYS,
  type SessionContext,
  type SessionEvent,
  type SessionLoad,
  sessionMachine,
} from './session-machine.ts'
import { transitionsOf, walkEveryPath } from './test-support/every-path.ts'

const passing = new BanterError('connection_lost', 'gone')
const timeout = new BanterError('timeout', 'late')
const fatal = new BanterError('unauthorized', 'no')
const load = (waiting: number, live: number, writing: number): SessionLoad => ({ waiting, live, writing })
const lost = (error: BanterError, left = load(1, 0, 0)): SessionEvent => ({ type: 'socket.lost', error, load: left })
const queued: SessionEvent = { type: 'line.queued', load: load(1, 0, 0) }
const opened: SessionEvent = { type: 'socket.opened' }
const closed: SessionEvent = { type: 'socket.closed', load: load(0, 0, 0) }

/** Runs the machine through events and waits (numbers, in ms); answers with each state it was in and each action it called. */
function story(steps: (SessionEvent | number)[], websocket = true): { states: string[]; actions: string[] } {
  const clock = new SimulatedClock()
  const actions: string[] = []
  const note = (name: string) => () => void actions.push(name)
  const machine = sessionMachine.provide({
    actions: {
      openSocket: note('openSocket'),
      endSocket: note('endSocket'),
      dropSocket: note('dropSocket'),
      placeLines: note('placeLines'),
      placeLinesOverHttp: note('placeLinesOverHttp'),
      failLines: (_, { error }) => void actions.push(`failLines ${error?.code}`),
    },
    delays: { backoff: 500 },
  })
  const actor = createActor(machine, { clock, input: { websocket } })
  const states: string[] = []
  actor.subscribe({ next: ({ value }) => void (value === states.at(-1) || states.push(value)) })
  actor.start()
  for (const step of steps) {
    if (actor.getSnapshot().status === 'done') break
    if (typeof step === 'number') clock.increment(step)
    else actor.send(step)
  }
  return { states, actions }
}

it('a line opens the socket, is written, spoken, and leaves the socket open', () => {
  const { states, actions } = story([
    queued,
    opened,
    { type: 'line.placed', load: load(0, 1, 1) },
    { type: 'text.ended', load: load(0, 1, 0) },
    { type: 'socket.proven' },
    { type: 'context.ended', load: load(0, 0, 0) },
  ])
  expect(states).toEqual(['idle', 'connecting', 'streaming', 'flushing', 'streaming'])
  expect(actions.filter((name) => name !== 'placeLines')).toEqual(['openSocket'])
})

it('a warm socket without a line is let go in the end', () => {
  const { states, actions } = story([{ type: 'warm' }, opened, SESSION_DELAYS.idleMs])
  expect(states).toEqual(['idle', 'connecting', 'streaming', 'idle'])
  expect(actions).toContain('dropSocket')
})

it('a lost socket is opened again after a wait, and after too many losses HTTP takes over', () => {
  const { states, actions } = story([
    queued,
    lost(passing),
    500,
    lost(passing),
    500,
    opened,
    lost(passing),
    500,
    lost(passing),
  ])
  expect(states).toEqual([
    ...['idle', 'connecting', 'reconnecting', 'connecting', 'reconnecting', 'connecting', 'streaming'],
    ...['reconnecting', 'connecting', 'fallback'],
  ])
  expect(actions.at(-1)).toBe('placeLinesOverHttp')
})

it('speech over the socket forgives earlier losses', () => {
  const round: (SessionEvent | number)[] = [opened, { type: 'socket.proven' }, lost(passing), 500]
  expect(story([queued, ...round, ...round, ...round, ...round, ...round]).states).not.toContain('fallback')
})

it('in fallback the socket is tried again, and used once it opens', () => {
  const lose = [lost(passing), 500, lost(passing), 500, lost(passing), 500, lost(passing)]
  const { states, actions } = story([
    queued,
    ...lose,
    SESSION_DELAYS.probeMs,
    lost(passing),
    SESSION_DELAYS.probeMs,
    opened,
  ])
  expect(states.slice(-2)).toEqual(['fallback', 'streaming'])
  expect(actions.filter((name) => name === 'openSocket')).toHaveLength(6)
})

describe('in fallback', () => {
  const lose = [lost(passing), 500, lost(passing), 500, lost(passing), 500, lost(passing)]
  const said: SessionEvent = { type: 'context.ended', load: load(0, 0, 0) }

  it('a socket that is lost again before it has carried speech is given up at once', () => {
    const tried = [SESSION_DELAYS.probeMs, opened, lost(passing)]
    expect(story([queued, ...lose, ...tried]).states.slice(-3)).toEqual(['fallback', 'streaming', 'fallback'])
    const { states } = story([
      queued,
      ...lose,
      SESSION_DELAYS.probeMs,
      opened,
      { type: 'socket.proven' },
      lost(passing),
    ])
    expect(states.slice(-2)).toEqual(['streaming', 'reconnecting'])
  })

  it('nothing is tried in silence; the next line is spoken over HTTP, and a socket tried beside it', () => {
    const { states, actions } = story([queued, ...lose, said, 3_600_000, queued, opened])
    expect(states.slice(-4)).toEqual(['fallback', 'idle', 'fallback', 'streaming'])
    expect(actions.slice(-4)).toEqual(['placeLinesOverHttp', 'openSocket', 'placeLinesOverHttp', 'placeLines'])
    expect(actions.filter((name) => name === 'openSocket')).toHaveLength(5)
  })

  it('warm() tries a socket at once', () => {
    const { states } = story([queued, ...lose, { type: 'warm' }, opened])
    expect(states.slice(-2)).toEqual(['fallback', 'streaming'])
  })

  it('comes sooner where each socket is waited for in vain', () => {
    expect(story([queued, lost(timeout), 500, lost(timeout)]).states.at(-1)).toBe('fallback')
  })
})

it('sockets that close while nobody speaks are no reason to leave them', () => {
  const idle: (SessionEvent | number)[] = [{ type: 'warm' }, opened, lost(passing, load(0, 0, 0))]
  expect(story([...idle, ...idle, ...idle, ...idle, queued]).states.at(-1)).toBe('connecting')
})

it('a socket that has done its work is followed by a fresh one', () => {
  const { states, actions } = story([queued, opened, { type: 'text.ended', load: load(0, 1, 0) }, closed, opened])
  expect(states).toEqual(['idle', 'connecting', 'streaming', 'flushing', 'connecting', 'streaming'])
  expect(actions.filter((name) => name === 'openSocket')).toHaveLength(2)
})

it('without sockets every line goes over HTTP', () => {
  const { states, actions } = story([{ type: 'warm' }, queued, SESSION_DELAYS.probeMs * 2], false)
  expect(states).toEqual(['idle', 'fallback'])
  expect(actions).toEqual(['placeLinesOverHttp'])
})

it('a fatal refusal ends the lines at once and is not retried; a further line tries again', () => {
  const { states, actions } = story([queued, opened, lost(fatal), 60_000, queued])
  expect(states).toEqual(['idle', 'connecting', 'streaming', 'failed', 'connecting'])
  expect(actions.filter((name) => name !== 'placeLines')).toEqual([
    'openSocket',
    'failLines unauthorized',
    'openSocket',
  ])
})

it('a socket that the service closes while nobody speaks is not missed', () => {
  expect(story([{ type: 'warm' }, opened, lost(passing, load(0, 0, 0)), 60_000]).states).toEqual([
    ...['idle', 'connecting', 'streaming', 'idle'],
  ])
})

describe('closing', () => {
  it('waits for the service to close its side', () => {
    expect(story([queued, opened, { type: 'close' }, lost(passing)]).states.slice(-2)).toEqual(['closing', 'closed'])
  })

  it('does not wait for ever', () => {
    const { states, actions } = story([queued, opened, { type: 'close' }, SESSION_DELAYS.closeMs])
    expect(states.slice(-2)).toEqual(['closing', 'closed'])
    expect(actions.slice(-2)).toEqual(['endSocket', 'dropSocket'])
  })

  it.each(['idle', 'connecting', 'reconnecting', 'fallback', 'failed'])('is possible from %s', (from) => {
    const way: Record<string, (SessionEvent | number)[]> = {
      idle: [],
      connecting: [queued],
      reconnecting: [queued, lost(passing)],
      fallback: [queued, lost(passing), 500, lost(passing), 500, lost(passing), 500, lost(passing)],
      failed: [queued, lost(fatal)],
    }
    const { states } = story([...(way[from] ?? []), { type: 'close' }, closed])
    expect(states.slice(-3)).toEqual([from, 'closing', 'closed'])
  })
})

describe('on every path', () => {
  const loads = [load(0, 0, 0), load(1, 0, 0), load(0, 1, 1), load(0, 1, 0)]
  const events: SessionEvent[] = [
    ...(['warm', 'release', 'socket.opened', 'socket.proven', 'close'] as const).map((type) => ({
      type,
    })),
    ...(['line.queued', 'line.placed', 'text.ended', 'context.ended', 'socket.closed'] as const).flatMap((type) =>
      loads.map((load) => ({ type, load })),
    ),
    ...[passing, timeout, fatal].flatMap((error) => loads.map((load) => lost(error, load))),
  ]
  const walk = (websocket: boolean) =>
    walkEveryPath(sessionMachine, {
      input: { websocket },
      // Without sockets there is none that something could happen to.
      events: events.filter(({ type }) => websocket || !type.startsWith('socket.')),
      nameOf: (value, { load, losses }: SessionContext) => JSON.stringify([value, load, Math.min(losses, 4)]),
    })
  const [withSocket, withoutSocket] = [walk(true), walk(false)]

  it('every state is reached', () => {
    expect([...withSocket.states].sort()).toEqual(Object.keys(sessionMachine.states).sort())
    expect([...withoutSocket.states].sort()).toEqual(['closed', 'closing', 'fallback', 'idle'])
  })

  it('every transition is taken', () => {
    const taken = new Set([...withSocket.transitions, ...withoutSocket.transitions])
    expect(transitionsOf(sessionMachine).filter((transition) => !taken.has(transition))).toEqual([])
  })

  it('no event throws in any state', () => {
    expect([...withSocket.errors, ...withoutSocket.errors]).toEqual([])
  })
})
