import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCast } from '@banter/core'
import { createDiskVoicePack } from '@banter/core/node'
import { type Simulator, startSimulator, timedEngine } from '@banter/simulator'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { startBanter } from '../run-banter.ts'
import { bakeCommand } from './bake-command.ts'
import { readCasting } from './casting.ts'
import { parseScript } from './script.ts'

// A process takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

let simulator: Simulator
let root: string
let out: string
let count = 0
beforeAll(async () => {
  simulator = await startSimulator({ port: 0, engine: timedEngine(), pace: 'instant' })
  root = await mkdtemp(join(tmpdir(), 'banter-bake-'))
})
afterAll(async () => {
  await simulator.close()
  await rm(root, { recursive: true })
})
beforeEach(() => {
  out = join(root, `pack-${++count}`)
})

async function fileOf(content: string): Promise<string> {
  const file = join(root, `file-${++count}`)
  await writeFile(file, content)
  return file
}

const SARAH = 'EXAVITQu4vr4xnSDxMaL'
const TAVERN = '# The tavern\nmira: Well met, traveller!\n\nbram: Halt: who goes there?\nmira: Sit down.\n'
const VOICES = ['--voices', 'mira=Sarah,bram=daniel']

/** Runs the command in this process, which spares its start. */
async function run(...words: string[]) {
  const [out, err]: string[][] = [[], []]
  const spies = [
    vi.spyOn(console, 'log').mockImplementation((text) => out?.push(text)),
    vi.spyOn(console, 'error').mockImplementation((text) => err?.push(text)),
  ]
  const command = bakeCommand()
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
  const error = await command.parseAsync(['--endpoint', simulator.url, ...words], { from: 'user' }).then(
    () => null,
    (error: unknown) => error as Error,
  )
  for (const spy of spies) spy.mockRestore()
  return { out: out?.join('\n'), err: err?.join('\n'), error: error?.message, name: error?.name }
}

const bake = async (script: string, ...flags: string[]) => run(await fileOf(script), '--out', out, ...VOICES, ...flags)
const linesOf = async () => (await createDiskVoicePack(out).lines()).map(({ character, text }) => [character, text])
const soundsIn = async () => (await readdir(out)).filter((name) => name.endsWith('.wav')).length

describe('banter bake', () => {
  it('makes a pack that a cast speaks from, with no service there', async () => {
    const { out: told, err, error } = await bake(TAVERN)
    expect(error).toBeUndefined()
    expect(told).toMatch(/^3 lines spoken for 50 characters, 0 there already: \d\.\d\d s of speech in .*\.$/)
    expect(err).toContain('3/3')
    expect(await linesOf()).toEqual([
      ['mira', 'Well met, traveller!'],
      ['bram', 'Halt: who goes there?'],
      ['mira', 'Sit down.'],
    ])
    const cast = createCast({
      endpoint: 'http://127.0.0.1:9',
      characters: { mira: { voiceId: SARAH } },
      cache: createDiskVoicePack(out),
    })
    const report = await cast.character('mira').say('Well met, traveller!').done
    expect(report).toMatchObject({ status: 'completed', routes: ['cache'], delivered: { chars: 20 } })
    const [line] = await createDiskVoicePack(out).lines()
    expect(line?.durationMs).toBeCloseTo(report.delivered.ms, -1)
    await cast.close()
  })

  it('speaks nothing again, and goes on where the budget ended', async () => {
    const { error } = await bake(TAVERN, '--max-chars', '30')
    expect(error).toBe('1 line missing. --max-chars 30 allows for no more. Run it again to go on where it ended.')
    const sounds = await Promise.all(
      (await readdir(out)).map(async (name) => [name, await readFile(join(out, name), 'hex')]),
    )
    const second = await bake(TAVERN)
    expect(second.out).toMatch(/^1 line spoken for 21 characters, 2 there already/)
    for (const [name = '', bytes] of sounds)
      if (name !== 'pack.json') expect(await readFile(join(out, name), 'hex')).toBe(bytes)
  })

  it('keeps what other scripts baked, replaces what is spoken otherwise now, and prunes when asked', async () => {
    await bake('mira: One.\nmira: Two.')
    await bake('mira: Two.\nmira: Three.', '--model', 'eleven_multilingual_v2')
    expect(await linesOf()).toEqual(['Two.', 'Three.', 'One.'].map((text) => ['mira', text]))
    expect(await soundsIn()).toBe(4)
    expect((await bake('mira: Three.', '--prune')).out).toContain('Removed 4 lines that the script does not have.')
    expect(await linesOf()).toEqual([['mira', 'Three.']])
    expect(await soundsIn()).toBe(1)
  })

  it('mends a sound that is torn', async () => {
    await bake('mira: One.')
    const name = (await readdir(out)).find((file) => file.endsWith('.wav')) ?? ''
    const sound = await readFile(join(out, name))
    await writeFile(join(out, name), sound.subarray(0, 100))
    const { out: told, err } = await bake('mira: One.')
    expect(told).toContain('1 line spoken')
    expect(err).toContain('is cut short')
    expect((await readFile(join(out, name))).length).toBe(sound.length)
  })

  it('as a process, leaves a pack of what was spoken when it is interrupted', async () => {
    const slow = await startSimulator({ port: 0, engine: timedEngine(), pace: { realtimeFactor: 4 } })
    const file = await fileOf(Array.from({ length: 40 }, (_, i) => `mira: This is line number ${i}.`).join('\n'))
    const child = startBanter(['bake', file, '--out', out, ...VOICES], { ELEVENLABS_BASE_URL: slow.url })
    let err = ''
    let isInterrupted = false
    child.stderr.on('data', (data) => {
      err += String(data)
      if (isInterrupted || !err.includes('2/40  spoken')) return
      isInterrupted = true
      child.kill('SIGINT')
    })
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(1)
    expect(err).toMatch(/banter: \d+ lines missing\. It was interrupted\. Run it again to go on where it ended\.\n$/)
    expect((await linesOf()).length).toBeGreaterThanOrEqual(2)
    await slow.close()
  })

  it('gives up at the first refusal that holds for every line', async () => {
    const { error, err } = await bake(TAVERN, '--model', 'eleven_v0')
    expect(error).toMatch(/^3 lines missing\. .*eleven_v0/)
    expect(err).toContain('skipped')
  })

  it.each([['nowhere.txt', ...VOICES], ['nowhere.txt'], [...VOICES]])(
    'a wrong call is told: %s %s',
    async (...words) => {
      const { name, error } = await run(...words)
      expect(['UsageError', 'CommanderError']).toContain(name)
      expect(error).toMatch(
        /no file nowhere\.txt|required option '--voices <mapping>'|missing required argument 'lines'/,
      )
    },
  )

  it.each([
    ['bram: Hm.', ['--voices', 'x'], 'UsageError', /^The voices file x cannot be read\./],
    ['osk: Hm.', [], 'UsageError', /^Nobody lends a voice to osk\. Add --voices osk=VOICE\.$/],
    ['osk: Hm.', ['--voices', 'osk=Nobody'], 'BanterError', /^There is no voice "Nobody" at /],
    ['mira: Hm.', ['--endpoint', 'http://127.0.0.1:9'], 'BanterError', /^Nothing answers at /],
    ['mira: Hm.', ['--max-chars', 'x'], 'CommanderError', /whole number above 0/],
    ['mira: Hm.', ['--format', 'mp3_44100_128'], 'CommanderError', /Allowed choices are pcm_8000/],
  ])('%j with %j ends in one clear line', async (script, flags, name, message) => {
    expect(await bake(script, ...flags)).toMatchObject({ name, error: expect.stringMatching(message) })
  })

  it('does not take the folder of something else for a pack', async () => {
    await bake('mira: One.')
    await writeFile(join(out, 'pack.json'), '{"name":"my-game"}')
    expect((await bake('mira: One.')).error).toMatch(/ is not a voice pack: /)
    expect(await readFile(join(out, 'pack.json'), 'utf8')).toBe('{"name":"my-game"}')
  })
})

