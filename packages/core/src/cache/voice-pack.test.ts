import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createDiskCache } from '../node/disk-cache.ts'
import { createDiskVoicePack, writeVoicePack } from '../node/disk-voice-pack.ts'
import { describeReading, type Entry, line, speech } from '../test-support/line-cache-contract.ts'
import { lineKey } from './line-key.ts'
import { encodeManifest, type PackLine, parseManifest } from './pack-manifest.ts'
import { createVoicePack } from './voice-pack.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'banter-pack-'))
})
afterAll(() => rm(root, { recursive: true }))

const packLine = (identity: Entry[0]): PackLine => ({
  ...identity,
  key: lineKey(identity),
  character: 'mira',
  durationMs: 10,
})

let count = 0
async function bake(...entries: Entry[]): Promise<string> {
  const folder = join(root, `pack-${++count}`)
  const cache = createDiskCache(folder)
  for (const entry of entries) await cache.set(...entry)
  await writeVoicePack(
    folder,
    entries.map(([identity]) => packLine(identity)),
  )
  return folder
}

/** Serves the folders of packs, as a web server would. */
const serve = vi.fn(async (address: unknown) => {
  const file = await readFile(join(root, String(address).replace('voices/', ''))).catch(() => null)
  return file ? new Response(file) : new Response('<html>', { status: 404 })
})
const addressOf = (folder: string): string => folder.replace(root, 'voices')
const served = (folder: string) => createVoicePack(addressOf(folder), { fetch: serve as never })

describeReading('a voice pack in a folder', async (...entries) => createDiskVoicePack(await bake(...entries)))
describeReading('a voice pack at an address', async (...entries) => served(await bake(...entries)))

describe('a voice pack at an address', () => {
  it('asks for its manifest once, and for nothing that is not in it', async () => {
    const pack = served(await bake([line('Hello.'), speech('Hello.')]))
    serve.mockClear()
    await Promise.all(['Hello!', 'Who goes there?', '../secret'].map((text) => pack.get(line(text))))
    expect(serve.mock.calls.map(([address]) => address)).toEqual([
      expect.stringMatching(/^voices\/pack-\d+\/pack\.json$/),
    ])
  })

  it('tells its lines, also two that are one sound', async () => {
    const identity = line('Hello.', { settings: { speed: 1.1 }, language: 'en' })
    const pack = served(await bake([identity, speech('Hello.')]))
    expect(await pack.lines()).toEqual([packLine(identity)])
    const folder = await bake([identity, speech('Hello.')])
    const lines = ['mira', 'twin'].map((character) => ({ ...packLine(identity), character }))
    await writeVoicePack(folder, lines)
    expect(await served(folder).lines()).toEqual(lines)
  })

  it('plays sounds that were worked on, as long as their length is the same', async () => {
    const folder = await bake([line('Hello.'), speech('Hello.')])
    const file = join(folder, `${lineKey(line('Hello.'))}.wav`)
    const sound = await readFile(file)
    await writeFile(file, sound.with(44, 9))
    expect((await served(folder).get(line('Hello.')))?.pcm[0]).toBe(9)
    await writeFile(file, Uint8Array.of(...sound.subarray(0, 40), 2, 0, 0, 0, 1, 0))
    await expect(served(folder).get(line('Hello.'))).rejects.toThrow('not the one that its times were made for')
  })

  it('that lacks a file says so', async () => {
    const folder = await bake([line('Hello.'), speech('Hello.')])
    await rm(join(folder, `${lineKey(line('Hello.'))}.json`))
    await expect(served(folder).get(line('Hello.'))).rejects.toMatchObject({
      code: 'cache_failed',
      message: expect.stringContaining('lacks the files of a line'),
    })
  })

  it('that is not there says so, and is not asked for with every line', async () => {
    const pack = createVoicePack('voices/none/', { fetch: serve as never })
    serve.mockClear()
    for (let i = 0; i < 3; i++)
      await expect(pack.get(line('Hello.'))).rejects.toMatchObject({
        code: 'cache_failed',
        message: 'There is no voice pack at voices/none: no pack.json.',
      })
    expect(serve).toHaveBeenCalledOnce()
  })

  it.each([
    ['refuses', async () => new Response('', { status: 403 }), 'was 403'],
    ['cannot be reached', () => Promise.reject(new TypeError('fetch failed')), 'fetch failed'],
    ['has a page for everything', async () => new Response('<!doctype html>'), 'is the folder served there?'],
    [
      'never ends',
      async () => new Response(new ReadableStream({ pull: (body) => body.enqueue(new Uint8Array(10_000_000)) })),
      'larger than',
    ],
  ])('whose server %s says so', async (_, fetch, message) => {
    const pack = createVoicePack('voices', { fetch: fetch as never })
    await expect(pack.get(line('Hello.'))).rejects.toMatchObject({
      code: 'cache_failed',
      message: expect.stringContaining(message),
    })
  })
})

describe('the manifest of a voice pack', () => {
  const lines = [
    packLine(line('Hello.', { settings: { stability: 0.4 }, language: 'en' })),
    packLine(line('"Ha" 你好\n')),
  ]

  it('is read as it was written', () => {
    expect(parseManifest(encodeManifest(lines), 'here')).toEqual(lines)
  })

  it('names the files of each line', () => {
    const { key } = packLine(line('Hello.'))
    expect(JSON.parse(encodeManifest([packLine(line('Hello.'))]))).toMatchObject({
      format: 'banter-pack/1',
      lines: [
        { key, audio: `${key}.wav`, alignment: `${key}.json`, character: 'mira', text: 'Hello.', durationMs: 10 },
      ],
    })
  })

  it.each([
    ['', 'is not JSON'],
    ['null', 'does not say its format'],
    ['{"lines":[]}', 'does not say its format'],
    ['{"format":"banter-pack/2","lines":[]}', 'is of the format "banter-pack/2"'],
    ['{"format":"banter-pack/1"}', 'has no list "lines"'],
    ['{"format":"banter-pack/1","lines":[null]}', 'has a line that cannot be read, number 1'],
  ])('%s is refused with the reason', (json, reason) => {
    expect(() => parseManifest(json, 'voices')).toThrow(`voices is not a voice pack: its pack.json ${reason}`)
  })

  it('with anything else in the place of a field is refused, never a crash', () => {
    const fields = [
      'key',
      'character',
      'text',
      'durationMs',
      'voiceId',
      'model',
      'outputFormat',
      'language',
      'settings',
    ]
    const [entry] = JSON.parse(encodeManifest(lines)).lines
    fc.assert(
      fc.property(
        fc.constantFrom(...fields),
        fc.oneof(fc.constant(null), fc.boolean(), fc.array(fc.nat())),
        (field, junk) => {
          const manifest = JSON.stringify({ format: 'banter-pack/1', lines: [{ ...entry, [field]: junk }] })
          expect(() => parseManifest(manifest, 'voices')).toThrow(expect.objectContaining({ code: 'cache_failed' }))
        },
      ),
    )
  })
})
