import { ElevenLabsClient } from '@elevenlabs/elevenlabs-js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { timedEngine } from './engines/timed.ts'
import { heardWords } from './heard-words.ts'
import { type Simulator, startSimulator } from './server.ts'
import { GEORGE, type ServerFrame, samplesOf } from './test-client.ts'

const text = 'Well met, traveller. Come in and sit by the fire.'
const spoken = ['well', 'met', 'traveller', 'come', 'in', 'and', 'sit', 'by', 'the', 'fire']
const heard = (base64: readonly string[]) =>
  heardWords({ pcm: samplesOf(base64.map((audio) => ({ audio }))), sampleRateHz: 24_000 }, spoken)

let simulator: Simulator
beforeAll(async () => {
  simulator = await startSimulator({ port: 0, engine: timedEngine(), pace: 'instant' })
})
afterAll(() => simulator.close())

describe('@elevenlabs/elevenlabs-js, unchanged', () => {
  const client = () => new ElevenLabsClient({ apiKey: 'any key', baseUrl: simulator.url })
  const request = { text, modelId: 'eleven_flash_v2_5', outputFormat: 'pcm_24000' } as const

  it('hears every word of stream() once and in order', async () => {
    const parts: string[] = []
    for await (const part of await client().textToSpeech.stream(GEORGE, request)) {
      parts.push(Buffer.from(part as Uint8Array).toString('base64'))
    }
    expect(parts.length).toBeGreaterThan(1)
    expect(heard([Buffer.concat(parts.map((part) => Buffer.from(part, 'base64'))).toString('base64')])).toEqual(spoken)
  })

  it('reads streamWithTimestamps() line by line, with times that run on', async () => {
    const audio: string[] = []
    let aligned = ''
    let lastSeconds = 0
    for await (const line of await client().textToSpeech.streamWithTimestamps(GEORGE, request)) {
      audio.push(line.audioBase64)
      aligned += line.alignment?.characters.join('') ?? ''
      for (const seconds of line.alignment?.characterStartTimesSeconds ?? []) {
        expect(seconds).toBeGreaterThanOrEqual(lastSeconds)
        lastSeconds = seconds
      }
    }
    expect(aligned).toBe(text)
    expect(lastSeconds).toBeGreaterThan(2)
    expect(heard(audio)).toEqual(spoken)
  })

  it('reads convertWithTimestamps() whole', async () => {
    const answer = await client().textToSpeech.convertWithTimestamps(GEORGE, request)
    expect(answer.alignment?.characters.join('')).toBe(text)
    expect(answer.normalizedAlignment?.characters.join('')).toBe(` ${text}`)
    expect(heard([answer.audioBase64])).toEqual(spoken)
  })

  it('lists the voices', async () => {
    const { voices } = await client().voices.getAll()
    expect(voices.map(({ name }) => name)).toContain('George')
    expect(voices[0]?.labels?.gender).toBe('male')
  })

  it('gets the errors of the service', async () => {
    await expect(client().textToSpeech.convertWithTimestamps('nobody', request)).rejects.toMatchObject({
      statusCode: 404,
      body: { detail: { code: 'voice_not_found' } },
    })
  })
})

describe('a bare ws script in the manner of the multi-context guide', () => {
  it('speaks two contexts on one socket', async () => {
    const frames: ServerFrame[] = []
    const url = `${simulator.url.replace('http', 'ws')}/v1/text-to-speech/${GEORGE}/multi-stream-input?model_id=eleven_flash_v2_5&output_format=pcm_24000`
    const socket = new WebSocket(url, { headers: { 'xi-api-key': 'any key' } })
    const send = (message: unknown): void => socket.send(JSON.stringify(message))
    const final = (contextId: string) =>
      new Promise<void>((resolve) => {
        socket.on('message', (data) => {
          const frame: ServerFrame = JSON.parse(String(data))
          if (frame.contextId === contextId && frame.isFinal) resolve()
        })
      })
    socket.on('message', (data) => frames.push(JSON.parse(String(data))))
    const closed = new Promise<number>((resolve) => socket.on('close', resolve))
    await new Promise((resolve) => socket.on('open', resolve))

    const greeted = final('greeting')
    const answered = final('answer')
    send({ text: ' ', voice_settings: { stability: 0.5, similarity_boost: 0.8 }, context_id: 'greeting' })
    send({ text: 'Well met, traveller. ', context_id: 'greeting' })
    send({ context_id: 'greeting', flush: true })
    send({ text: ' ', voice_settings: { stability: 0.5, similarity_boost: 0.8 }, context_id: 'answer' })
    send({ text: 'Come in and sit by the fire. ', context_id: 'answer', flush: true })
    send({ text: '', context_id: 'answer' })
    send({ context_id: 'greeting', close_context: true })
    await greeted
    send({ context_id: 'answer', close_context: true })
    await answered
    send({ close_socket: true })

    expect(await closed).toBe(1000)
    const of = (id: string) => frames.filter(({ contextId }) => contextId === id)
    const words = (id: string) => heard(of(id).flatMap(({ audio }) => audio ?? []))
    expect(words('greeting')).toEqual(['well', 'met', 'traveller'])
    expect(words('answer')).toEqual(['come', 'in', 'and', 'sit', 'by', 'the', 'fire'])
    expect(
      frames.every((frame) => Object.keys(frame).join() === 'audio,isFinal,normalizedAlignment,alignment,contextId'),
    ).toBe(true)
    expect(of('greeting').filter(({ isFinal }) => isFinal)).toHaveLength(1)
  })
})
