import { sessionMachine } from '@banter/core'
import { expect, it } from 'vitest'
import { describeMachine } from './recording/describe-machine.ts'
import { toMermaid } from './to-mermaid.ts'

it('draws states, ways, guards, delays, actions and ends', () => {
  const door = {
    id: 'door',
    initial: 'closed',
    on: { RING: { actions: 'bark' }, BREAK: '.broken' },
    states: {
      closed: {
        entry: 'creak',
        on: { OPEN: [{ guard: 'unlocked', target: 'open' }, { actions: ['rattle', 'sigh'] }] },
      },
      open: { after: { 5000: 'closed' }, invoke: { src: 'draught', onDone: 'closed' } },
      broken: { type: 'final' },
    },
  }
  expect(toMermaid(describeMachine(door))).toMatchInlineSnapshot(`
    "stateDiagram-v2
      state "door" as s0_door {
        [*] --> s1_closed
        state "closed" as s1_closed
        s1_closed : entry / creak
        s1_closed : OPEN / rattle, sigh
        s1_closed --> s2_open : OPEN [unlocked]
        state "open" as s2_open
        s2_open : invoke draught
        s2_open --> s1_closed : after 5000
        s2_open --> s1_closed : done draught
        state "broken" as s3_broken
        s3_broken --> [*]
      }
      note right of s0_door
        RING / bark
      end note
      s0_door --> s3_broken : BREAK
    "
  `)
})

it('draws every state of a session, with the guards and delays of its ways', () => {
  const chart = toMermaid(describeMachine(sessionMachine.config))
  for (const state of Object.keys(sessionMachine.states)) expect(chart).toContain(`state "${state}" as`)
  expect(chart).toMatch(/s\d+_streaming --> s\d+_reconnecting : socket\.lost \/ countLoss/)
  expect(chart).toMatch(/s\d+_reconnecting --> s\d+_connecting : after backoff/)
})

it('draws nested and parallel states, and lets no name be more than a name', () => {
  const chart = toMermaid(
    describeMachine({
      id: 'evil"; click',
      type: 'parallel',
      states: {
        'a:b': { initial: 'x', states: { x: { always: { target: '#deep', guard: 'is <b>' } } } },
        c: { initial: 'd', states: { d: { id: 'deep', type: 'final' } } },
      },
    }),
  )
  expect(chart).toMatchInlineSnapshot(`
    "stateDiagram-v2
      state "evil#34;#59; click" as s0_evil_click {
        state "a#58;b" as s1_a_b {
          [*] --> s2_x
          state "x" as s2_x
          s2_x --> s4_d : always [is #60;b#62;]
        }
        --
        state "c" as s3_c {
          [*] --> s4_d
          state "d" as s4_d
          s4_d --> [*]
        }
      }
    "
  `)
  expect(chart).not.toMatch(/[<>]b|";/)
})
