import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const demo = fileURLToPath(new URL('./demo.ts', import.meta.url))

function start(...words: string[]): ChildProcessByStdio<null, Readable, Readable> {
  return spawn(process.execPath, ['--conditions=banter-source', demo, ...words], { stdio: ['ignore', 'pipe', 'pipe'] })
}

const ended = (child: ReturnType<typeof start>): Promise<number | null> =>
  new Promise((resolve) => child.once('close', resolve))

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

const FLAGS = ['--tavern-port', '--inspector-port', '--relay-port', '--simulator-port']

/** Flags that have everything listen where nobody does, but for what is given. */
async function flags(given: Record<string, number> = {}): Promise<string[]> {
  const all: string[] = []
  for (const flag of FLAGS) all.push(flag, String(given[flag] ?? (await freePort())))
  return all
}

it('the demo starts the voices, the tavern and the inspector, and Ctrl-C stops them all', async () => {
  const child = start(...(await flags()))
  let out = ''
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (data) => {
      out += String(data)
      if (out.includes('Ctrl-C')) resolve()
    })
  })
  const [tavern = '', inspector = '', simulator = ''] = out.match(/http:\/\/\S+/g) ?? []
  expect(await (await fetch(tavern)).text()).toContain('The Lantern &amp; Lute')
  expect(await (await fetch(inspector)).text()).toContain('Banter inspector')
  expect((await fetch(`${simulator}v1/voices`, { headers: { 'xi-api-key': 'any' } })).status).toBe(200)
  child.kill('SIGINT')
  expect(await ended(child)).toBe(0)
  for (const address of [tavern, inspector, simulator]) await expect(fetch(address)).rejects.toThrow()
}, 60_000)

it.each(FLAGS)(
  'a port taken from %s is said plainly, and nothing stays',
  async (flag) => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
    const { port, address } = server.address() as { port: number; address: string }
    // All listen on the loopback address.
    const host = createServer()
    if (address !== '127.0.0.1') await new Promise<void>((resolve) => host.listen(port, '127.0.0.1', resolve))
    const child = start(...(await flags({ [flag]: port })))
    const [err, code] = await Promise.all([text(child.stderr), ended(child)])
    server.close()
    host.close()
    expect(code).toBe(1)
    expect(err).toContain(`Port ${port} is taken`)
    expect(err).toContain(flag)
  },
  60_000,
)
