import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { exportFormats, rigs } from '@banter/lipsync'
import { type Simulator, startSimulator, timedEngine } from '@banter/simulator'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { exportCommand } from './export-command.ts'
import { runBanter, startBanter } from './run-banter.ts'

// A process takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

let simulator: Simulator
let folder: string
beforeAll(async () => {
  simulator = await startSimulator({ port: 0, engine: timedEngine(), pace: 'instant' })
  folder = await mkdtemp(join(tmpdir(), 'banter-cli-'))
})
afterAll(async () => {
  await simulator.close()
  await rm(folder, { recursive: true })
})

const env = () => ({ ELEVENLABS_BASE_URL: simulator.url })
const start = (...words: string[]) => startBanter(words, env())
const banter = (words: string[], input?: string) => runBanter(words, env(), input)

const alignment = { chars: ['H', 'i', '.'], charStartTimesMs: [0, 90, 180], charDurationsMs: [90, 90, 120] }

describe('banter say', () => {
  it('writes sound and a timeline of equal length', async () => {
    const [wav, json] = [join(folder, 'a.wav'), join(folder, 'a.json')]
    const { code, out } = await banter(['say', 'Well done, brave warrior!', '--out', wav, '--timeline', json])
    expect(code).toBe(0)
    expect(out).toMatch(/s of speech for 25 characters over websocket; first audio after \d+ ms\./)
    const bytes = await readFile(wav)
    const view = new DataView(bytes.buffer, bytes.byteOffset)
    expect(bytes.subarray(0, 4).toString()).toBe('RIFF')
    expect(view.getUint32(4, true)).toBe(bytes.length - 8)
    const seconds = view.getUint32(40, true) / 2 / view.getUint32(24, true)
    expect(view.getUint32(40, true)).toBe(bytes.length - 44)
    expect(seconds).toBeGreaterThan(1)
    const { metadata, mouthCues } = JSON.parse(await readFile(json, 'utf8'))
    expect(metadata.duration).toBeCloseTo(seconds, 2)
    expect(mouthCues.at(-1).end).toBe(metadata.duration)
    const samples = Array.from({ length: (bytes.length - 44) / 2 }, (_, i) => view.getInt16(44 + i * 2, true))
    expect(Math.max(...samples)).toBeGreaterThan(1000)
  })

  it('goes by HTTP where the environment wants no WebSocket', async () => {
    process.env.ELEVENLABS_WEBSOCKET_ENABLED = 'false'
    const { code, out } = await banter(['say', 'Well done, brave warrior!'])
    delete process.env.ELEVENLABS_WEBSOCKET_ENABLED
    expect(code).toBe(0)
    expect(out).toContain('characters over http;')
  })

  it('speaks standard input as it comes', async () => {
    const { code, err } = await banter(['say', '-', '--voice', 'daniel'], 'The bridge is out. Take the ford.')
    expect(code).toBe(0)
    expect(err).toContain('bridge')
  })

  it.each([
    [['say', 'Hi', '--voice', 'nobody'], 1, /^banter: There is no voice "nobody" at .* It has: .*\.\n$/],
    [
      ['say', 'Hi', '--endpoint', 'http://127.0.0.1:9'],
      1,
      /^banter: Nothing answers at http:\/\/127.0.0.1:9\. Start .*\n$/,
    ],
    [['say', 'Hi', '--endpoint', 'nonsense'], 1, /^banter: "nonsense" is not an address.*\n$/],
    [['say', 'Hi', '--model', 'eleven_v0'], 1, /^banter: .*eleven_v0.*\n$/],
    [['say', 'Hi', '--out', '/nowhere/hi.wav'], 2, /^banter: \/nowhere\/hi\.wav cannot be written\. Is there a folder/],
    [['say', 'Hi', '--timeline', tmpdir()], 2, /^banter: .* is a folder; name a file in it\.\n$/],
    [['say', ' '], 2, /^banter: There is nothing to say: the text is empty\.\n$/],
    [['say', '-'], 2, /^banter: There is nothing to say: the text is empty\.\n$/],
    [['say'], 2, /missing required argument 'text'\nRun with --help/],
    [['say', 'Hi', '--rig', 'x'], 2, /Allowed choices are oculus, rhubarb, preston-blair, arkit/],
  ])('%j ends with %i and one clear line', async (words, code, message) => {
    const run = await banter(words)
    expect(run.err).toMatch(message)
    expect(run.code).toBe(code)
  })
})

it('banter say writes what came of a line that failed: it is paid for', async () => {
  const gone = { type: 'socket-error', error: 'quota_exceeded', atFrame: 4 } as const
  const options = { port: 0, engine: timedEngine(), pace: 'instant', frames: 'split', faults: [gone] } as const
  const poor = await startSimulator(options)
  const out = join(folder, 'half.wav')
  const words = ['say', 'Well met, traveller! Sit down by the fire.', '--out', out]
  const { code, out: told, err } = await runBanter(words, { ELEVENLABS_BASE_URL: poor.url })
  await poor.close()
  expect([code, err]).toEqual([1, expect.stringMatching(/Well[\s\S]*banter: .*quota/)])
  expect(told).toContain(`Wrote ${out}.`)
  expect((await readFile(out)).length).toBeGreaterThan(1000)
})

