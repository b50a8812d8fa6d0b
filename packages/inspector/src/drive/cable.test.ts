import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createVirtualClock, createVoiceService, memoryPorts, timedEngine } from '@banter/simulator'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { WebSocketServer } from 'ws'
import { createRecordedCast } from '../test-support.ts'
import { createCable } from './cable.ts'

const TEXT = 'Halt! Nobody passes this gate at night. Come back when the sun is up, and bring your papers.'

/** A cast whose network is a cable before the simulator, all on one virtual clock. */
function createCabledCast(cast: Parameters<typeof createRecordedCast>[1] = {}) {
  const clock = createVirtualClock()
  const service = createVoiceService({ engine: timedEngine(), clock, frameMs: 150 })
  const cable = createCable({ ...memoryPorts(service), clock })
  const recorded = createRecordedCast({}, { ...cast, cast: { ...cast.cast, ports: { ...cable.ports, clock } } })
  const speak = () => recorded.cast.character('mira').say(TEXT)
  return { ...recorded, clock, service, cable, speak }
}

/** When the first speech of a line came, ms after it was said. */
async function firstSpeechMs(slow: Parameters<ReturnType<typeof createCable>['slow']>[0], websocket = true) {
  const { cable, clock, speak, cast } = createCabledCast({ cast: { websocket } })
  cable.slow(slow)
  const { latency } = await clock.until(speak().done)
  await clock.until(cast.close())
  expect(clock.pending).toBe(0)
  return latency.firstAudioMs ?? Number.NaN
}

describe.each([
  ['sockets', true],
  ['HTTP', false],
])('a cast that speaks over a cable, by %s', (_, websocket) => {
  it('speaks as without one', async () => {
    const { clock, speak, cast } = createCabledCast({ cast: { websocket } })
    const plain = createRecordedCast({}, { cast: { websocket, ports: {} } })
    const report = await clock.until(speak().done)
    const other = await plain.clock.until(plain.cast.character('mira').say(TEXT).done)
    expect(report.delivered).toEqual(other.delivered)
    expect(report.status).toBe('completed')
    await clock.until(cast.close())
    expect(clock.pending).toBe(0)
  })

  it('is cut off when it is pulled, and says the rest once it is plugged in', async () => {
    const { cable, clock, speak, cast, recorder } = createCabledCast({ cast: { websocket } })
    const line = speak()
    const chunks: { startMs: number }[] = []
    void (async () => {
      for await (const chunk of line) {
        chunks.push(chunk)
        if (chunks.length === 1) cable.pull()
      }
    })()
    await clock.advance(1000)
    const before = chunks.length
    await clock.advance(1000)
    expect(chunks.length).toBe(before)
    expect(before).toBeGreaterThan(0)
    const closes = recorder.records.filter((record) => record.type === 'wire' && record.kind === 'close')
    expect(closes[0]).toMatchObject(websocket ? { code: 1006, direction: 'in' } : { direction: 'in' })

    cable.plug()
    const report = await clock.until(line.done)
    expect(report.status).toBe('completed')
    expect(report.resumes).toBeGreaterThan(0)
    expect(report.delivered.chars).toBe(TEXT.length)
    await clock.until(cast.close())
    expect(clock.pending).toBe(0)
  })

  it('is as late as the line is slow', async () => {
    const plain = await firstSpeechMs({}, websocket)
    // There and back: of the handshake or the request, and of the text of a socket.
    const ways = websocket ? 4 : 2
    expect((await firstSpeechMs({ latencyMs: 200 }, websocket)) - plain).toBeGreaterThanOrEqual(ways * 200)
    expect((await firstSpeechMs({ latencyMs: 200 }, websocket)) - plain).toBeLessThan((ways + 1) * 200)
    // A frame of 150 ms of sound is some ten thousand bytes.
    expect((await firstSpeechMs({ bytesPerSecond: 5000 }, websocket)) - plain).toBeGreaterThan(1000)
  })
})

