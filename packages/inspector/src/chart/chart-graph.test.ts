import { sessionMachine, utteranceMachine } from '@banter/core'
import { describe, expect, it } from 'vitest'
import { describeMachine } from '../recording/describe-machine.ts'
import { type ChartGraph, type ChartState, chartGraph } from './chart-graph.ts'
import { type ChartDetail, labelRows, type Row } from './chart-text.ts'

const graphOf = (config: unknown, maxStates = 400): ChartGraph => chartGraph(describeMachine(config), maxStates)
const read = (row: Row): string => row.map(({ text }) => text).join('')

/** As one would read it out: `from -> to: label | label`. */
const arrowsOf = ({ arrows }: ChartGraph, detail: ChartDetail = 'actions'): string[] =>
  arrows.map(({ source, target, transitions }) => {
    const rows = labelRows(transitions, detail).map(read)
    return `${source || '(root)'} -> ${target || '(root)'}: ${rows.join(' | ')}`
  })

function stateAt({ root }: ChartGraph, path: string): ChartState {
  const find = (state: ChartState): ChartState | undefined =>
    state.path === path ? state : state.children.map(find).find((found) => found !== undefined)
  const found = find(root)
  if (!found) throw new Error(`There is no state "${path}".`)
  return found
}

describe('the graph of a machine', () => {
  it('tells the whole story of a line', () => {
    expect(arrowsOf(graphOf(utteranceMachine.config), 'events')).toMatchInlineSnapshot(`
      [
        "(root) -> interrupted: interrupt",
        "(root) -> failed: fail",
        "queued -> opening: placed",
        "queued -> completed: spoken",
        "opening -> draining: audio [textEnded]",
        "opening -> speaking: audio",
        "opening -> completed: spoken",
        "opening -> queued: displaced",
        "speaking -> draining: text.ended",
        "speaking -> completed: spoken",
        "speaking -> queued: displaced",
        "draining -> completed: spoken",
        "draining -> queued: displaced",
      ]
    `)
  })

  it('shows every state of a session, where it begins, and which of them is final', () => {
    const graph = graphOf(sessionMachine.config)
    expect(graph.root.initial).toBe('idle')
    expect(graph.root.children.map(({ name }) => name)).toEqual(Object.keys(sessionMachine.config.states ?? {}))
    expect(stateAt(graph, 'closed').type).toBe('final')
  })

  it('puts transitions between the same states on one arrow, in the order in which they are tried', () => {
    expect(arrowsOf(graphOf(sessionMachine.config))).toContain(
      'idle -> connecting: warm [websocket] | line.queued [websocket] | / keepLoad',
    )
  })

  it('writes into the box what leads nowhere, and what happens on the way in and out', () => {
    const graph = graphOf({
      initial: 'a',
      states: {
        a: {
          entry: 'open',
          exit: ['close', { type: 'log' }],
          invoke: { id: 'ear', src: 'listen' },
          on: { beat: { actions: 'count' }, again: 'a', lost: 'nowhere' },
        },
      },
    })
    expect(stateAt(graph, 'a').notes.map(read)).toEqual([
      'entry open',
      'invoke ear: listen',
      'beat / count',
      'again → a',
      'lost → nowhere',
      'exit close, log',
    ])
    expect(graph.arrows).toEqual([])
  })

  it('draws a transition of a state to itself where the state is left and entered anew', () => {
    const graph = graphOf({ initial: 'a', states: { a: { on: { again: { target: 'a', reenter: true } } } } })
    expect(arrowsOf(graph)).toEqual(['a -> a: again'])
  })

  it('knows all kinds of transitions and targets', () => {
    const graph = graphOf({
      id: 'all',
      type: 'parallel',
      states: {
        left: {
          initial: 'one',
          on: { '*': '.two', reset: { target: '#all' } },
          states: {
            one: { after: { 250: 'two', 90000: 'past', slow: 'two' }, always: { guard: 'ready', target: 'two' } },
            two: { invoke: { id: 'job', src: 'work', onDone: '#far', onError: 'one' } },
            past: { type: 'history' },
          },
        },
        right: { states: { far: { id: 'far', type: 'final' } }, onDone: 'left' },
      },
    })
    expect(arrowsOf(graph)).toEqual([
      'left -> left.two: any event',
      'left -> (root): reset',
      'left.one -> left.two: after 250 ms | after slow | always [ready]',
      'left.one -> left.past: after 90 s',
      'left.two -> right.far: done job',
      'left.two -> left.one: error job',
      'right -> left: done right',
    ])
    expect(graph.root.initial).toBeNull()
    expect(stateAt(graph, 'left.past').type).toBe('history')
  })

  it('says what stands against drawing a machine that is too large or too deep', () => {
    const many = Object.fromEntries(Array.from({ length: 90 }, (_, nth) => [`s${nth}`, {}]))
    expect(() => graphOf({ states: many }, 80)).toThrow('It has more than 80 states.')
    let deep: unknown = {}
    for (let level = 0; level < 20; level++) deep = { states: { in: deep } }
    expect(() => graphOf(deep)).toThrow('nested deeper than 16 levels')
    const busy = Object.fromEntries(Array.from({ length: 2000 }, (_, nth) => [`e${nth}`, 'a']))
    expect(() => graphOf({ states: { a: { on: busy } } })).toThrow('It has more than 1600 transitions.')
  })

  it('does not draw a definition whose paths say two things', () => {
    const { id, root } = describeMachine({ states: { a: {}, b: {} } })
    const twice = { id, root: { ...root, states: root.states.map((state) => ({ ...state, path: 'a' })) } }
    expect(() => chartGraph(twice, 400)).toThrow('Two states of the machine have the same path.')
  })
})
