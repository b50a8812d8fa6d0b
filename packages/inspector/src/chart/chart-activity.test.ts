import { sessionMachine } from '@banter/core'
import { describe, expect, it } from 'vitest'
import { describeMachine } from '../recording/describe-machine.ts'
import type { MicrostepRecord } from '../recording/records.ts'
import { activePaths, nextEvents, takenArrows } from './chart-activity.ts'
import { chartGraph } from './chart-graph.ts'

const session = describeMachine(sessionMachine.config)
const { arrows } = chartGraph(session, 400)
const step: MicrostepRecord = { source: '', event: '', targets: [''], guard: null, actions: [] }
const arrowAlong = (...steps: Partial<MicrostepRecord>[]): string[] => {
  const taken = takenArrows(
    arrows,
    steps.map((each) => ({ ...step, ...each })),
  )
  return arrows.filter(({ id }) => taken.has(id)).map(({ source, target }) => `${source} -> ${target}`)
}

describe('what is going on in a chart', () => {
  it('lights the whole way down to each active state', () => {
    expect([...activePaths('idle')]).toEqual(['', 'idle'])
    expect([...activePaths({ mouth: 'open', ear: { left: 'on' } })]).toEqual([
      '',
      'mouth',
      'mouth.open',
      'ear',
      'ear.left',
      'ear.left.on',
    ])
    expect([...activePaths(undefined)]).toEqual([])
  })

  it('knows what an active state and those around it wait for', () => {
    expect(nextEvents(session, activePaths('closing'))).toEqual([
      'line.queued',
      'line.placed',
      'text.ended',
      'context.ended',
      'close',
      'socket.closed',
      'socket.lost',
    ])
    expect(nextEvents(session, new Set())).toEqual([])
  })

  it('finds the arrows of a step: by event, by time, and without waiting', () => {
    expect(arrowAlong({ source: 'connecting', event: 'socket.opened', targets: ['streaming'] })).toEqual([
      'connecting -> streaming',
    ])
    expect(
      arrowAlong({
        source: 'reconnecting',
        event: 'xstate.after.backoff.session.reconnecting',
        targets: ['connecting'],
      }),
    ).toEqual(['reconnecting -> connecting'])
    expect(arrowAlong({ source: 'streaming', targets: ['flushing'], guard: 'allWritten' })).toEqual([
      'streaming -> flushing',
    ])
  })

  it('takes a guarded arrow only where that guard let it', () => {
    expect(arrowAlong({ source: 'connecting', event: 'socket.lost', targets: ['failed'], guard: 'fatal' })).toEqual([
      'connecting -> failed',
    ])
    expect(arrowAlong({ source: 'connecting', event: 'socket.lost', targets: ['failed'] })).toEqual([])
  })
})
