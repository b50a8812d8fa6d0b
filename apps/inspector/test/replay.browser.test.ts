import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCast } from '@banter/core'
import { createRecorder, type RecorderOptions } from '@banter/inspector'
import { createVirtualClock, createVoiceService, memoryPorts, timedEngine } from '@banter/simulator'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { inspection, shots } from './inspect.ts'

const { open } = inspection()
// Within this package, so that what the test imports is found.
const folder = mkdtempSync(fileURLToPath(new URL('.replay-', import.meta.url)))
afterAll(() => rmSync(folder, { recursive: true }))

/** A line that loses its connection, and one that is interrupted. */
async function record(options: RecorderOptions): Promise<string> {
  const clock = createVirtualClock()
  const faults = [{ type: 'drop', atFrame: 3, on: { socket: 1 } }] as const
  const service = createVoiceService({ engine: timedEngine(), clock, frameMs: 150, faults })
  const recorder = createRecorder({ clock, startedAt: new Date(Date.UTC(2026, 0, 1)), ...options })
  const cast = createCast({
    endpoint: 'http://127.0.0.1:8788',
    auth: { apiKey: 'sk_0123456789abcdef0123456789' },
    characters: { mira: { voiceId: 'EXAVITQu4vr4xnSDxMaL' }, 'osk "the ox"': { voiceId: 'JBFqnCBsd6RMkjVDRZzb' } },
    inspect: recorder.inspect,
    ports: { ...memoryPorts(service, { latencyMs: 20 }), clock },
  })
  recorder.observe(cast)
  await clock.until(cast.character('mira').say('Well met, traveller! Sit down by the fire.').done)
  const line = cast.character('osk "the ox"').say('Halt! Nobody passes this gate at night.')
  await clock.advance(300)
  line.interrupt()
  await clock.until(line.done)
  await clock.until(cast.close())
  return recorder.export()
}

/** Presses a button of the dialog; answers with the file that is saved, put into the folder. */
async function save(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: button }).click()
  const path = join(folder, (await download).suggestedFilename())
  await (await download).saveAs(path)
  return path
}

const SHIM = `import { deepEqual } from 'node:assert'
import { it } from 'node:test'
const expect = (told: unknown) => ({ toEqual: (wanted: unknown) => deepEqual(told, wanted) })`

/** Runs a saved test with other endings. `it` and `expect` are those of Node, so that it needs no more than the file itself. */
function run(test: string, endings: string) {
  const written = `["completed","interrupted"]`
  const vitest = "import { expect, it } from 'vitest'"
  expect(test).toContain(written)
  expect(test).toContain(vitest)
  const path = join(folder, 'it.test.ts')
  writeFileSync(path, test.replace(written, endings).replace(vitest, SHIM))
  return spawnSync(process.execPath, ['--conditions=banter-source', path], { encoding: 'utf8' })
}

describe('a recording that becomes a test in a browser', () => {
  it.each(['light', 'dark'] as const)('is saved as a fixture and a test, which passes: %s', async (colorScheme) => {
    const recording = await record({ text: true, frames: true })
    const page = await open(recording, { colorScheme })
    await page.getByRole('button', { name: 'Replay test' }).click()
    await page.getByRole('dialog', { name: 'From this recording to a test' }).waitFor()
    await page.screenshot({ path: `${shots}replay-${colorScheme}.png` })
    const fixture = await save(page, 'Save the fixture')
    expect(basename(fixture)).toBe('session-2026-01-01T00-00-00-000Z.replay.ndjson')
    expect(readFileSync(fixture).length).toBeLessThan(recording.length)
    const test = readFileSync(await save(page, 'Save the test'), 'utf8')
    const passes = run(test, '["completed","interrupted"]')
    expect(passes.stdout).toContain('pass 1')
    expect(passes.status, passes.stderr).toBe(0)
    // It does not pass whatever happens.
    expect(run(test, '["completed","completed"]').stdout).toContain('fail 1')
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('names what it lacks where it cannot be replayed', async () => {
    const page = await open(await record({}))
    await page.getByRole('button', { name: 'Replay test' }).click()
    const dialog = page.getByRole('dialog', { name: 'This cannot be replayed' })
    expect(await dialog.locator('p').textContent()).toBe(
      'The recording holds no frames and no texts; record anew with createRecorder({ text: true, frames: true }).',
    )
    expect(await dialog.getByRole('button').allTextContents()).toEqual(['Close'])
  })
})
