import { setupServer } from 'msw/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { timedEngine } from './engines/timed.ts'
import { heardWords } from './heard-words.ts'
import { voiceHandlers } from './msw.ts'
import { GEORGE, type ServerFrame, samplesOf } from './test-client.ts'
import { createVoiceService } from './voice-service.ts'

const service = createVoiceService({ engine: timedEngine(), pace: 'instant', apiKeys: ['right'] })
const server = setupServer(...voiceHandlers(service))
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterAll(() => server.close())

const base = `api.elevenlabs.io/v1/text-to-speech/${GEORGE}`
const query = 'model_id=eleven_flash_v2_5&output_format=pcm_24000'

const connect = (kind: string, first?: object) => {
  const socket = new WebSocket(`wss://${base}/${kind}?${query}`)
  const events: string[] = []
  const frames: ServerFrame[] = []
  socket.addEventListener('open', () => {
    events.push('open')
    if (first) socket.send(JSON.stringify(first))
  })
  socket.addEventListener('message', ({ data }) => frames.push(JSON.parse(data)))
  socket.addEventListener('error', () => events.push('error'))
  const closed = new Promise<CloseEvent>((resolve) => socket.addEventListener('close', resolve))
  return { socket, events, frames, closed }
}

describe('voiceHandlers', () => {
  it('stands in for the real address over HTTP', async () => {
    const reply = await fetch(`https://${base}/stream?output_format=pcm_24000`, {
      method: 'POST',
      headers: { 'xi-api-key': 'right', 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'Well met.' }),
    })
    const audio = Buffer.from(await reply.arrayBuffer()).toString('base64')
    expect(reply.headers.get('content-type')).toBe('audio/pcm')
    expect(heardWords({ pcm: samplesOf([{ audio }]), sampleRateHz: 24_000 }, ['well', 'met'])).toEqual(['well', 'met'])
  })

  it('speaks a line over a socket, to its last frame', async () => {
    const { socket, frames, closed } = connect('stream-input', { text: ' ', xi_api_key: 'right' })
    socket.addEventListener('open', () => {
      socket.send(JSON.stringify({ text: 'Well met.' }))
      socket.send(JSON.stringify({ text: '' }))
    })
    const { code, reason } = await closed
    expect([code, reason]).toEqual([1000, ''])
    expect(frames.at(-1)?.isFinal).toBe(true)
    expect(heardWords({ pcm: samplesOf(frames), sampleRateHz: 24_000 }, ['well', 'met'])).toEqual(['well', 'met'])
  })

  it('lets the error frame arrive before the close, though msw would have it overtaken', async () => {
    const { frames, closed, events } = connect('multi-stream-input', {
      text: ' ',
      context_id: 'a',
      xi_api_key: 'wrong',
    })
    const { code, reason } = await closed
    expect(frames).toEqual([{ message: 'Invalid API key', error: 'invalid_api_key', code: 1008 }])
    expect([code, reason]).toEqual([1008, 'Invalid API key'])
    expect(events).toEqual(['open'])
  })
})
