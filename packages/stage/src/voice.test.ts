import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cast, type CastOptions, createCast, createMemoryCache } from '@banter/core'
import { createVoicePack, lineKey } from '@banter/core/cache'
import { createDiskCache, writeVoicePack } from '@banter/core/node'
import { type SimulatorOptions, startSimulator, timedEngine } from '@banter/simulator'
import { AudioContext } from 'node-web-audio-api'
import { afterEach, expect, it } from 'vitest'
import { createStage, type Stage } from './stage.ts'

// The whole way: a voice service, a cast, sound on a device that nobody hears; in real time.
const unheard = { sinkId: { type: 'none' } } as AudioContextOptions
const characters = { mira: { voiceId: 'EXAVITQu4vr4xnSDxMaL' }, bram: { voiceId: 'nPczCjzI2devNBz1zQrb' } }

let context: BaseAudioContext & { close(): Promise<void> }
let cast: Cast
let stage: Stage
let log: string[]
let closeSimulator: () => Promise<void>

async function setUp(service: Partial<SimulatorOptions> = {}, options: Partial<CastOptions> = {}): Promise<void> {
  const simulator = await startSimulator({ port: 0, engine: timedEngine(), pace: 'instant', ...service })
  closeSimulator = simulator.close
  context = new AudioContext(unheard) as unknown as typeof context
  cast = createCast({ endpoint: simulator.url, auth: { apiKey: 'any' }, characters, ...options })
  stage = createStage({ cast, audioContext: context })
  log = []
  stage.observe((event) => {
    const { captions, character } = event.performance
    if (event.type === 'word') log.push(`${character} ${captions.words[event.word]?.text}`)
    else if (event.type === 'marker') log.push(`${character} {${event.marker.name}}`)
    else log.push(`${character} ${event.type}`)
  })
}

afterEach(async () => {
  await stage.close()
  await cast.close()
  await closeSimulator()
  await context.close()
})

/** Runs frames of a game until something is so. */
async function until(isSo: () => boolean, seen = () => {}): Promise<void> {
  const began = performance.now()
  while (!isSo()) {
    if (performance.now() - began > 8000) throw new Error('It did not come to be in 8 s.')
    await new Promise((resolve) => setTimeout(resolve, 5))
    stage.tick()
    seen()
  }
}

/** Expects what happened, in order. A frame that comes late may pass a word by, and nothing else. */
function expectLog(expected: string[]): void {
  const words = /^\w+ (?!said$|started$|failed$|ended$)\w+[,.!?]?$/
  const seen = expected.filter((entry) => log.includes(entry) || !words.test(entry))
  expect(log).toEqual(seen)
  expect(log.length).toBeGreaterThan(expected.length / 2)
}

it('a line is spoken, heard word by word, and its mouth closes', async () => {
  await setUp()
  const mira = stage.character('mira')
  const line = mira.say('Halt! {point} Who goes there?')
  const mouths = new Set<string>()
  await until(
    () => line.state === 'ended',
    () => mouths.add(mira.mouth()),
  )
  expectLog([
    'mira said',
    'mira started',
    'mira Halt!',
    'mira {point}',
    'mira Who',
    'mira goes',
    'mira there?',
    'mira ended',
  ])
  expect(mouths.size).toBeGreaterThanOrEqual(4)
  expect(mira.mouth()).toBe('X')
  const { status, heard, delivered } = await line.done
  expect([status, heard?.chars]).toEqual(['completed', 'Halt! Who goes there?'.length])
  expect(heard?.ms).toBeCloseTo(delivered.ms, 0)
})

it('the lips close where a word is heard to begin with closed lips', async () => {
  await setUp()
  const line = stage.character('mira').say('Mama, papa, baby.')
  await until(() => line.state === 'ended')
  for (const { startMs, endMs } of line.captions.words) {
    const shown = line.timeline.cues.filter((cue) => cue.endMs > startMs - 60 && cue.startMs < endMs)
    expect(shown.map(({ viseme }) => viseme)).toContain('A')
  }
})

