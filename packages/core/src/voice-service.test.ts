import { heardWords, type Simulator, startSimulator, timedEngine, type VoiceServiceOptions } from '@banter/simulator'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Cast, createCast } from './cast.ts'
import type { CastOptions } from './cast-options.ts'
import type { SpeechChunk } from './speech-chunk.ts'
import type { Utterance } from './utterance.ts'

const SARAH = 'EXAVITQu4vr4xnSDxMaL'
const GEORGE = 'JBFqnCBsd6RMkjVDRZzb'
const TEXT = 'Well met traveller. Sit down by the fire, and hear about a dragon! Nobody saw it twice.'
const words = (text: string): string[] => text.toLowerCase().match(/[a-z]+/g) ?? []

let simulator: Simulator
let cast: Cast
/** The kind of sockets, where a test does not say. */
let websocket: NonNullable<CastOptions['websocket']> = true
const open = async (service: Partial<VoiceServiceOptions> = {}, options: Partial<CastOptions> = {}): Promise<void> => {
  // Frames as short as a word or two, so that a connection can be lost in many places.
  simulator = await startSimulator({ port: 0, engine: timedEngine(), pace: 'instant', frameMs: 150, ...service })
  cast = createCast({
    endpoint: simulator.url,
    auth: { apiKey: 'any' },
    characters: { mira: { voiceId: SARAH }, osk: { voiceId: GEORGE } },
    websocket,
    ...options,
  })
}
afterEach(async () => {
  await cast.close()
  await simulator.close()
})

/** What a listener of the whole line has in the ears: told from the samples, each word a tone of its own. */
async function heard(line: Utterance, text = TEXT): Promise<string[]> {
  const chunks: SpeechChunk[] = []
  for await (const chunk of line) chunks.push(chunk)
  const pcm = Int16Array.from(chunks.flatMap((chunk) => [...chunk.pcm]))
  return heardWords({ pcm, sampleRateHz: chunks[0]?.sampleRate ?? 24_000 }, words(text))
}

async function* byWord(text: string): AsyncGenerator<string> {
  for (const piece of text.match(/\S+\s*/g) ?? []) {
    await new Promise((resolve) => setTimeout(resolve, 1))
    yield piece
  }
}

