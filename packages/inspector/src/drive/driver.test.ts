import { describe, expect, it, vi } from 'vitest'
import { createActor, createMachine } from 'xstate'
import { createRecorder } from '../recorder.ts'
import type { MarkRecord } from '../recording/records.ts'
import { createRecordedCast, VOICES } from '../test-support.ts'
import { createCable } from './cable.ts'
import { createDriver } from './driver.ts'

const MIRA = `session ${VOICES.mira}`

function marksOf(recorder: ReturnType<typeof createRecorder>): Pick<MarkRecord, 'name' | 'data'>[] {
  return recorder.records.flatMap((record) =>
    record.type === 'mark' ? [{ name: record.name, data: record.data }] : [],
  )
}

describe('a driver', () => {
  it('sends an event to a session, which does what it does at such an event', async () => {
    const { cast, recorder, clock } = createRecordedCast()
    const driver = createDriver(recorder)
    await clock.until(cast.character('mira').say('Well met!').done)
    expect(cast.character('mira').sessionState).toBe('streaming')
    driver.command('send', { actor: MIRA, event: { type: 'close' } })
    expect(cast.character('mira').sessionState).toBe('closing')
    expect(marksOf(recorder)).toEqual([{ name: 'sent close', data: { actor: MIRA, event: { type: 'close' } } }])
    const sent = recorder.records.findIndex(({ type }) => type === 'mark')
    expect(recorder.records.slice(sent).find(({ type }) => type === 'transition')).toMatchObject({ actor: MIRA })
    await clock.advance(5000)
    expect(() => driver.command('send', { actor: MIRA, event: { type: 'warm' } })).toThrow('No actor')
    await clock.until(cast.close())
  })

  it('refuses an event that no state waits for, and one that would break the machine, and says why', async () => {
    const { cast, recorder, clock } = createRecordedCast()
    const driver = createDriver(recorder)
    await clock.until(cast.character('mira').say('Well met!').done)
    const send = (event: object) => () => driver.command('send', { actor: MIRA, event })
    expect(send({ type: 'warm' })).toThrow('in "streaming" does not take "warm" now')
    expect(send({ type: 'socket.lost' })).toThrow('"socket.lost" has not the fields')
    expect(cast.character('mira').sessionState).toBe('streaming')
    expect(marksOf(recorder)).toEqual([])
    await clock.until(cast.close())
  })

  it('hands on fields as they were given, as a copy', () => {
    const recorder = createRecorder()
    const got = vi.fn()
    const machine = createMachine({ id: 'door', on: { open: { actions: ({ event }) => got(event) } } })
    const actor = createActor(machine, { inspect: recorder.inspect }).start()
    const event = { type: 'open', key: { teeth: [1, null, true, 'x'] } }
    createDriver(recorder).command('send', { actor: 'door', event })
    expect(got).toHaveBeenCalledExactlyOnceWith(event)
    expect(got.mock.calls[0]?.[0].key).not.toBe(event.key)
    actor.stop()
    expect(recorder.actor('door')).toBe(null)
  })

  it('pulls the cable, plugs it in and slows it, and marks each in the recording', () => {
    const recorder = createRecorder()
    const cable = createCable()
    const driver = createDriver(recorder, { cable })
    const told = vi.fn()
    driver.observe(told)
    driver.command('pull', null)
    expect(driver.controls).toEqual({ events: true, cable: { pulled: true, latencyMs: 0, bytesPerSecond: null } })
    driver.command('plug', null)
    driver.command('slow', { latencyMs: 300, bytesPerSecond: 2000 })
    expect(cable.state).toEqual({ pulled: false, latencyMs: 300, bytesPerSecond: 2000 })
    driver.command('slow', null)
    expect(cable.state).toEqual({ pulled: false, latencyMs: 0, bytesPerSecond: null })
    expect(marksOf(recorder)).toEqual([
      { name: 'cable pulled', data: null },
      { name: 'cable plugged in', data: null },
      { name: 'line slowed', data: { latencyMs: 300, bytesPerSecond: 2000 } },
      { name: 'line at full speed', data: null },
    ])
    expect(told).toHaveBeenCalledTimes(4)
  })

  it('without a cable leaves the network alone, and says so', () => {
    const driver = createDriver(createRecorder())
    expect(driver.controls).toEqual({ events: true, cable: null })
    expect(() => driver.command('pull', null)).toThrow('no cable')
  })

  const cycle: Record<string, unknown> = { type: 'x' }
  cycle.self = cycle
  it.each([
    ['an unknown command', 'dance', null, 'no command "dance"'],
    ['a command with a long name', 'x'.repeat(100_000), null, 'no command'],
    ['no actor', 'send', { event: { type: 'x' } }, 'by its name'],
    ['no event', 'send', { actor: 'a' }, '"type"'],
    ['an event without a type', 'send', { actor: 'a', event: { type: 7 } }, '"type"'],
    ['an event that is a list', 'send', { actor: 'a', event: ['x'] }, '"type"'],
    ['an event that is no JSON', 'send', { actor: 'a', event: { type: 'x', when: new Date() } }, 'only what JSON'],
    ['an event in a circle', 'send', { actor: 'a', event: cycle }, 'levels deep'],
    ['too many values', 'send', { actor: 'a', event: { type: 'x', list: Array(5000).fill(0) } }, 'at most 2000'],
    ['too long a text', 'send', { actor: 'a', event: { type: 'x', text: 'x'.repeat(200_000) } }, 'characters'],
    ['a prototype', 'send', { actor: 'a', event: JSON.parse('{"type":"x","__proto__":{"a":1}}') }, '__proto__'],
    ['an actor that was never there', 'send', { actor: 'constructor', event: { type: 'x' } }, 'No actor "constructor"'],
    ['a latency that is a text', 'slow', { latencyMs: '300' }, 'latency is a number'],
    ['a latency of a day', 'slow', { latencyMs: 86_400_000 }, 'latency is a number'],
    ['no bytes at all', 'slow', { bytesPerSecond: 0 }, 'bytes per second'],
  ])('refuses %s', (_, name, data, why) => {
    const recorder = createRecorder()
    const cable = createCable()
    expect(() => createDriver(recorder, { cable }).command(name, data)).toThrow(why)
    expect(recorder.records).toEqual([])
    expect(cable.state).toEqual({ pulled: false, latencyMs: 0, bytesPerSecond: null })
  })
})
