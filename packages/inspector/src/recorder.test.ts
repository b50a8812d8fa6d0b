import { describe, expect, it, vi } from 'vitest'
import { type AnyActorRef, assign, createActor, raise, sendTo, setup } from 'xstate'
import { createRecorder } from './recorder.ts'
import { parseRecording } from './recording/parse-recording.ts'
import { parseSound } from './recording/parse-sound.ts'
import type { InspectorRecord, TransitionRecord } from './recording/records.ts'
import { createRecordedCast } from './test-support.ts'

const transitions = (records: readonly InspectorRecord[]): TransitionRecord[] =>
  records.filter((record) => record.type === 'transition')

/** What a transition says, without its times. */
const tell = ({ actor, event, source, snapshot, microsteps, actions, sent }: TransitionRecord) =>
  [
    `${source ?? 'outside'} → ${actor}: ${event.type} ⇒ ${JSON.stringify(snapshot.value ?? snapshot.status)}`,
    ...microsteps.map((step) => `  ${step.source} -${step.event || 'always'}-> ${step.targets.join(' ')}`),
    ...actions.map(({ type }) => `  do ${type}`),
    ...sent.map(({ target, event, delayMs }) => `  to ${target}: ${event.type}${delayMs ? ` in ${delayMs} ms` : ''}`),
  ].join('\n')

describe('steps of XState actors', () => {
  const bell = setup({ types: { events: {} as { type: 'ring'; back: AnyActorRef } } }).createMachine({
    id: 'bell',
    initial: 'still',
    states: {
      still: {
        on: { ring: { target: 'ringing', actions: sendTo(({ event }) => event.back, { type: 'rang' }) } },
      },
      ringing: {},
    },
  })
  const guest = setup({ actors: { bell }, actions: { sigh: () => {} } }).createMachine({
    id: 'guest',
    initial: 'outside',
    invoke: { id: 'bell', src: 'bell' },
    states: {
      outside: {
        on: { come: { target: 'waiting', actions: sendTo('bell', ({ self }) => ({ type: 'ring', back: self })) } },
      },
      waiting: { after: { 5000: 'gone' }, on: { rang: 'door.open' } },
      door: { initial: 'shut', states: { shut: {}, open: { always: '#inside' } } },
      inside: { id: 'inside', entry: [raise({ type: 'sit' }), assign({})], on: { sit: { actions: 'sigh' } } },
      gone: { type: 'final' },
    },
  })

  it('are one record each, with what they set off in other actors between', () => {
    const recorder = createRecorder()
    const actor = createActor(guest, { inspect: recorder.inspect })
    actor.start()
    actor.send({ type: 'come' })
    actor.send({ type: 'nobody knows this' })
    actor.stop()
    expect(recorder.records.filter(({ type }) => type === 'actor')).toMatchObject([
      { actor: 'guest', parent: null, root: 'guest', machine: 'guest' },
      { actor: 'bell', parent: 'guest', root: 'guest', machine: 'bell' },
    ])
    expect(`\n${transitions(recorder.records).map(tell).join('\n')}\n`).toMatchInlineSnapshot(`
      "
      guest → bell: xstate.init ⇒ "still"
      outside → guest: xstate.init ⇒ "outside"
        do xstate.spawnChild
      guest → bell: ring ⇒ "ringing"
        still -ring-> ringing
        do xstate.sendTo
        to guest: rang
      outside → guest: come ⇒ "waiting"
        outside -come-> waiting
        do xstate.sendTo
        do xstate.raise
        to bell: ring
        to guest: xstate.after.5000.guest.waiting in 5000 ms
      bell → guest: rang ⇒ "inside"
        waiting -rang-> door.open
        door.open -always-> inside
        inside -sit-> 
        do xstate.cancel
        do xstate.raise
        do sigh
      outside → guest: nobody knows this ⇒ "inside"
      outside → bell: xstate.stop ⇒ "ringing"
      outside → guest: xstate.stop ⇒ "inside"
      "
    `)
  })

  it('are told of actors of the same name apart', () => {
    const recorder = createRecorder()
    for (const _ of [1, 2]) createActor(bell, { id: 'bell', inspect: recorder.inspect }).start()
    expect(transitions(recorder.records).map(({ actor }) => actor)).toEqual(['bell', 'bell#2'])
    expect(Object.keys(recorder.header.machines)).toEqual(['bell'])
  })

  it('of an actor that runs already begin with where it stands', () => {
    const recorder = createRecorder()
    const actor = createActor(guest).start()
    actor.send({ type: 'come' })
    actor.system.inspect(recorder.inspect)
    actor.send({ type: 'rang' })
    expect(recorder.records[0]).toMatchObject({ type: 'actor', snapshot: { value: 'inside' } })
  })
})