describe('a script', () => {
  it('may be JSON', () => {
    expect(parseScript('\ufeff [{"character":"mira","text":"Hm.","note":"slow"}]', 'a.json')).toEqual([
      { character: 'mira', text: 'Hm.' },
    ])
  })

  it('may come from any editor', () => {
    expect(parseScript('\ufeffOld Bram : Hm. \r\n  # aside\r\nmira:Ha: ha!\r\n', 'a.txt')).toEqual([
      { character: 'Old Bram', text: 'Hm.' },
      { character: 'mira', text: 'Ha: ha!' },
    ])
  })

  it.each([
    ['', 'a.txt has no lines to bake.'],
    ['# nothing', 'a.txt has no lines to bake.'],
    ['mira: Hm.\nHello there.', 'a.txt, row 2 is not "Character: line": Hello there.'],
    ['mira:', 'a.txt, row 1 is not "Character: line": mira:'],
    ['[{"character":"mira"}]', 'a.txt, entry 1 is not { "character": "…", "text": "…" }.'],
    ['[null]', 'a.txt, entry 1 is not'],
    ['[{', 'a.txt begins like JSON, but is none:'],
  ])('%j is refused with its place', (script, message) => {
    expect(() => parseScript(script, 'a.txt')).toThrow(message)
  })
})

describe('a casting', () => {
  it('is given in pairs and files, the last word counts', async () => {
    const file = await fileOf(
      JSON.stringify({
        mira: 'Lily',
        guard: { voiceId: 'Bill', model: 'eleven_v3', language: 'de', settings: { speed: 1.1 } },
      }),
    )
    expect(await readCasting([file, 'mira=Sarah, bram = Brian'])).toEqual({
      mira: { voiceId: 'Sarah' },
      bram: { voiceId: 'Brian' },
      guard: { voiceId: 'Bill', model: 'eleven_v3', language: 'de', settings: { speed: 1.1 } },
    })
  })

  it.each([
    ['mira=', 'is not CHARACTER=VOICE'],
    ['mira=a=b', 'is not CHARACTER=VOICE'],
  ])('%s is refused', async (mapping, message) => {
    await expect(readCasting([mapping])).rejects.toThrow(message)
  })

  it.each([
    ['hello', 'is not JSON'],
    ['[]', 'is not an object'],
    ['{"mira":{"voice":"Sarah"}}', '"mira" is neither a voice nor'],
    ['{"mira":{"voiceId":"Sarah","settings":{"speed":9}}}', 'must be from 0.7 to 1.2'],
  ])('a file with %s is refused', async (content, message) => {
    await expect(readCasting([await fileOf(content)])).rejects.toThrow(message)
  })
})
