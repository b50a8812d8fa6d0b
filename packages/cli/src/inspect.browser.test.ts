import { type ChildProcessWithoutNullStreams, spawnSync } from 'node:child_process'
import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { keepOnThisMachine, launchBrowser } from '@banter/browser'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { runBanter, startBanter } from './run-banter.ts'

const buildPage = fileURLToPath(new URL('./build-page.ts', import.meta.url))
const evening = fileURLToPath(new URL('../../inspector/fixtures/evening.ndjson', import.meta.url))

let folder: string
let recording: string
let browser: Browser
const children: ChildProcessWithoutNullStreams[] = []

beforeAll(async () => {
  // As `pnpm build` does.
  const { NODE_ENV: _, ...env } = process.env
  const built = spawnSync(process.execPath, [buildPage], { env, encoding: 'utf8' })
  expect(built.status, built.stderr).toBe(0)
  browser = await launchBrowser()
  folder = await mkdtemp(join(tmpdir(), 'banter-inspect-'))
  recording = join(folder, 'silent barkeep #1.ndjson')
  await copyFile(evening, recording)
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill()
})
afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true })
})

/** Starts the command; answers with what it prints, and the address in it. */
async function inspect(...words: string[]) {
  const child = startBanter(['inspect', ...words], {})
  children.push(child)
  const printed = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (data) => resolve(String(data)))
    child.stderr.once('data', (data) => reject(new Error(String(data))))
  })
  return { child, printed, url: /http:\/\/\S+\//.exec(printed)?.[0] ?? '' }
}

/** The status of an answer to a request for another host than is asked. */
function statusFor(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) =>
    request(url, { headers: { host } }, ({ statusCode }) => resolve(statusCode))
      .on('error', reject)
      .end(),
  )
}

describe('banter inspect', () => {
  it('shows a recording with its sound in a browser, from its own address alone, until it is interrupted', async () => {
    const sound = { protocol: 'banter-sound/1', startedAt: '2026-01-01T00:00:00.000Z' }
    const line = { line: 'mira-1', sampleRateHz: 24_000, pcm: Buffer.alloc(48_000).toString('base64') }
    await writeFile(
      join(folder, 'silent barkeep #1.sound.ndjson'),
      `${JSON.stringify(sound)}\n${JSON.stringify(line)}\n`,
    )
    const { child, printed, url } = await inspect(recording, '--port', '0')
    expect(printed).toMatch(
      /^Inspector on http:\/\/127\.0\.0\.1:\d+\/, with silent barkeep #1\.ndjson and silent barkeep #1\.sound\.ndjson\. Ctrl-C stops it\.\n$/,
    )

    const context = await browser.newContext()
    const { refused } = await keepOnThisMachine(context)
    const page = await context.newPage()
    const mishaps: string[] = []
    page.on('pageerror', (error) => mishaps.push(error.message))
    page.on('console', (message) => message.type() === 'error' && mishaps.push(message.text()))
    page.on('request', (request) => request.url().startsWith(url) || mishaps.push(request.url()))
    await page.goto(url)
    await page.locator('.lines .line').nth(1).waitFor()
    // The chart is laid out by a worker of the page's own.
    await page.locator('.chart .state').first().waitFor({ timeout: 60_000 })
    await page.getByRole('button', { name: 'Sound' }).waitFor()
    expect(await page.title()).toBe('silent barkeep #1.ndjson – Banter inspector')
    expect(await page.locator('#message').textContent()).toBe('')
    await page.goto(`${url}?recording=https://127.0.0.2/evil.ndjson`)
    await expect.poll(() => page.locator('#message').textContent()).toContain('https://127.0.0.2 is another place')
    await context.close()
    expect(refused).toEqual([])
    expect(mishaps.filter((each) => !each.startsWith('data:'))).toEqual([])

    child.kill('SIGINT')
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0)
    await expect(fetch(url)).rejects.toThrow()
  })

  it('serves the page and the recording, nothing else, and to nobody else', async () => {
    const { url } = await inspect(evening, '--port', '0')
    const statusOf = async (path: string): Promise<number> => (await fetch(`${url}${path}`)).status
    expect(await statusOf('recordings/evening.ndjson')).toBe(200)
    // A recording without sound beside it.
    expect((await fetch(url)).url).toBe(`${url}?recording=recordings%2Fevening.ndjson`)
    for (const path of [
      'recordings/',
      '..%2f..%2fpackage.json',
      '../package.json',
      'recordings/..%2f..%2fREADME.md',
      'x',
    ])
      expect(await statusOf(path), path).toBe(404)
    expect((await fetch(url, { method: 'POST' })).status).toBe(405)
    expect(await statusFor(url, 'evil.example:5174')).toBe(403)
    expect(await statusFor(url, 'localhost:5174')).toBe(302)
  })

  it.each([
    ['that is not there', 'nowhere.ndjson', null, /^banter: There is no file .*nowhere\.ndjson that can be read\.\n$/],
    [
      'of another kind',
      'page.html',
      '<!doctype html>\n<p>',
      /^banter: .* cannot be shown\. This is no recording of Banter: .*\n$/,
    ],
    ['that is empty', 'empty.ndjson', '', /^banter: .* cannot be shown\. The file is empty\.\n$/],
    [
      'with the sound of a recording',
      'it.sound.ndjson',
      '{"protocol":"banter-sound/1"}\n',
      /^banter: .* cannot be shown\. This is no recording of Banter but "banter-sound\/1"\.\n$/,
    ],
  ])('says of a file %s what it is, and serves nothing', async (_, name, content, message) => {
    const path = join(folder, name)
    if (content !== null) await writeFile(path, content)
    const { code, out, err } = await runBanter(['inspect', path, '--port', '0'], {})
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(message)
  })

  it('says plainly that a port is taken', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const { code, err } = await runBanter(['inspect', evening, '--port', String(port)], {})
    server.close()
    expect(code).toBe(1)
    expect(err).toMatch(new RegExp(`^banter: Port ${port} is taken, .* choose another with --port .*\n$`))
  })

  it('has all of the page in what is published', async () => {
    const files = await readdir(new URL('../dist/page', import.meta.url), { recursive: true })
    expect(files).toContain('index.html')
    expect(files.some((file) => /elk-worker.*\.js$/.test(file))).toBe(true)
  })
})