describe('the network of this machine over a cable', () => {
  const ends: (() => unknown)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end()
  })

  /** Says back what it hears; over HTTP in many pieces, and without an end. */
  async function startEcho(): Promise<{ port: number; http: Server; heard: string[] }> {
    const heard: string[] = []
    const http = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' })
      const timer = setInterval(() => response.write('piece'), 5)
      response.on('close', () => clearInterval(timer))
    })
    const sockets = new WebSocketServer({ server: http })
    sockets.on('connection', (socket) => {
      socket.send('welcome')
      socket.on('message', (data) => {
        heard.push(String(data))
        socket.send(String(data))
      })
    })
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    ends.push(() => {
      for (const socket of sockets.clients) socket.terminate()
      http.closeAllConnections()
      return new Promise((resolve) => http.close(resolve))
    })
    return { port: (http.address() as AddressInfo).port, http, heard }
  }

  function listen(cable: ReturnType<typeof createCable>, url: string) {
    const told: unknown[] = []
    const socket = new cable.ports.WebSocket(url)
    socket.addEventListener('open', () => told.push('open'))
    socket.addEventListener('error', () => told.push('error'))
    socket.addEventListener('message', ({ data }) => told.push(data))
    socket.addEventListener('close', ({ code }) => told.push(code))
    return { socket, told }
  }

  it('carries messages in order while it is slow, and ends sockets with 1006 when it is pulled', async () => {
    const { port } = await startEcho()
    const cable = createCable()
    cable.slow({ latencyMs: 20, bytesPerSecond: 100_000 })
    const { socket, told } = listen(cable, `ws://127.0.0.1:${port}`)
    expect(() => socket.send('too early')).toThrow('not open')
    await vi.waitFor(() => expect(told).toEqual(['open', 'welcome']))
    const words = Array.from({ length: 50 }, (_, i) => `word ${i}`)
    for (const [i, word] of words.entries()) {
      socket.send(word)
      if (i === 20) cable.slow({ latencyMs: 1 })
    }
    await vi.waitFor(() => expect(told).toEqual(['open', 'welcome', ...words]))

    cable.pull()
    expect(told.slice(-2)).toEqual(['error', 1006])
    socket.send('into the void')
    const late = listen(cable, `ws://127.0.0.1:${port}`)
    await vi.waitFor(() => expect(late.told).toEqual(['error', 1006]))
    cable.plug()
    const again = listen(cable, `ws://127.0.0.1:${port}`)
    await vi.waitFor(() => expect(again.told).toEqual(['open', 'welcome']))
    again.socket.close(1000)
    await vi.waitFor(() => expect(again.told.at(-1)).toBe(1000))
    expect(told.at(-1)).toBe(1006)
  })

  it('who closes on a slow line is heard to the end, and hears no more', async () => {
    const { port, heard } = await startEcho()
    const cable = createCable()
    const { socket, told } = listen(cable, `ws://127.0.0.1:${port}`)
    await vi.waitFor(() => expect(told).toEqual(['open', 'welcome']))
    cable.slow({ latencyMs: 30 })
    socket.addEventListener('message', () => {
      socket.send('last words')
      socket.close(1000)
    })
    for (let i = 0; i < 100; i++) socket.send(`word ${i}`)
    await vi.waitFor(() => expect(told).toEqual(['open', 'welcome', 'word 0', 1000]))
    expect(heard.at(-1)).toBe('last words')
    cable.slow({ latencyMs: 60_000 })
    const early = listen(cable, `ws://127.0.0.1:${port}`)
    early.socket.close()
    await vi.waitFor(() => expect(early.told).toEqual(['error', 1006]))
  })

  it('a socket that nobody answers fails as it would without a cable', async () => {
    const { told } = listen(createCable(), 'ws://127.0.0.1:1')
    await vi.waitFor(() => expect(told).toEqual(['error', 1006]))
    const wrong = listen(createCable(), 'no address')
    await vi.waitFor(() => expect(wrong.told).toEqual(['error', 1006]))
  })

  it('breaks off an answer in its middle when it is pulled, refuses the next, and lets one go that is not wanted', async () => {
    const { port, http } = await startEcho()
    const cable = createCable()
    const url = `http://127.0.0.1:${port}/speech`
    const response = await cable.ports.fetch(url)
    expect(response).toMatchObject({ url, status: 200 })
    expect(response.headers.get('content-type')).toBe('text/plain')
    const reader = response.body?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('piece')
    cable.pull()
    await expect(
      (async () => {
        while (!(await reader?.read())?.done);
      })(),
    ).rejects.toThrow(TypeError)
    await expect(cable.ports.fetch(url)).rejects.toThrow('pulled')
    cable.plug()

    const unwanted = new AbortController()
    const asked = cable.ports.fetch(url, { signal: unwanted.signal })
    unwanted.abort(new Error('not wanted'))
    await expect(asked).rejects.toThrow('not wanted')
    const left = await cable.ports.fetch(url)
    await left.body?.cancel()
    const connections = () => new Promise((resolve) => http.getConnections((_, count) => resolve(count)))
    await vi.waitFor(async () => expect(await connections()).toBe(0), { timeout: 10_000 })
  })

  it('a request on its way through a slow line fails when it is pulled', async () => {
    const { port } = await startEcho()
    const cable = createCable()
    cable.slow({ latencyMs: 60_000 })
    const asked = cable.ports.fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'text' })
    cable.pull()
    await expect(asked).rejects.toThrow(TypeError)
  })
})

it('refuses a speed that is none, and tells whenever it stands otherwise', () => {
  const cable = createCable()
  const told = vi.fn()
  const stop = cable.observe(told)
  for (const latencyMs of [-1, Number.NaN, 1e6, Number.POSITIVE_INFINITY])
    expect(() => cable.slow({ latencyMs })).toThrow(RangeError)
  for (const bytesPerSecond of [0, -5, Number.NaN, 1e12]) expect(() => cable.slow({ bytesPerSecond })).toThrow('bytes')
  expect(told).not.toHaveBeenCalled()
  cable.slow({ latencyMs: 50 })
  cable.pull()
  cable.pull()
  expect(cable.state).toEqual({ pulled: true, latencyMs: 50, bytesPerSecond: null })
  cable.plug()
  stop()
  cable.slow({})
  expect(told).toHaveBeenCalledTimes(3)
})