it('banter say takes a line from BANTER_CACHE_DIR that was spoken before', async () => {
  const withCache = { ...env(), BANTER_CACHE_DIR: join(folder, 'lines') }
  const [first, second] = ['first.wav', 'second.wav'].map((name) => join(folder, name))
  const words = (out = '') => ['say', 'Well met, traveller!', '--out', out]
  expect((await runBanter(words(first), withCache)).out).toContain('for 20 characters over websocket')
  expect((await runBanter(words(second), withCache)).out).toContain('for 0 characters over cache')
  expect(await readFile(second ?? '')).toEqual(await readFile(first ?? ''))
})

describe('banter export', () => {
  /** The command without a process of its own, which takes seconds to start. */
  async function exported(file: string, format: string): Promise<string> {
    const out = join(folder, `exported.${format}`)
    await exportCommand().parseAsync([file, '--format', format, '--out', out], { from: 'user' })
    return readFile(out, 'utf8')
  }

  it.each(exportFormats)('writes %s from a file', async (format) => {
    const file = join(folder, 'alignment.json')
    await writeFile(file, JSON.stringify(alignment))
    expect((await exported(file, format)).length).toBeGreaterThan(20)
  })

  it('reads standard input, and an answer of the service as it is', async () => {
    const { out } = await banter(['export', '-'], JSON.stringify({ audio_base64: '', alignment }))
    expect(JSON.parse(out)).toMatchObject({ metadata: { text: 'Hi.', duration: 0.3 } })
  })

  it.each(Object.entries(rigs))('writes the shapes of the rig %s', async (name, { rest }) => {
    const { out } = await banter(['export', '-', '--rig', name], JSON.stringify(alignment))
    expect(JSON.parse(out)).toMatchObject({ metadata: { rig: name } })
    expect(JSON.parse(out).mouthCues.at(-1).value).toBe(rest)
  })

  it.each([
    [['--format', 'rhubarb-tsv', '--extended-shapes', ''], 0, /\tA\n$/],
    [['--extended-shapes', 'QX'], 2, /^banter: .*any of G, H and X/],
    [['--rig', 'vrm', '--extended-shapes', 'X'], 2, /^banter: .*shapes of the rig rhubarb, not of vrm/],
  ])('draws with the mouths there are: %j', async (words, code, message) => {
    const run = await banter(['export', '-', ...words], JSON.stringify(alignment))
    expect(run.out + run.err).toMatch(message)
    expect(run.code).toBe(code)
  })

  const story = fileURLToPath(new URL('../../../../shared/recordings/story-en.http-alignment.json', import.meta.url))
  it.skipIf(!existsSync(story)).each(exportFormats)(
    'writes %s from a recorded story (skipped where the recordings are absent)',
    // Four minutes of speech.
    async (format) => expect((await exported(story, format)).length).toBeGreaterThan(6000),
  )

  it('ends a format that does not go with the rig as a wrong call', async () => {
    const { code, err } = await banter(
      ['export', '-', '--format', 'unity', '--rig', 'rhubarb'],
      JSON.stringify(alignment),
    )
    expect(err).toMatch(/^banter: The format 'unity' has blend shapes .* create it with rig: 'oculus'\.\n$/)
    expect(code).toBe(2)
  })

  it('names the animation after the file, and moves what it is told to', async () => {
    const [file, out] = [join(folder, 'alignment.json'), join(folder, 'greeting.anim')]
    await writeFile(file, JSON.stringify(alignment))
    const words = [file, '--format', 'unity', '--target', 'Body', '--out', out]
    await exportCommand().parseAsync(words, { from: 'user' })
    expect(await readFile(out, 'utf8')).toMatch(/m_Name: greeting\n[\s\S]*path: Body\n/)
  })

  const evening = fileURLToPath(new URL('../../inspector/fixtures/evening.ndjson', import.meta.url))

  it('reads a line of a recording', async () => {
    const out = join(folder, 'recorded.srt')
    await exportCommand().parseAsync([evening, '--line', 'mira-1', '--format', 'srt', '--out', out], { from: 'user' })
    expect(await readFile(out, 'utf8')).toMatch(/Well met, traveller!\n[\s\S]*Sit down by the fire\.\n/)
  })

  it('takes the only line of a recording, piped as well', async () => {
    const only = (await readFile(evening, 'utf8'))
      .split('\n')
      .filter((record) => !record.includes('"type":"speech"') || record.includes('"line":"osk-2"'))
    const { out } = await banter(['export', '-'], only.join('\n'))
    expect(JSON.parse(out).metadata.text).toMatch(/^Halt! Nobody passes/)
  })

  it.each<[string, string[], (recording: string) => string, RegExp]>([
    ['of many lines', [], (text) => text, /choose one with --line\. There are mira-1 \("Well met, .*…"\), osk-2/],
    ['of other lines', ['--line', 'bram-1'], (text) => text, /No line "bram-1" was spoken in .*There are mira-1/],
    ['of no line', [], (text) => text.replaceAll(/.*"type":"speech".*\n/g, ''), /in which nothing was spoken/],
    ['without texts', ['--line', 'mira-1'], (text) => text.replaceAll(/,"alignment":\{[^}]*\}/g, ''), /without texts/],
    ['of a newer kind', [], (text) => text.replace('banter-recording/1', 'banter-recording/2'), /this reads/],
    ['that is none', ['--line', 'mira-1'], () => JSON.stringify(alignment), /--line is for recordings/],
  ])('refuses a recording %s', async (_, words, change, message) => {
    const file = join(folder, 'changed.ndjson')
    await writeFile(file, change(await readFile(evening, 'utf8')))
    await expect(exportCommand().parseAsync([file, ...words], { from: 'user' })).rejects.toThrow(message)
  })

  it('ends quietly when its reader has enough', async () => {
    const chars = Array.from({ length: 50_000 }, (_, i) => 'hello there '.charAt(i % 12))
    const child = startBanter(['export', '-', '--format', 'rhubarb-tsv'], env())
    child.stdin.end(
      JSON.stringify({
        chars,
        charStartTimesMs: chars.map((_, i) => 70 * i),
        charDurationsMs: chars.map(() => 70),
      }),
    )
    child.stdout.once('data', () => child.stdout.destroy())
    const code = new Promise((resolve) => child.once('exit', resolve))
    expect([await text(child.stderr), await code]).toEqual(['', 0])
  })

  it('--help tells of every format', () => {
    let help = ''
    exportCommand()
      .configureOutput({ writeOut: (text) => (help += text) })
      .outputHelp()
    for (const format of exportFormats) expect(help).toMatch(new RegExp(`^  ${format} +\\S`, 'm'))
  })

  it.each([
    ['not JSON', 'hello', /is not an alignment\. It is not JSON\./],
    ['JSON of something else', '{"a":1}', /is not an alignment\./],
    ['JSON of nothing', 'null', /is not an alignment\./],
  ])('%s is refused in one line', async (_, input, message) => {
    const { code, err } = await banter(['export', '-'], input)
    expect(code).toBe(2)
    expect(err).toMatch(message)
    expect(err.trim().split('\n')).toHaveLength(1)
  })
})