describe('what is recorded', () => {
  const KEY = 'sk_0123456789abcdef0123456789'

  it('holds no key, no token and no query of an address', async () => {
    const { cast, recorder, clock } = createRecordedCast(
      {},
      { cast: { auth: { token: async () => KEY } }, recorder: { text: true, frames: true } },
    )
    recorder.mark('options', {
      apiKey: KEY,
      headers: { 'xi-api-key': KEY, authorization: `Bearer ${KEY}` },
      note: `called wss://user:pass@example.org/v1?single_use_token=${KEY}#x with ${KEY}`,
    })
    const { status } = await clock.until(cast.character('mira').say('Hello there.').done)
    expect(status).toBe('failed')
    await clock.until(cast.close())
    const file = recorder.export()
    expect(file).not.toContain(KEY)
    expect(file).not.toContain('single_use_token')
    expect(file).not.toContain('user:pass')
  })

  it('holds what is spoken only where that is allowed', async () => {
    const secretly = createRecordedCast()
    secretly.recorder.mark('llm', { prompt: 'Say the password is swordfish.' })
    const line = secretly.cast.character('mira').say('The password is swordfish.')
    await secretly.clock.until(line.done)
    await secretly.clock.until(secretly.cast.close())
    expect(secretly.recorder.export()).not.toMatch(/swordfish|passw/)

    const openly = createRecordedCast({}, { recorder: { text: true } })
    await openly.clock.until(openly.cast.character('mira').say('The password is swordfish.').done)
    await openly.clock.until(openly.cast.close())
    expect(openly.recorder.records).toContainEqual(
      expect.objectContaining({ type: 'said', text: 'The password is swordfish.' }),
    )
  })

  it('holds text as it is written, with the end of it', async () => {
    const { cast, recorder, clock } = createRecordedCast({}, { recorder: { text: true } })
    async function* write() {
      yield 'Well met, '
      yield 'traveller!'
    }
    await clock.until(cast.character('mira').say(write()).done)
    await clock.until(cast.close())
    expect(recorder.records.filter(({ type }) => type === 'written' || type === 'said')).toMatchObject([
      { type: 'said', line: 'mira-1', chars: 0, streamed: true },
      { text: 'Well met, ', chars: 10, ended: false },
      { text: 'traveller!', chars: 10, ended: false },
      { chars: 0, ended: true },
    ])
  })

  it('holds no sound, and of speech every millisecond and every character once', async () => {
    const { cast, recorder, clock } = createRecordedCast({}, { recorder: { text: true } })
    const report = await clock.until(cast.character('mira').say('Well met, traveller!').done)
    await clock.until(cast.close())
    const speech = recorder.records.filter((record) => record.type === 'speech')
    let atMs = 0
    for (const { startMs, durationMs } of speech) {
      expect(startMs).toBeCloseTo(atMs, 6)
      atMs += durationMs
    }
    expect(atMs).toBeCloseTo(report.delivered.ms, 6)
    expect(
      speech
        .flatMap(({ alignment }) => alignment?.chars ?? [])
        .join('')
        .trim(),
    ).toBe('Well met, traveller!')
    const wireMs = recorder.records.reduce(
      (sum, record) => sum + (record.type === 'wire' && record.kind === 'audio' ? record.audioMs : 0),
      0,
    )
    expect(wireMs).toBeCloseTo(report.synthesised.ms, 6)
    expect(Math.max(...speech.flatMap(({ peaks }) => peaks))).toBeGreaterThan(0)
    expect(recorder.export().length).toBeLessThan(40_000)
  })

  it('holds the sound of a line beside the records only where it is asked for', async () => {
    const heard: number[] = []
    const keeps = createRecordedCast({}, { recorder: { audio: true } })
    const line = keeps.cast.character('mira').say('Well met, traveller!')
    const listening = (async () => {
      for await (const { pcm } of line) heard.push(...pcm)
    })()
    await keeps.clock.until(listening)
    await keeps.clock.until(keeps.cast.close())
    const sound = keeps.recorder.sound(line.id)
    expect(sound?.sampleRateHz).toBe(24_000)
    expect([...(sound?.pcm ?? [])]).toEqual(heard)
    expect(keeps.recorder.sound('nobody-1')).toBeNull()
    const beside = parseSound(keeps.recorder.exportSound() ?? '')
    expect([...beside.sounds]).toEqual([[line.id, sound]])
    expect(beside.startedAt).toBe(keeps.recorder.header.startedAt)

    const keepsNot = createRecordedCast()
    await keepsNot.clock.until(keepsNot.cast.character('mira').say('Well met!').done)
    await keepsNot.clock.until(keepsNot.cast.close())
    expect(keepsNot.recorder.sound('mira-1')).toBeNull()
    expect(keepsNot.recorder.exportSound()).toBeNull()
  })

  it('makes values plain that are not', () => {
    const recorder = createRecorder()
    const circle: Record<string, unknown> = { at: new Date(0), big: 12n, not: Number.NaN, pcm: new Int16Array(4) }
    circle.self = circle
    circle.list = Array.from({ length: 1000 }, (_, i) => i)
    circle.map = new Map([['a', new Set([1])]])
    circle.error = new TypeError('no')
    circle.run = function run() {}
    recorder.mark('odd', circle)
    Object.defineProperty(circle, 'trap', {
      enumerable: true,
      get() {
        throw new Error('trap')
      },
    })
    recorder.mark('trapped', circle)
    expect(parseRecording(recorder.export()).records).toMatchObject([
      {
        data: {
          at: '1970-01-01T00:00:00.000Z',
          big: '12',
          not: 'NaN',
          pcm: '[Int16Array, 8 bytes]',
          map: { a: [1] },
          error: { name: 'TypeError', message: 'no' },
          run: '[function run]',
        },
      },
      { data: '[unreadable]' },
    ])
  })
})

