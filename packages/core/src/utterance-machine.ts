import type { BanterError } from '@banter/protocol'
import { assign, setup } from 'xstate'
import type { Route } from './utterance.ts'

export interface UtteranceContext {
  /** How often it went on after its connection was lost. */
  resumes: number
  /** How its speech comes, or came last. */
  route: Route | null
  /** Why it lost its last place; `null` where the service ended it in a pause of its text. */
  loss: BanterError | null
  error: BanterError | null
}

export type UtteranceEvent =
  /** The line has a place: a context on a socket, or a request. */
  | { type: 'placed'; route: Route }
  /** The first speech of this place came; `textEnded` where the last of its text is on the wire. */
  | { type: 'audio'; textEnded: boolean }
  /** The last of its text is on the wire, and the line is heard. */
  | { type: 'text.ended' }
  /** All of its speech came. */
  | { type: 'spoken' }
  /** Its connection is gone, or was ended by the service; it goes on from its last whole word. */
  | { type: 'displaced'; error: BanterError | null }
  | { type: 'interrupt' }
  | { type: 'fail'; error: BanterError }

/**
 * The life of a line: one context on a session, and after a lost connection another.
 *
 * It holds what a person wants to see of a line; its text and sound never enter.
 */
export const utteranceMachine = setup({
  types: {
    context: {} as UtteranceContext,
    events: {} as UtteranceEvent,
  },
  actions: {
    resume: assign({
      resumes: ({ context }) => context.resumes + 1,
      loss: ({ event }) => ('error' in event ? event.error : null),
    }),
    keepRoute: assign({ route: ({ event }) => (event.type === 'placed' ? event.route : null) }),
    keepError: assign({ error: ({ event }) => ('error' in event ? event.error : null) }),
  },
  guards: {
    textEnded: ({ event }) => event.type === 'audio' && event.textEnded,
  },
}).createMachine({
  id: 'utterance',
  context: { resumes: 0, route: null, loss: null, error: null },
  initial: 'queued',
  on: {
    interrupt: { target: '.interrupted' },
    fail: { target: '.failed', actions: 'keepError' },
  },
  states: {
    queued: {
      on: { placed: { target: 'opening', actions: 'keepRoute' }, spoken: 'completed' },
    },
    opening: {
      on: {
        audio: [{ guard: 'textEnded', target: 'draining' }, { target: 'speaking' }],
        spoken: 'completed',
        displaced: { target: 'queued', actions: 'resume' },
      },
    },
    speaking: {
      on: {
        'text.ended': 'draining',
        spoken: 'completed',
        displaced: { target: 'queued', actions: 'resume' },
      },
    },
    draining: {
      on: {
        spoken: 'completed',
        displaced: { target: 'queued', actions: 'resume' },
      },
    },
    completed: { type: 'final' },
    interrupted: { type: 'final' },
    failed: { type: 'final' },
  },
})
