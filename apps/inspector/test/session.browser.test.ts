import { readFileSync } from 'node:fs'
import { parseRecording } from '@banter/inspector'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { inspection, shots } from './inspect.ts'
import { boxesOf } from './page.ts'

const evening = readFileSync(new URL('../../../packages/inspector/fixtures/evening.ndjson', import.meta.url), 'utf8')
const { records } = parseRecording(evening)
const endMs = records.at(-1)?.t ?? 0
const inspected = inspection()

/** Opens the evening, and waits until all of it is drawn. */
async function open(options?: BrowserContextOptions): Promise<Page> {
  const page = await inspected.open(evening, options)
  await page.locator('.chart .state').first().waitFor({ timeout: 60_000 })
  return page
}

/** When a session entered a state for the first time, and the moment it left it. */
function stayIn(state: string): { fromMs: number; toMs: number } {
  const entered = records.findIndex((record) => record.type === 'session' && record.state === state)
  const left = records.slice(entered + 1).find((record) => record.type === 'session')
  return { fromMs: records[entered]?.t ?? 0, toMs: left?.t ?? 0 }
}

/** Where a time is drawn on a lane, all of the recording being in sight. */
async function placeOf(page: Page, lane: string, t: number): Promise<{ x: number; y: number }> {
  const [label] = (await boxesOf(page, '.lane-labels li')).filter(({ text }) => text === lane)
  const [canvas] = await boxesOf(page, '.lane-canvas')
  if (!label || !canvas) throw new Error(`There is no lane "${lane}".`)
  return { x: canvas.x + (t / (endMs * 1.02)) * canvas.width, y: label.y + label.height / 2 }
}

const litStates = (page: Page) =>
  page.locator('.chart .state.active.atomic').evaluateAll((states) => states.map(({ dataset }) => dataset.path))
const clock = async (page: Page): Promise<string> =>
  (await page.getByRole('status', { name: 'Time' }).textContent()) ?? ''

describe('a recorded session in a browser', () => {
  it('tells of each line who said what, how it ended, and how long until it was heard', async () => {
    const page = await open()
    const lines = await page
      .locator('.lines .line')
      .evaluateAll((all) => all.map((line) => [...line.children].map((part) => part.textContent)))
    expect(lines).toEqual([
      [
        'osk',
        'stopped',
        'Halt! Nobody passes this gate at night, not even the king himself.',
        expect.stringMatching(/^3\.3 s · heard after \d+ ms · osk-2-1$/),
      ],
      [
        'mira',
        'completed',
        'Well met, traveller! Sit down by the fire.',
        expect.stringMatching(/^0\.0 s · heard after \d+ ms · mira-1-1$/),
      ],
    ])
    await page.getByLabel('Find a line').fill('traveller')
    await expect.poll(() => page.locator('.lines .line').count()).toBe(1)
  })

  it('names why a line was broken, from what it is told, and where its time went', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Well met' }).click()
    const why = page.getByRole('region', { name: 'Why mira-1 is broken' })
    expect(await why.locator('.why-cause').textContent()).toMatch(
      /^connection lost: the socket closed with 1006 at 0\.\d s; it went on over a new socket at 0\.\d s$/,
    )
    const waits = await why.locator('.waterfall tr').evaluateAll((rows) => rows.map((row) => row.textContent ?? ''))
    expect(waits.map((wait) => wait.replace(/\d+ ms$/, ''))).toEqual([
      'connecting',
      'service thinking',
      'first word whole',
      'until heard',
    ])
    expect(waits[0]).toBe('connecting40 ms')
    await why.locator('.evidence button').filter({ hasText: '1006' }).click()
    expect(await page.locator('.details-view h2').textContent()).toBe('← socket 1: close 1006')
    expect(await clock(page)).toMatch(/^0\.355 s/)
  })

  it('goes to the record that is clicked: the time, the actor, the chart and the details follow', async () => {
    const page = await open()
    const { fromMs, toMs } = stayIn('reconnecting')
    const { x, y } = await placeOf(page, 'session', (fromMs + toMs) / 2)
    await page.mouse.click(x, y)
    expect(await page.locator('.details-view h2').textContent()).toBe('socket.lost → reconnecting')
    await expect.poll(() => litStates(page)).toEqual(['reconnecting'])
    expect(await clock(page)).toMatch(/^0\.355 s/)
    expect(await page.getByRole('button', { name: 'session EXAV' }).getAttribute('aria-pressed')).toBe('true')
  })

  it('moves the cursor by keys, and the chart with it', async () => {
    const page = await open()
    const { x, y } = await placeOf(page, 'session', stayIn('reconnecting').fromMs + 1)
    await page.mouse.click(x, y)
    await expect.poll(() => litStates(page)).toEqual(['reconnecting'])
    const lanes = page.getByRole('img', { name: 'Lanes over time' })
    const before = await clock(page)
    for (let i = 0; i < 20; i++) await lanes.press('ArrowRight')
    expect(await clock(page)).not.toBe(before)
    await expect.poll(() => litStates(page)).toEqual(['streaming'])
    for (let i = 0; i < 20; i++) await lanes.press('ArrowLeft')
    await expect.poll(() => litStates(page)).toEqual(['reconnecting'])
  })

  it('shows of a record its event, the state after it, what that changed, and all of it', async () => {
    const page = await open()
    const { x, y } = await placeOf(page, 'session', stayIn('reconnecting').fromMs + 1)
    await page.mouse.click(x, y)
    const body = page.getByRole('tabpanel')
    expect(await body.textContent()).toContain('socket.lost')
    await page.getByRole('tab', { name: 'state' }).click()
    expect(await body.textContent()).toContain('reconnecting')
    await page.getByRole('tab', { name: 'difference' }).click()
    expect(await body.locator('del').allTextContents()).toContain('flushing')
    expect(await body.locator('ins').allTextContents()).toContain('reconnecting')
    await page.getByRole('tab', { name: 'raw' }).click()
    const raw = JSON.parse((await body.textContent()) ?? '')
    expect(records).toContainEqual(raw)
    await page.getByRole('button', { name: 'Pin' }).click()
    await page.getByRole('button', { name: 'Record after' }).click()
    expect(await page.locator('.details-view').count()).toBe(2)
  })

  it.each(['light', 'dark'] as const)('is worth a picture, %s', async (colorScheme) => {
    const page = await open({ colorScheme, viewport: { width: 1440, height: 900 } })
    await page.getByRole('button', { name: 'Well met' }).click()
    const { x, y } = await placeOf(page, 'session', stayIn('reconnecting').fromMs + 1)
    await page.mouse.click(x, y)
    await expect.poll(() => litStates(page)).toEqual(['reconnecting'])
    await page.waitForFunction(
      () => document.querySelector('banter-inspector')?.shadowRoot?.getAnimations().length === 0,
    )
    await page.screenshot({ path: `${shots}session-${colorScheme}.png` })
    await page.getByRole('region', { name: 'Time' }).getByRole('button', { name: 'Zoom in' }).click({ clickCount: 6 })
    await page.getByRole('tab', { name: 'difference' }).click()
    await page.screenshot({ path: `${shots}session-near-${colorScheme}.png` })
  })
})