describe('the buffer', () => {
  it('keeps the newest records and says how many went', () => {
    const recorder = createRecorder({ limit: 3 })
    for (const name of ['a', 'b', 'c', 'd', 'e']) recorder.mark(name)
    expect(recorder.records).toMatchObject([{ name: 'c' }, { name: 'd' }, { name: 'e' }])
    expect(parseRecording(recorder.export()).header.lost).toBe(2)
  })

  it('has a limit that makes sense', () => {
    expect(() => createRecorder({ limit: 0 })).toThrow(RangeError)
    expect(() => createRecorder({ limit: 1.5 })).toThrow(RangeError)
  })

  it('tells subscribers a few times a second, and sets no timer without any', async () => {
    vi.useFakeTimers()
    const recorder = createRecorder()
    recorder.mark('before')
    expect(vi.getTimerCount()).toBe(0)
    const listener = vi.fn()
    const stop = recorder.subscribe(listener)
    recorder.mark('a')
    recorder.mark('b')
    expect(listener).not.toHaveBeenCalled()
    vi.advanceTimersByTime(50)
    expect(listener).toHaveBeenCalledExactlyOnceWith(
      [expect.objectContaining({ name: 'a' }), expect.objectContaining({ name: 'b' })],
      expect.objectContaining({ protocol: 'banter-recording/1' }),
    )
    recorder.mark('c')
    stop()
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })
})

describe('an observer that leaves', () => {
  it('is told nothing more, and leaves nothing behind', async () => {
    const { cast, recorder, clock } = createRecordedCast()
    const second = createRecorder({ clock })
    const stop = second.observe(cast)
    stop()
    await clock.until(cast.character('mira').say('Hello.').done)
    await clock.until(cast.close())
    expect(second.records).toEqual([])
    expect(recorder.records.length).toBeGreaterThan(20)
  })
})
