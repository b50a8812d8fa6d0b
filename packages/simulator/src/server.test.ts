import { createServer } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { fliteEngine } from './engines/flite.ts'
import { timedEngine } from './engines/timed.ts'
import { type Simulator, type SimulatorOptions, startSimulator } from './server.ts'
import { GEORGE, type ServerFrame } from './test-client.ts'

const running: Simulator[] = []
const start = async (options: Partial<SimulatorOptions> = {}): Promise<Simulator> => {
  const simulator = await startSimulator({ port: 0, engine: timedEngine(), pace: 'instant', ...options })
  running.push(simulator)
  return simulator
}
afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()))
})

const connect = ({ url }: Simulator, headers: Record<string, string> = { 'xi-api-key': 'key' }) => {
  const address = `${url.replace('http', 'ws')}/v1/text-to-speech/${GEORGE}/stream-input?output_format=pcm_24000`
  const socket = new WebSocket(address, { headers })
  const frames: ServerFrame[] = []
  socket.on('message', (data) => frames.push(JSON.parse(String(data))))
  const closed = new Promise<[number, string]>((resolve) => {
    socket.on('close', (code, reason) => resolve([code, String(reason)]))
  })
  const failed = new Promise<Error>((resolve) => socket.on('error', resolve))
  const opened = new Promise<void>((resolve) => socket.on('open', () => resolve()))
  return { socket, frames, closed, failed, opened }
}

describe('startSimulator', () => {
  it('speaks real words over a socket', async () => {
    const { socket, frames, closed, opened } = connect(await start({ engine: fliteEngine() }))
    await opened
    socket.send(JSON.stringify({ text: 'Hello there.' }))
    socket.send(JSON.stringify({ text: '' }))
    expect(await closed).toEqual([1000, ''])
    expect(frames.length).toBe(3)
    expect(frames[0]?.alignment?.chars.join('')).toBe('Hello there. ')
  })

  it('delivers the error frame before the close', async () => {
    const { frames, closed } = connect(await start({ apiKeys: ['right'] }))
    expect(await closed).toEqual([1008, 'Invalid API key'])
    expect(frames).toEqual([{ message: 'Invalid API key', error: 'invalid_api_key', code: 1008 }])
  })

  it('refuses an upgrade with status and body, resets one, and cuts a socket off uncleanly', async () => {
    const simulator = await start({
      faults: [
        { type: 'refuse', status: 429 },
        { type: 'reset', on: { socket: 2 } },
      ],
    })
    expect((await connect(simulator).failed).message).toContain('429')
    expect((await connect(simulator).failed).message).toMatch(/ECONNRESET|socket hang up/)
    simulator.service.faults.add({ type: 'drop', atFrame: 1 })
    const { socket, opened, closed } = connect(simulator)
    await opened
    socket.send(JSON.stringify({ text: 'Hello.', flush: true }))
    expect(await closed).toEqual([1006, ''])
  })

  it('says which port is taken and what to do about it', async () => {
    const { port } = await start()
    await expect(start({ port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
      message: expect.stringMatching(new RegExp(`Port ${port} .* is taken.*choose another port`)),
    })
  })

  it('says which port is taken by something else', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    await expect(start({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    other.close()
  })

  it('ends every socket and request when it is closed, even in the middle of a line', async () => {
    const simulator = await start({ pace: 'service' })
    const { socket, opened, closed } = connect(simulator)
    await opened
    socket.send(JSON.stringify({ text: 'A long line that is far from done. '.repeat(5), flush: true }))
    await simulator.close()
    expect((await closed)[0]).toBe(1006)
    await expect(connect(simulator).failed).resolves.toMatchObject({ code: 'ECONNREFUSED' })
  })

  it('survives requests for no address at all', async () => {
    const simulator = await start()
    const socket = new WebSocket(simulator.url.replace('http', 'ws'), {
      finishRequest: (request) => {
        request.path = '//'
        request.end()
      },
    })
    const error = await new Promise<Error>((resolve) => socket.on('error', resolve))
    expect(error.message).toContain('404')
    expect((await fetch(`${simulator.url}/v1/voices`)).status).toBe(200)
  })

  it('answers a browser on another origin', async () => {
    const { url } = await start()
    const reply = await fetch(`${url}/v1/voices`, { headers: { origin: 'http://localhost:5173' } })
    expect(reply.headers.get('access-control-allow-origin')).toBe('*')
  })
})
