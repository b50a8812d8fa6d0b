import { describeMachine, type MachineDefinition, PROTOCOL } from '@banter/inspector'

/** What a machine went through: the event of its last step, and where it led. */
export interface Step {
  source: string
  event: string
  target: string
  value: unknown
}

/** A recording of one actor in one step, as a file. */
export function recordingOf(config: unknown, { source, event, target, value }: Step): string {
  const definition = describeMachine(config)
  return ndjson(definition, [
    {
      type: 'actor',
      t: 0,
      actor: 'one',
      parent: null,
      root: 'one',
      id: 'one',
      machine: 'it',
      snapshot: { status: 'active' },
    },
    {
      type: 'transition',
      t: 10,
      actor: 'one',
      event: { type: event },
      source: null,
      tookMs: 0,
      snapshot: { status: 'active', value },
      microsteps: [{ source, event, targets: [target], guard: null, actions: [] }],
      actions: [],
      sent: [],
    },
  ])
}

function ndjson(definition: MachineDefinition, records: object[]): string {
  const header = {
    protocol: PROTOCOL,
    generator: 'a test',
    startedAt: '2026-01-01T00:00:00.000Z',
    machines: { it: definition },
    text: false,
    frames: false,
    lost: 0,
  }
  return [header, ...records].map((line) => `${JSON.stringify(line)}\n`).join('')
}

const SCRIPT = `<img src=x onerror="document['title']='broken into'">`

/** Names that try to be more than names. */
export const hostileMachine = {
  id: `hostile</title><script>document.title='broken into'</script>`,
  initial: SCRIPT,
  states: {
    [SCRIPT]: { on: { '"><svg onload=alert(1)>': 'b' }, description: SCRIPT },
    b: { on: { ['x'.repeat(5000)]: SCRIPT, '\u202Eback\u0000wards': SCRIPT } },
  },
}

/** Three regions that run side by side, names of many scripts, a history, guards, waits. */
export const parallelMachine = {
  id: 'guard at the gate',
  type: 'parallel',
  states: {
    mouth: {
      initial: 'shut',
      states: {
        shut: { on: { speak: { target: 'speaking', guard: 'isAwake' } } },
        speaking: {
          initial: 'drawing breath',
          onDone: 'shut',
          on: { '*': 'shut' },
          states: {
            'drawing breath': { after: { 180: 'talking' } },
            talking: { on: { comma: 'drawing breath', end: 'done' }, invoke: { src: 'voice', onError: 'done' } },
            done: { type: 'final' },
          },
        },
      },
    },
    気分: {
      initial: '静か',
      on: { مرحبا: '.喜び' },
      states: {
        静か: { on: { '😀 joke': '喜び' } },
        喜び: { after: { 5000: '静か' }, on: { insult: 'wie war es zuvor' } },
        'wie war es zuvor': { type: 'history' },
      },
    },
    legs: {
      initial: 'standing',
      states: { standing: { on: { order: 'walking' } }, walking: { always: { guard: 'tired', target: 'standing' } } },
    },
  },
}

/** A long corridor of rooms, with doors back to the first ones. */
export function corridor(rooms: number): object {
  const states = Object.fromEntries(
    Array.from({ length: rooms }, (_, nth) => [
      `room ${nth}`,
      { on: { onward: `room ${(nth + 1) % rooms}`, ...(nth % 9 === 8 && { back: `room ${nth - 7}` }) } },
    ]),
  )
  return { id: 'corridor', initial: 'room 0', states }
}
