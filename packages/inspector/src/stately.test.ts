import { createWebSocketInspector } from '@statelyai/inspect'
import { afterEach, expect, it, vi } from 'vitest'
import { createActor, fromPromise, setup } from 'xstate'
import { socketLink } from './live/socket-link.ts'
import { type Watch, watchInspector } from './live/watch-inspector.ts'
import { createRecorder } from './recorder.ts'
import type { InspectorRecord, RecordingHeader } from './recording/records.ts'
import { type Relay, startRelay } from './relay.ts'
import { createStatelyReader } from './stately.ts'

const door = setup({
  actors: { knock: fromPromise(async () => 'who is there?') },
  guards: { unlocked: () => true },
}).createMachine({
  id: 'door',
  initial: 'closed',
  states: {
    closed: { on: { OPEN: { target: 'open', guard: 'unlocked' } } },
    open: { invoke: { src: 'knock', onDone: '#door.answered' } },
    answered: { type: 'final' },
  },
})

let relay: Relay | undefined
let watching: Watch | undefined
afterEach(async () => {
  watching?.close()
  await relay?.close()
})

it('a plain XState app with the WebSocket inspector of @statelyai/inspect shows its chart and its steps', async () => {
  relay = await startRelay({ port: 0 })
  const records: InspectorRecord[] = []
  let header: RecordingHeader | null = null
  watching = watchInspector(socketLink(relay.url), {
    onRecording(_, whole) {
      header = whole
      records.length = 0
    },
    onRecords(_, more, newer) {
      header = newer ?? header
      records.push(...more)
    },
  })

  const inspector = createWebSocketInspector({ url: relay.url })
  const actor = createActor(door, { inspect: inspector.inspect })
  actor.start()
  actor.send({ type: 'OPEN' })
  await vi.waitFor(() => expect(actor.getSnapshot().status).toBe('done'))

  const steps = () =>
    records.flatMap((record) =>
      record.type === 'transition' && record.actor === 'door'
        ? [[record.event.type, record.snapshot.value, record.source]]
        : [],
    )
  await vi.waitFor(() =>
    expect(steps()).toEqual([
      ['xstate.init', 'closed', null],
      ['OPEN', 'open', null],
      ['xstate.done.actor.0.door.open', 'answered', '0.door.open'],
    ]),
  )
  inspector.stop()
  expect(records.filter(({ type }) => type === 'actor')).toMatchObject([
    { actor: 'door', machine: 'door', parent: null },
    { actor: '0.door.open', machine: null, parent: 'door', root: 'door' },
  ])
  expect(header).toMatchObject({
    machines: {
      door: {
        root: {
          initial: 'closed',
          states: [
            // In the order of their names, as that package writes them.
            { path: 'answered', type: 'final' },
            { path: 'closed', transitions: [{ label: 'OPEN', guard: 'unlocked', targets: ['open'] }] },
            { path: 'open', invoke: [{ src: 'knock' }], transitions: [{ on: 'done', targets: ['answered'] }] },
          ],
        },
      },
    },
  })
})

it('messages that only look like those of @statelyai/inspect do no harm', () => {
  const recorder = createRecorder()
  const read = createStatelyReader(recorder)
  const base = { _version: '0.7.2', sessionId: 'x:0', rootId: 'x:0' }
  for (const definition of ['{', '[]', 'null', '{"states":{"a":{"on":{"E":{"target":7}}}}}', '{"states":3,"on":[]}'])
    expect(read({ ...base, type: '@xstate.actor', name: 'odd', definition, snapshot: null })).toBe(true)
  expect(read({ ...base, type: '@xstate.snapshot', event: 'no event', snapshot: { value: { a: 7 } } })).toBe(true)
  expect(read({ ...base, type: '@xstate.event', event: { type: 7 } })).toBe(true)
  expect(read({ ...base, type: '@xstate.microstep' })).toBe(false)
  expect(read({ type: '@xstate.event' })).toBe(false)
  expect(read(null)).toBe(false)
  expect(recorder.records).toHaveLength(6)
})
