import { sessionMachine, utteranceMachine } from '@banter/core'
import { expect, it } from 'vitest'
import { describeMachine } from './recording/describe-machine.ts'
import { toMermaid } from './to-mermaid.ts'

it('draws the life of a line', () => {
  expect(toMermaid(describeMachine(utteranceMachine.config))).toMatchInlineSnapshot(`
    "stateDiagram-v2
      state "utterance" as s0_utterance {
        [*] --> s1_queued
        state "queued" as s1_queued
        s1_queued --> s2_opening : placed
        s1_queued --> s5_completed : spoken
        state "opening" as s2_opening
        s2_opening : text.ended / endText
        s2_opening --> s4_draining : audio [textEnded]
        s2_opening --> s3_speaking : audio
        s2_opening --> s5_completed : spoken
        s2_opening --> s1_queued : displaced / resume
        state "speaking" as s3_speaking
        s3_speaking --> s4_draining : text.ended / endText
        s3_speaking --> s5_completed : spoken
        s3_speaking --> s1_queued : displaced / resume
        state "draining" as s4_draining
        s4_draining --> s5_completed : spoken
        s4_draining --> s1_queued : displaced / resume
        state "completed" as s5_completed
        s5_completed --> [*]
        state "interrupted" as s6_interrupted
        s6_interrupted --> [*]
        state "failed" as s7_failed
        s7_failed --> [*]
      }
      s0_utterance --> s6_interrupted : interrupt
      s0_utterance --> s7_failed : fail / keepError
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
    "
  `)
  expect(chart).not.toMatch(/[<>]b|";/)
})
