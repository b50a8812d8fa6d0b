import { describe, expect, it } from 'vitest'
import { type MemoryPortsOptions, memoryPorts } from './memory-ports.ts'
import type { VoiceServiceOptions } from './service-options.ts'
import { alignedText, createTestService, GEORGE, type ServerFrame } from './test-client.ts'

const setUp = (options: Partial<VoiceServiceOptions> = {}, wire: MemoryPortsOptions = {}) => {
  const test = createTestService(options)
  const ports = memoryPorts(test.service, wire)
  const connect = (query = '') => {
    const url = `wss://voice.example/v1/text-to-speech/${GEORGE}/stream-input?output_format=pcm_24000&${query}`
    const socket = new ports.WebSocket(url, { headers: { 'XI-API-Key': 'key' } })
    const events: string[] = []
    const frames: ServerFrame[] = []
    socket.addEventListener('open', () => events.push(`open at ${test.clock.now()}`))
    socket.addEventListener('error', () => events.push('error'))
    socket.addEventListener('message', ({ data }) => frames.push(JSON.parse(data)))
    socket.addEventListener('close', ({ code, wasClean }) =>
      events.push(`close ${code}, ${wasClean ? 'clean' : 'not clean'}`),
    )
    return { socket, events, frames, send: (message: object) => socket.send(JSON.stringify(message)) }
  }
  const speak = (form: string, init: RequestInit = {}) =>
    ports.fetch(`https://voice.example/v1/text-to-speech/${GEORGE}${form}?output_format=pcm_24000`, {
      method: 'POST',
      headers: { 'xi-api-key': 'key' },
      body: JSON.stringify({ text: 'A sentence of some length. And another one.' }),
      ...init,
    })
  return { ...test, connect, speak }
}

describe('memoryPorts, its WebSocket', () => {
  it('speaks a line and leaves no timer behind', async () => {
    const { connect, clock } = setUp()
    const { events, frames, send } = connect()
    await clock.advance(0)
    send({ text: 'Well met.' })
    send({ text: '' })
    await clock.advance(5000)
    expect(alignedText(frames)).toBe('Well met. ')
    expect(frames.at(-1)?.isFinal).toBe(true)
    expect(events).toEqual(['open at 0', 'close 1000, clean'])
    expect(clock.pending).toBe(0)
  })

  it('takes its time where the wire is long, and keeps frames in order', async () => {
    const { connect, clock } = setUp({ pace: 'instant' }, { latencyMs: 40 })
    const { events, frames, send } = connect()
    await clock.advance(80)
    expect(events).toEqual(['open at 80'])
    send({ text: 'A sentence of some length. And another one.', flush: true })
    await clock.advance(79)
    expect(frames).toEqual([])
    await clock.advance(1)
    expect(alignedText(frames)).toBe('A sentence of some length. And another one. ')
  })

  it('shows a refused upgrade as an error and a close with 1006, as a page sees it', async () => {
    const { connect, clock } = setUp()
    const { events, socket } = connect('model_id=eleven_v3')
    expect(() => socket.send('{}')).toThrow('not open')
    await clock.advance(0)
    expect(events).toEqual(['error', 'close 1006, not clean'])
  })

  it('shows a cut connection as a close that was not clean', async () => {
    const { connect, clock } = setUp({ faults: [{ type: 'drop', atFrame: 1 }] })
    const { events, send } = connect()
    await clock.advance(0)
    send({ text: 'Well met.', flush: true })
    await clock.advance(1000)
    expect(events).toEqual(['open at 0', 'close 1006, not clean'])
    expect(clock.pending).toBe(0)
  })

  it('closes when asked, and the service stops its work', async () => {
    const { connect, clock, service } = setUp()
    const { events, send, socket, frames } = connect()
    await clock.advance(0)
    send({ text: 'A sentence of some length.', flush: true })
    await clock.advance(150)
    const heard = frames.length
    expect(() => socket.close(1006)).toThrow('1000 or 3000')
    socket.close(3000, 'done')
    await clock.advance(0)
    expect(events).toEqual(['open at 0', 'close 3000, clean'])
    expect(service.log.entries.at(-1)).toMatchObject({ type: 'disconnect', code: 3000 })
    expect(clock.pending).toBe(0)
    await clock.advance(5000)
    expect(frames).toHaveLength(heard)
  })

  it('never opens where it was closed before', async () => {
    const { connect, clock } = setUp({}, { latencyMs: 30 })
    const { events, socket } = connect()
    await clock.advance(45)
    socket.close()
    await clock.advance(100)
    expect(events).toEqual(['error', 'close 1006, not clean'])
    expect(clock.pending).toBe(0)
  })
})

describe('memoryPorts, its fetch', () => {
  it('streams an answer as it is spoken', async () => {
    const { speak, clock } = setUp({ frameMs: 160 })
    const reply = await clock.until(speak('/stream'))
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'audio/pcm'])
    const reader = reply.body?.getReader()
    const first = await clock.until(reader?.read() ?? Promise.reject())
    expect(first.value?.length).toBeGreaterThan(1000)
    const atMs = clock.now()
    let pieces = 1
    for (;;) {
      const { done } = await clock.until(reader?.read() ?? Promise.reject())
      if (done) break
      pieces++
    }
    expect(pieces).toBeGreaterThan(10)
    expect(clock.now()).toBeGreaterThan(atMs + 100)
  })

  it('is aborted before the answer, and in the middle of it', async () => {
    const { speak, clock } = setUp({ frameMs: 160 })
    const early = new AbortController()
    const reply = speak('/stream', { signal: early.signal })
    early.abort()
    await expect(reply).rejects.toMatchObject({ name: 'AbortError' })
    const late = new AbortController()
    const { body } = await clock.until(speak('/stream', { signal: late.signal }))
    const reader = body?.getReader()
    await clock.until(reader?.read() ?? Promise.reject())
    late.abort()
    await expect(reader?.read()).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('rejects with a TypeError where the connection is reset', async () => {
    const { speak } = setUp({ faults: [{ type: 'reset' }] })
    await expect(speak('/stream')).rejects.toThrow(TypeError)
  })
})

describe('createVirtualClock', () => {
  it('runs as far as a promise needs, and says when nothing can settle it', async () => {
    const { clock } = setUp()
    const slept = new Promise((resolve) => clock.setTimeout(() => resolve(clock.now()), 5000))
    expect(await clock.until(slept)).toBe(5000)
    await expect(clock.until(new Promise(() => {}))).rejects.toThrow('no timer is set')
    const beats = (): unknown => clock.setTimeout(beats, 100)
    beats()
    await expect(clock.until(new Promise(() => {}), 1000)).rejects.toThrow('still pending after 1000 ms')
  })
})