describe('banter simulate', () => {
  const addressOf = (child: ReturnType<typeof start>): Promise<string> =>
    new Promise((resolve) => {
      child.stdout.on('data', (data) => {
        const found = /http:\/\/\S+\d/.exec(String(data))
        if (found) resolve(found[0])
      })
    })

  it('has the troubles of a file', async () => {
    const file = join(folder, 'faults.json')
    const faults = [{ type: 'drop', atFrame: 3, closeCode: 1012, times: 1 }]
    await writeFile(file, JSON.stringify(faults))
    const child = start('simulate', '--port', '0', '--engine', 'timed', '--faults', file)
    expect(await (await fetch(`${await addressOf(child)}/simulator/faults`)).json()).toEqual(faults)
    child.kill('SIGINT')
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0)
  })

  it.each([
    ['[{"type":"drop","atFrame":"x"}]', /'atFrame' of a fault of type 'drop' is a whole number/],
    ['drop', /holds no faults/],
  ])('says what is wrong with the troubles %s', async (json, message) => {
    const file = join(folder, 'no-faults.json')
    await writeFile(file, json)
    const { code, err } = await banter(['simulate', '--port', '0', '--faults', file])
    expect(code).toBe(2)
    expect(err).toMatch(message)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  it('serves until it is interrupted, and leaves the port free', async () => {
    const child = start('simulate', '--port', '0', '--engine', 'timed')
    const address = await addressOf(child)
    expect((await fetch(`${address}/v1/voices`, { headers: { 'xi-api-key': 'any' } })).status).toBe(200)
    child.kill('SIGINT')
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0)
    await expect(fetch(`${address}/v1/voices`)).rejects.toThrow()
  })

  it('says plainly that a port is taken', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const { code, err } = await banter(['simulate', '--port', String(port)])
    server.close()
    expect(code).toBe(1)
    expect(err).toContain(`Port ${port}`)
    expect(err.trim().split('\n')).toHaveLength(1)
  })
})

it('--help tells of every command', async () => {
  const { code, out } = await banter(['--help'])
  expect(code).toBe(0)
  for (const command of ['say', 'bake', 'export', 'simulate', 'inspect']) expect(out).toContain(command)
})

it('--version tells the version of the package', async () => {
  expect(await banter(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
})
