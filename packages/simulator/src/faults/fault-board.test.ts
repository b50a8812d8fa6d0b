import { describe, expect, it } from 'vitest'
import { createTestService, GEORGE, openSocket, SARAH } from '../test-client.ts'

const speak = (socket: ReturnType<typeof openSocket>, contextId?: string) =>
  socket.send({
    text: 'A line that is long enough for several messages. ',
    flush: true,
    ...(contextId && { context_id: contextId }),
  })

describe('faults', () => {
  it('refuse an upgrade with a status, as often as told', () => {
    const { service } = createTestService({ faults: [{ type: 'refuse', status: 429, times: 2 }] })
    const connect = () =>
      service.connect({ url: `/v1/text-to-speech/${GEORGE}/stream-input?output_format=pcm_24000`, headers: {} })
    expect(connect()).toMatchObject({
      type: 'refused',
      status: 429,
      body: expect.stringContaining('too_many_concurrent'),
    })
    expect(connect().type).toBe('refused')
    expect(connect().type).toBe('accepted')
  })

  it('reset the connection of one voice and leave the others alone', () => {
    const { service } = createTestService({ faults: [{ type: 'reset', on: { voiceId: SARAH } }] })
    const connect = (voiceId: string) =>
      service.connect({ url: `/v1/text-to-speech/${voiceId}/stream-input?output_format=pcm_24000`, headers: {} }).type
    expect([connect(GEORGE), connect(SARAH), connect(SARAH)]).toEqual(['accepted', 'reset', 'accepted'])
  })

  it('drop the second socket in place of its third message, with a code', async () => {
    const test = createTestService()
    test.service.faults.add({ type: 'drop', atFrame: 3, closeCode: 1011, reason: 'gone', on: { socket: 2 } })
    const [first, second] = [openSocket(test), openSocket(test)]
    for (const socket of [first, second]) speak(socket)
    await test.clock.advance(5000)
    expect(second.frames).toHaveLength(2)
    expect(second.ends).toEqual([[1011, 'gone']])
    expect(first.frames.length).toBeGreaterThan(8)
    expect(first.ends).toEqual([])
  })

  it('count messages per context where the target names one', async () => {
    const test = createTestService()
    test.service.faults.add({ type: 'drop', atFrame: 2, on: { contextId: 'b' } })
    const socket = openSocket(test, { kind: 'multi-stream-input' })
    speak(socket, 'a')
    await test.clock.advance(3000)
    expect(socket.ends).toEqual([])
    speak(socket, 'b')
    await test.clock.advance(3000)
    expect(socket.frames.filter(({ contextId }) => contextId === 'b')).toHaveLength(1)
    expect(socket.ends).toEqual(['terminated'])
  })

  it('stall for a while and then deliver everything in order', async () => {
    const [stalled, smooth] = await Promise.all(
      [true, false].map(async (stalls) => {
        const test = createTestService(stalls ? { faults: [{ type: 'stall', atFrame: 3, forMs: 4000 }] } : {})
        const socket = openSocket(test)
        speak(socket)
        await test.clock.advance(3000)
        const early = socket.frames.length
        await test.clock.advance(6000)
        return { early, texts: socket.frames.map((frame) => JSON.stringify(frame)) }
      }),
    )
    expect(stalled?.early).toBe(2)
    expect(smooth?.early).toBeGreaterThan(8)
    expect(stalled?.texts).toEqual(smooth?.texts)
  })

  it('let a stalled socket end as usual once the stall is over, and not before', async () => {
    const test = createTestService({ faults: [{ type: 'stall', atFrame: 2, forMs: 8000 }] })
    const socket = openSocket(test)
    speak(socket)
    socket.send({ text: '' })
    await test.clock.advance(7000)
    expect([socket.frames.length, socket.ends]).toEqual([1, []])
    await test.clock.advance(3000)
    expect(socket.frames.at(-1)?.isFinal).toBe(true)
    expect(socket.ends).toEqual([[1000, '']])
  })

  it('stay silent for good, past every timeout, when told so', async () => {
    const test = createTestService({ faults: [{ type: 'stall', atFrame: 2 }] })
    const socket = openSocket(test)
    speak(socket)
    await test.clock.advance(600_000)
    expect([socket.frames.length, socket.ends]).toEqual([1, []])
  })

  it('stall one context for good while another speaks on', async () => {
    const test = createTestService({ faults: [{ type: 'stall', atFrame: 2, on: { contextId: 'a' } }] })
    const socket = openSocket(test, { kind: 'multi-stream-input' })
    for (const id of ['a', 'b']) speak(socket, id)
    await test.clock.advance(19_000)
    const count = (id: string) => socket.frames.filter(({ contextId }) => contextId === id).length
    expect(count('a')).toBe(1)
    expect(count('b')).toBeGreaterThan(8)
  })
})