describe.each([
  ['contexts on a socket', true],
  ['a socket for each line', 'stream-input'],
] as const)('%s', (_, kind) => {
  beforeAll(() => {
    websocket = kind
  })

  describe('with a real voice service on this machine', () => {
    it('a line is heard, its words once and in order', async () => {
      await open()
      const line = cast.character('mira').say(TEXT)
      expect(await heard(line)).toEqual(words(TEXT))
      expect(await line.done).toMatchObject({
        status: 'completed',
        delivered: { chars: TEXT.length },
        routes: ['websocket'],
      })
    })

    it('text as it is written is heard the same', async () => {
      await open()
      const line = cast.character('mira').say(byWord(TEXT))
      expect(await heard(line)).toEqual(words(TEXT))
    })

    it('two characters speak at once, each on a socket of its own', async () => {
      await open()
      const lines = [cast.character('mira').say('Welcome stranger.'), cast.character('osk').say('Halt there.')]
      const all = await Promise.all(lines.map((line) => heard(line, 'welcome stranger halt there')))
      expect(all).toEqual([
        ['welcome', 'stranger'],
        ['halt', 'there'],
      ])
    })

    it('many lines at once, and one after the other, are heard each for itself', async () => {
      await open()
      const say = (count: number) => cast.character('mira').say(`Line ${count}. Sit down.`, { whenBusy: 'queue' })
      const spoken = 'line sit down'
      const together = await Promise.all(Array.from({ length: 12 }, (_, i) => heard(say(i), spoken)))
      for (const words of together) expect(words.filter((word) => word !== '?')).toEqual(['line', 'sit', 'down'])
      for (let i = 0; i < 3; i++) expect((await heard(say(i), spoken)).at(-1)).toBe('down')
    })

    it('an interruption in the middle leaves the next line whole', async () => {
      await open({ pace: 'service' })
      for (let i = 0; i < 4; i++) {
        const line = cast.character('mira').say(byWord(TEXT))
        for await (const chunk of line) if (chunk.startMs > 0) break
      }
      expect(await heard(cast.character('mira').say(TEXT))).toEqual(words(TEXT))
    })

    it.each([
      ['unknown voice', { characters: { mira: { voiceId: 'nobody' } } }, 'voice_not_found'],
      ['unknown model', { model: 'eleven_v0' }, 'unsupported_model'],
    ])('%s: one error, no retry', async (_, options, code) => {
      await open({}, options)
      const line = cast.character('mira').say('Hello.')
      expect(await line.done).toMatchObject({ status: 'failed', error: { code } })
    })

    it('a model that sockets do not serve is spoken over HTTP', async () => {
      await open({}, { model: 'eleven_v3' })
      const line = cast.character('mira').say(byWord(TEXT))
      expect(await heard(line)).toEqual(words(TEXT))
      expect((await line.done).routes).toEqual(['http'])
    })

    it('a bad key: one error, no retry', async () => {
      await open({ apiKeys: ['good'] })
      const line = cast.character('mira').say('Hello.')
      expect(await line.done).toMatchObject({ status: 'failed', error: { code: 'unauthorized' } })
    })

    it('a single-use token opens the door', async () => {
      const fetchToken = async (): Promise<string> => {
        const answer = await fetch(`${simulator.url}/v1/single-use-token/tts_websocket`, {
          method: 'POST',
          headers: { 'xi-api-key': 'good' },
        })
        return ((await answer.json()) as { token: string }).token
      }
      await open({ apiKeys: ['good'] }, { auth: { token: fetchToken } })
      expect(await heard(cast.character('mira').say('Hello there.'), 'hello there')).toEqual(['hello', 'there'])
    })

    it('over HTTP alone a line is heard the same, whole and written', async () => {
      await open({}, { websocket: false })
      expect(await heard(cast.character('mira').say(TEXT))).toEqual(words(TEXT))
      const line = cast.character('mira').say(byWord(TEXT))
      expect(await heard(line)).toEqual(words(TEXT))
      expect((await line.done).routes).toEqual(['http'])
    })
  })

  describe('a line is never lost', () => {
    it.each(Array.from({ length: 20 }, (_, i) => i + 1))(
      'when the socket drops in place of frame %i',
      async (atFrame) => {
        await open({ faults: [{ type: 'drop', atFrame, on: { socket: 1 } }] })
        const line = cast.character('mira').say(TEXT)
        expect(await heard(line)).toEqual(words(TEXT))
        expect((await line.done).status).toBe('completed')
      },
    )

    it.each([1, 4, 9, 15])(
      'when the socket drops in place of frame %i while the text is being written',
      async (atFrame) => {
        await open({ faults: [{ type: 'drop', atFrame, closeCode: 1011, on: { socket: 1 } }] })
        expect(await heard(cast.character('mira').say(byWord(TEXT)))).toEqual(words(TEXT))
      },
    )

    it.each([1, 3, 7])(
      'when the socket drops in place of frame %i and is refused for good: HTTP takes over',
      async (atFrame) => {
        await open({
          faults: [
            { type: 'drop', atFrame, on: { socket: 1 } },
            ...[2, 3, 4, 5].map((socket) => ({ type: 'refuse' as const, status: 503, on: { socket } })),
          ],
        })
        const line = cast.character('mira').say(TEXT)
        expect(await heard(line)).toEqual(words(TEXT))
        const { routes } = await line.done
        expect(routes.at(-1)).toBe('http')
      },
    )
  })

  describe('however the service gives its times', () => {
    it.each([
      ['first', 'generation'],
      ['each', 'generation'],
      ['each', 'message'],
    ] as const)(
      'in %s message, from the start of the %s: every word once, over a lost connection too',
      async (alignmentIn, alignmentTimes) => {
        await open({
          alignmentIn,
          alignmentTimes,
          frames: 'split',
          faults: [{ type: 'drop', atFrame: 7, on: { socket: 1 } }],
        })
        expect(await heard(cast.character('mira').say(TEXT))).toEqual(words(TEXT))
      },
    )
  })
})
