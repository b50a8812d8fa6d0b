import { sessionMachine, utteranceMachine } from '@banter/core'
import { describe, expect, it } from 'vitest'
import { describeMachine } from '../recording/describe-machine.ts'
import { type ChartLayout, createChartLayouts, type Rect } from './chart-layout.ts'
import { createLayoutEngine } from './layout-engine.ts'
import { estimateText } from './measure-text.ts'

const layouts = createChartLayouts(createLayoutEngine(), estimateText)
const layOut = (config: unknown, detail: 'events' | 'actions' = 'events'): Promise<ChartLayout> =>
  layouts.of(describeMachine(config), detail)

const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

const holds = (outer: Rect, inner: Rect): boolean =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.width >= inner.x + inner.width &&
  outer.y + outer.height >= inner.y + inner.height

/** What a reader would trip over. */
function flaws({ states, arrows }: ChartLayout): string[] {
  const found: string[] = []
  const leaves = states.filter(({ state }) => state.children.length === 0)
  arrows.forEach(({ arrow, label, points }, at) => {
    if (points.length < 2 || label.width === 0) found.push(`${arrow.id} has no place`)
    for (const other of arrows.slice(at + 1))
      if (overlap(label, other.label)) found.push(`${arrow.id} covers ${other.arrow.id}`)
    for (const { state, rect } of leaves) if (overlap(label, rect)) found.push(`${arrow.id} covers ${state.path}`)
  })
  for (const { state, rect } of states)
    for (const child of state.children) {
      const inner = states.find(({ state: { path } }) => path === child.path)
      if (!inner || !holds(rect, inner.rect)) found.push(`${child.path} lies outside its parent`)
    }
  return found
}

const MACHINES: Record<string, unknown> = {
  session: sessionMachine.config,
  utterance: utteranceMachine.config,
  'a parallel machine': {
    type: 'parallel',
    states: {
      mouth: { initial: 'shut', states: { shut: { on: { speak: 'open' } }, open: { on: { hush: 'shut' } } } },
      ear: { initial: 'on', states: { on: { on: { deafen: 'off' } }, off: { always: '#z' } } },
      body: { initial: 'here', states: { here: { id: 'z', on: { walk: 'gone' } }, gone: { type: 'final' } } },
    },
  },
  'states within states within states': Array.from({ length: 14 }).reduce<object>(
    (inside) => ({
      initial: 'in',
      states: { in: inside, out: { on: { back: 'in' } } },
      on: { up: { target: '.out' } },
    }),
    {},
  ),
  'names of many scripts': {
    initial: '話す',
    states: {
      話す: { on: { '静かに！': 'صامت', '😀👩‍👩‍👧': '話す' } },
      صامت: { on: { 'تكلم الآن': { target: '話す', guard: 'שקט?' } } },
    },
  },
  'a star of loops': {
    initial: 'a',
    states: { a: { on: { x: { target: 'a', reenter: true }, '*': [{ target: 'b', guard: 'g' }, 'c'] } }, b: {}, c: {} },
    on: { top: '.b', again: { target: '.a', reenter: true } },
  },
  'a single state': {},
}

describe('the layout of a chart', () => {
  it.each(Object.keys(MACHINES))(
    '%s: no label covers another or a state, and children lie inside',
    async (name) => {
      for (const detail of ['events', 'actions'] as const) {
        const layout = await layOut(MACHINES[name], detail)
        expect(flaws(layout)).toEqual([])
        expect(layout.states.length).toBeGreaterThan(0)
      }
    },
    60_000,
  )

  it('reads from left to right, from where a session begins', async () => {
    const { states, beginnings } = await layOut(sessionMachine.config)
    const x = Object.fromEntries(states.map(({ state, rect }) => [state.path, rect.x]))
    expect(beginnings.map(({ path }) => path)).toEqual([''])
    expect(beginnings[0]?.dot.x).toBeLessThan(x.idle ?? 0)
    expect(x.idle).toBeLessThan(x.connecting ?? 0)
    expect(x.connecting).toBeLessThan(x.streaming ?? 0)
    expect(x.streaming).toBeLessThan(x.flushing ?? 0)
  })

  it('is found once for each definition', async () => {
    const [first, again] = [layOut(utteranceMachine.config), layOut(structuredClone(utteranceMachine.config))]
    expect(await again).toBe(await first)
    expect(await layOut(utteranceMachine.config, 'actions')).not.toBe(await first)
  })

  it('says why where the engine gives up, and is asked anew', async () => {
    const failing = createChartLayouts(
      createLayoutEngine(() => {
        throw new Error('no workers here')
      }),
      estimateText,
    )
    const chart = (): Promise<ChartLayout> => failing.of(describeMachine({}), 'events')
    await expect(chart()).rejects.toMatchObject({ code: 'unplaceable', message: expect.stringContaining('no workers') })
    await expect(chart()).rejects.toThrow('The layout engine gave up')
  })
})