it('text is heard while it is being written', async () => {
  await setUp()
  async function* text() {
    for (const piece of ['Well ', 'met, {wa', 've} my ', 'friend. ']) {
      yield piece
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const line = stage.character('mira').say(text())
  await until(() => line.state === 'ended')
  expectLog([
    'mira said',
    'mira started',
    'mira Well',
    'mira met,',
    'mira {wave}',
    'mira my',
    'mira friend.',
    'mira ended',
  ])
})

it('a lost connection is not heard', async () => {
  await setUp({ faults: [{ type: 'drop', atFrame: 2 }], pace: { firstByteMs: 0, realtimeFactor: 8 } })
  const line = stage.character('mira').say('One two three. Four five six. Seven eight nine.')
  await until(() => line.state === 'ended')
  const { status, resumes } = await line.done
  expect([status, resumes]).toEqual(['completed', 1])
  const words = 'One two three. Four five six. Seven eight nine.'.split(' ')
  expectLog(['mira said', 'mira started', ...words.map((word) => `mira ${word}`), 'mira ended'])
})

it('a line that no voice may speak is read', async () => {
  await setUp({ apiKeys: ['another'] })
  const line = stage.character('mira').say('One two')
  const mouths = new Set<string>()
  await until(
    () => line.state === 'failed' && stage.performances.length === 0,
    () => mouths.add(line.mouth()),
  )
  expectLog(['mira said', 'mira failed', 'mira started', 'mira One', 'mira two', 'mira ended'])
  expect([...mouths]).toEqual(['X'])
  expect(await line.done).toMatchObject({ routes: ['websocket', 'captions'], error: { code: 'unauthorized' } })
})

it('a line whose voice fails in the middle is heard so far, then read to its end, and the dialogue goes on', async () => {
  await setUp({
    frameMs: 200,
    frames: 'split',
    alignmentIn: 'each',
    faults: [
      { type: 'socket-error', error: 'quota_exceeded', atFrame: 4, on: { socket: 1 } },
      { type: 'http-error', status: 401, times: 99 },
    ],
  })
  const line = stage.character('mira').say('One two three {nod} four five six {wave}')
  const answer = stage.character('bram').say('Seven', { talkOver: 'wait' })
  await until(() => line.state === 'failed')
  const soundMs = line.positionMs
  expect(soundMs).toBeGreaterThan(0)
  await until(() => stage.performances.length === 0)
  const own = log.filter((entry) => entry.startsWith('mira') && entry !== 'mira said')
  const failedAt = own.indexOf('mira failed')
  expect(own.slice(0, failedAt)).toContain('mira One')
  expect(own.slice(failedAt)).not.toContain('mira One')
  expect(own.slice(failedAt)).toContain('mira six')
  // Every marker, once and in order.
  expect(own.filter((entry) => entry.includes('{'))).toEqual(['mira {nod}', 'mira {wave}'])
  expect(log.indexOf('bram started')).toBeGreaterThan(failedAt)
  const { status, routes, heard, delivered, error } = await line.done
  expect([status, routes, error?.code]).toEqual(['failed', ['websocket', 'captions'], 'quota_exceeded'])
  expect(heard?.ms).toBeCloseTo(delivered.ms, 0)
  expect((await answer.done).status).toBe('completed')
})

it('where nothing can be reached, line after line is read', async () => {
  await setUp({ faults: [{ type: 'reset', times: 999 }] }, { websocket: false })
  const mira = stage.character('mira')
  const lines = [mira.say('One two', { whenBusy: 'queue' }), mira.say('Three {nod} four', { whenBusy: 'queue' })]
  await until(() => stage.performances.length === 0)
  expect(log.filter((entry) => !entry.endsWith('said'))).toEqual(
    expect.arrayContaining(['mira failed', 'mira One', 'mira {nod}', 'mira four', 'mira ended']),
  )
  for (const { done } of lines)
    expect(await done).toMatchObject({ status: 'failed', routes: ['http', 'captions'], error: { code: 'unreachable' } })
})

it('an interrupted line tells what was heard', async () => {
  await setUp()
  const mira = stage.character('mira')
  const first = mira.say('One two three four five six seven eight')
  await until(() => first.word() >= 3)
  mira.say('Hush')
  const { status, heard, text } = await first.done
  expect(status).toBe('interrupted')
  expect(text.slice(0, heard?.chars)).toMatch(/^One two three /)
  expect(heard?.chars).toBeLessThan(text.length)
  await until(() => mira.performance === null)
  expect(log.slice(log.lastIndexOf('mira started'))).toContain('mira ended')
})

it('without sound, lips and captions go by the clock', async () => {
  await setUp()
  const mute = createStage({ cast, audioContext: null })
  const line = mute.character('bram').say('Well met')
  const words = new Set([line.word()])
  const mouths = new Set<string>()
  await until(
    () => line.state === 'ended',
    () => {
      words.add(line.word())
      mouths.add(line.mouth())
    },
  )
  expect(words).toContain(1)
  expect(mouths.size).toBeGreaterThan(2)
  await mute.close()
})

it('a kept line waits its turn behind a live one of its character, and a live one behind it', async () => {
  await setUp({ pace: { firstByteMs: 200 } }, { cache: createMemoryCache() })
  await cast.prefetch([{ character: 'mira', text: 'Two three.' }])
  const mira = stage.character('mira')
  const lines = ['Ah, one.', 'Two three.', 'Oh, four.'].map((text) => mira.say(text, { whenBusy: 'queue' }))
  await until(() => lines.at(-1)?.state === 'ended')
  const heard = ['Ah,', 'one.', 'ended', 'started', 'Two', 'three.', 'ended', 'started', 'Oh,', 'four.', 'ended']
  expectLog(['mira said', 'mira said', 'mira said', 'mira started', ...heard.map((entry) => `mira ${entry}`)])
  const routes = await Promise.all(lines.map(async ({ done }) => (await done).routes))
  expect(routes).toEqual([['websocket'], ['cache'], ['websocket']])
})

it('a kept line that is let finish ends with the sentence that is heard', async () => {
  await setUp({}, { cache: createMemoryCache() })
  const text = 'One two. Three four five.'
  await cast.prefetch([{ character: 'mira', text }])
  const mira = stage.character('mira')
  const kept = mira.say(text)
  await until(() => log.includes('mira One'))
  const next = mira.say('Fire!', { whenBusy: 'finish-sentence' })
  await until(() => next.state === 'ended')
  expect(log).not.toContain('mira Three')
  const { status, routes, heard } = await kept.done
  expect([status, routes, heard?.chars]).toEqual(['interrupted', ['cache'], 'One two.'.length])
})

it('a voice pack at an address is heard without a voice service, and tells when it cannot be', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'banter-stage-'))
  const server = createServer(async ({ url }, response) => {
    const file = await readFile(join(folder, url ?? '')).catch(() => null)
    response.writeHead(file ? 200 : 404).end(file)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    await setUp({}, { cache: createDiskCache(folder) })
    await cast.prefetch([{ character: 'mira', text: 'Well met.' }])
    const identity = {
      voiceId: characters.mira.voiceId,
      model: 'eleven_flash_v2_5',
      outputFormat: 'pcm_24000',
    } as const
    const line = { ...identity, language: undefined, settings: undefined, text: 'Well met.' }
    await writeVoicePack(folder, [{ ...line, key: lineKey(line), character: 'mira', durationMs: 800 }])
    await stage.close()
    await cast.close()

    cast = createCast({ endpoint: 'http://127.0.0.1:9', characters, cache: createVoicePack(address) })
    stage = createStage({ cast, audioContext: context })
    const problems: string[] = []
    cast.observe((event) => {
      if (event.type === 'cache') problems.push(event.error.code)
    })
    const heard = stage.character('mira').say('Well met.')
    await until(() => heard.state === 'ended')
    expect((await heard.done).routes).toEqual(['cache'])
    await writeFile(join(folder, `${lineKey(line)}.wav`), 'torn')
    stage.character('mira').say('Well met.')
    await until(() => problems.length > 0)
    expect(problems).toEqual(['cache_failed'])
  } finally {
    server.close()
    await rm(folder, { recursive: true })
  }
})
