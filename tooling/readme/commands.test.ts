import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Simulator, startSimulator, timedEngine } from '@banter/simulator'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { codeBlocks } from './code-blocks.ts'

const commands = codeBlocks('sh').flatMap((block) => block.trim().split('\n'))
const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
const cli = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url))

// A process takes its time to start on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

let simulator: Simulator
let folder: string
beforeAll(async () => {
  simulator = await startSimulator({ port: 0, engine: timedEngine(), anonymous: true, pace: 'instant' })
  folder = mkdtempSync(join(tmpdir(), 'banter-readme-'))
  const alignment = { chars: ['H', 'i'], charStartTimesMs: [0, 90], charDurationsMs: [90, 120] }
  writeFileSync(join(folder, 'alignment.json'), JSON.stringify(alignment))
  const [script = ''] = codeBlocks('text')
  writeFileSync(join(folder, 'lines.txt'), script)
})
afterAll(async () => {
  await simulator.close()
  rmSync(folder, { recursive: true })
})

it('names only commands that are there', () => {
  expect(commands.length).toBeGreaterThan(4)
  for (const command of commands) {
    const script = /(?:^|\| )(?:npx -y pnpm@12|pnpm) (\w+)/.exec(command)?.[1]
    expect(Object.keys(scripts)).toContain(script)
  }
})

it.each(commands.filter((command) => /banter (say|bake|export)/.test(command)))('%s', async (command) => {
  // What `pnpm banter` runs, without pnpm in between.
  const shell = command.replace('pnpm banter', `"${process.execPath}" --conditions=banter-source "${cli}"`)
  const child = spawn('sh', ['-c', shell], {
    cwd: folder,
    env: { ...process.env, ELEVENLABS_BASE_URL: simulator.url },
    stdio: 'ignore',
  })
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(0)
  for (const [, file] of command.matchAll(/--(?:out|timeline) (\S+)/g))
    expect(statSync(join(folder, file ?? '')).size).toBeGreaterThan(10)
})

it('every link into the repository leads somewhere', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const links = [...readme.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, path]) => path ?? '')
  expect(links.length).toBeGreaterThan(10)
  for (const link of links) expect(statSync(new URL(`../../${link}`, import.meta.url)).size).toBeGreaterThan(0)
})
