import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lineKey } from '../cache/line-key.ts'
import { describeKeeping, line, speech } from '../test-support/line-cache-contract.ts'
import { createDiskCache } from './disk-cache.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'banter-disk-'))
})
afterAll(() => rm(root, { recursive: true }))

let count = 0
const newFolder = (): string => join(root, `folder-${++count}`)
const key = lineKey(line('Hello.'))

describeKeeping('a cache on disk', async (options) => createDiskCache(newFolder(), options))

/** A folder with one line in it. */
async function withLine() {
  const folder = newFolder()
  const cache = createDiskCache(folder)
  await cache.set(line('Hello.'), speech('Hello.'))
  return { folder, cache, audio: join(folder, `${key}.wav`), times: join(folder, `${key}.json`) }
}

it('a line is a sound and its times, named by its key, and nothing else is left', async () => {
  const { folder, audio, times } = await withLine()
  expect((await readdir(folder)).sort()).toEqual([`${key}.json`, `${key}.wav`])
  expect((await readFile(audio)).subarray(0, 4).toString()).toBe('RIFF')
  expect(JSON.parse(await readFile(times, 'utf8'))).toMatchObject(speech('Hello.').alignment)
})

it('another program finds what the first one kept', async () => {
  const { folder } = await withLine()
  expect(await createDiskCache(folder).get(line('Hello.'))).toEqual(speech('Hello.'))
})

it('no name of a file comes from the text or the voice', async () => {
  const folder = newFolder()
  const hostile = line('../../etc/passwd', { voiceId: '../..', model: '/' })
  await createDiskCache(folder).set(hostile, speech('x'))
  expect((await readdir(folder)).sort()).toEqual([`${lineKey(hostile)}.json`, `${lineKey(hostile)}.wav`])
})

const torn: [string, (files: { audio: string; times: string }) => Promise<void>, RegExp][] = [
  [
    'sound that is cut short',
    async ({ audio }) => writeFile(audio, (await readFile(audio)).subarray(0, 200)),
    /cut short/,
  ],
  ['sound of another line', async ({ audio }) => writeFile(audio, (await readFile(audio)).with(100, 7)), /not the one/],
  ['an empty sound', ({ audio }) => writeFile(audio, ''), /no WAV file/],
  ['times that are cut short', ({ times }) => writeFile(times, '{"chars":["H"'), /not what was written/],
  ['times of something else', ({ times }) => writeFile(times, '{"chars":"H"}'), /no list of strings/],
  ['times that are null', ({ times }) => writeFile(times, 'null'), /cannot be used/],
  [
    'a folder in its place',
    async ({ audio }) => {
      await rm(audio)
      await mkdir(audio)
    },
    /Lines cannot be read in .*EISDIR/,
  ],
]
it.each(torn)('%s is told, with the name of the file', async (_, tear, message) => {
  const { cache, folder, audio, times } = await withLine()
  await tear({ audio, times })
  const problem = await cache.get(line('Hello.')).catch((error: unknown) => error)
  expect(problem).toMatchObject({ code: 'cache_failed', message: expect.stringMatching(message) })
  expect(String(problem)).toContain(folder)
})

it('what was torn is whole again once the line was kept anew', async () => {
  const { cache, audio } = await withLine()
  await writeFile(audio, 'torn')
  await cache.set(line('Hello.'), speech('Hello.'))
  expect(await cache.get(line('Hello.'))).toEqual(speech('Hello.'))
})

it('half of a line, such as is being written just now, is no line yet', async () => {
  const { cache, times } = await withLine()
  await rm(times)
  expect(await cache.get(line('Hello.'))).toBeNull()
})

it('files of others in the folder are left alone, what was broken off is swept up', async () => {
  const { folder, cache } = await withLine()
  const brokenOff = `${key}.wav.123e4567-e89b-42d3-a456-426614174000.tmp`
  for (const name of ['notes.tmp', 'pack.json', brokenOff]) {
    await writeFile(join(folder, name), 'x')
    await utimes(join(folder, name), 0, 0)
  }
  await createDiskCache(folder, { maxBytes: 2000 }).set(line('x'), speech('x'))
  expect(await readdir(folder)).toEqual(expect.arrayContaining(['notes.tmp', 'pack.json']))
  expect(await readdir(folder)).not.toContain(brokenOff)
  expect(await cache.get(line('x'))).not.toBeNull()
})

it.skipIf(process.getuid?.() === 0)('a folder that cannot be written is told (skipped for root, who may)', async () => {
  const folder = newFolder()
  await mkdir(folder)
  await chmod(folder, 0o500)
  await expect(createDiskCache(folder).set(line('x'), speech('x'))).rejects.toMatchObject({ code: 'cache_failed' })
})

it('an empty path is refused, for it would be the folder of the program', () => {
  expect(() => createDiskCache('')).toThrow(expect.objectContaining({ code: 'invalid_option' }))
})

it('a file where the folder should be is told', async () => {
  const folder = newFolder()
  await writeFile(folder, '')
  await expect(createDiskCache(folder).set(line('x'), speech('x'))).rejects.toMatchObject({ code: 'cache_failed' })
})

it('two programs that keep the same lines at once never read half of one', async () => {
  const folder = newFolder()
  const program = fileURLToPath(new URL('./keep-lines.ts', import.meta.url))
  const run = (level: string) =>
    promisify(execFile)(process.execPath, ['--conditions=banter-source', program, folder, level])
  await Promise.all([run('1'), run('2')])
  expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([])
})
