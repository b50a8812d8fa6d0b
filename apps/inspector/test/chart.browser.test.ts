import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { keepOnThisMachine, launchBrowser } from '@banter/browser'
import { type ServedApp, serveApp } from '@banter/browser/serve-app'
import { sessionMachine, utteranceMachine } from '@banter/core'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { corridor, hostileMachine, parallelMachine, recordingOf } from './machines.ts'
import { boxesOf, colourOf, holds, overlaps } from './page.ts'

const shots = fileURLToPath(new URL('../../../test-output/inspector/', import.meta.url))
const LOST = { source: 'streaming', event: 'socket.lost', target: 'reconnecting', value: 'reconnecting' }
const SPOKEN = { source: 'draining', event: 'spoken', target: 'completed', value: 'completed' }

let app: ServedApp
let browser: Browser
let context: BrowserContext
let refused: string[]
const mishaps: string[] = []
const strays: string[] = []

beforeAll(async () => {
  await mkdir(shots, { recursive: true })
  app = await serveApp(fileURLToPath(new URL('..', import.meta.url)))
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})
afterEach(async () => {
  expect(refused).toEqual([])
  expect(strays.splice(0)).toEqual([])
  expect(mishaps.splice(0)).toEqual([])
  await context.close()
})

/** Opens a recording in the inspector. */
async function open(recording: string, options: BrowserContextOptions = {}): Promise<Page> {
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
  ;({ refused } = await keepOnThisMachine(context))
  const page = await context.newPage()
  page.on('pageerror', (error) => mishaps.push(error.message))
  page.on('console', (message) => message.type() === 'error' && mishaps.push(message.text()))
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol !== 'data:' && origin !== new URL(app.url).origin) strays.push(request.url())
  })
  await page.goto(app.url)
  await page.setInputFiles('#file', {
    name: 'it.ndjson',
    mimeType: 'application/x-ndjson',
    buffer: Buffer.from(recording),
  })
  return page
}

async function openChart(config: unknown, step: Parameters<typeof recordingOf>[1], options?: BrowserContextOptions) {
  const page = await open(recordingOf(config, step), options)
  await page.locator('.chart .state').first().waitFor({ timeout: 60_000 })
  return page
}

/** Shows the whole chart at rest. */
async function whole(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Whole' }).click()
  await page.waitForFunction(() => document.querySelector('banter-inspector')?.shadowRoot?.getAnimations().length === 0)
}

describe('the chart of a machine in a browser', () => {
  it('shows every state, lights the active one, and marks the arrow of the last step', async () => {
    const page = await openChart(sessionMachine.config, LOST)
    const names = (await boxesOf(page, '.chart .state .name')).map(({ text }) => text)
    expect(names).toEqual(['session', ...Object.keys(sessionMachine.config.states ?? {})])

    expect((await boxesOf(page, '.chart .state.active .name')).map(({ text }) => text)).toEqual([
      'session',
      'reconnecting',
    ])
    const lit = page.locator('.chart .state.active.atomic > .box')
    await expect.poll(() => lit.evaluate((box) => getComputedStyle(box).fill)).toBe(await colourOf(page, '--accent'))
    const dark = page.locator('.chart .state[data-path="idle"] > .box')
    expect(await dark.evaluate((box) => getComputedStyle(box).fill)).toBe(await colourOf(page, '--raised'))

    const taken = page.locator('.chart .arrow.taken')
    expect(await taken.evaluateAll((all) => all.map(({ dataset }) => `${dataset.from} ${dataset.to}`))).toEqual([
      'streaming reconnecting',
    ])
    expect(await taken.locator('.line').evaluate((line) => getComputedStyle(line).stroke)).toBe(
      await colourOf(page, '--flash'),
    )
    expect((await boxesOf(page, '.chart .label.next')).map(({ text }) => text)).toEqual(['close', 'after backoff'])
  })

  it.each([
    ['session', sessionMachine.config, LOST],
    ['utterance', utteranceMachine.config, SPOKEN],
    [
      'parallel',
      parallelMachine,
      { ...SPOKEN, value: { mouth: { speaking: 'talking' }, 気分: '喜び', legs: 'standing' } },
    ],
  ] as const)(
    'every word of %s can be read: no label covers another, and none outgrows its paper',
    async (_, config, step) => {
      const page = await openChart(config, step)
      for (const actions of [false, true]) {
        if (actions) await page.getByRole('button', { name: 'Actions' }).click()
        await whole(page)
        const papers = await boxesOf(page, '.chart .label .paper')
        const texts = await boxesOf(page, '.chart .label')
        expect(overlaps(papers)).toEqual([])
        expect(overlaps(papers, await boxesOf(page, '.chart .state:is(.atomic, .final, .history) > .box'))).toEqual([])
        texts.forEach((text, at) => {
          expect(
            papers.some((paper) => holds(paper, text)),
            texts[at]?.text,
          ).toBe(true)
        })
        const states = page.locator('.chart .state')
        for (const state of await states.all()) {
          const [box] = await state
            .locator('> .box')
            .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON()))
          for (const row of await state
            .locator('> text')
            .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON())))
            expect(holds(box, row)).toBe(true)
        }
      }
    },
  )

  it('is moved and zoomed by wheel, drag and keys, and comes back', async () => {
    const page = await openChart(sessionMachine.config, LOST, { reducedMotion: 'reduce' })
    const chart = page.locator('.chart-window')
    const frame = async () =>
      (await boxesOf(page, '.chart .state.root > .box'))[0] ?? { x: 0, y: 0, width: 0, height: 0 }
    const window = (await boxesOf(page, '.chart-window'))[0]
    if (!window) throw new Error('There is no chart.')
    await whole(page)
    const all = await frame()
    expect(holds(window, { text: '', ...all })).toBe(true)

    await page.mouse.move(window.x + 300, window.y + 100)
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, -200)
    await page.keyboard.up('Control')
    await expect.poll(async () => (await frame()).width).toBeGreaterThan(all.width * 1.5)
    const large = await frame()
    await page.mouse.wheel(100, 0)
    await expect.poll(async () => (await frame()).x).toBeCloseTo(large.x - 100)

    await page.mouse.down()
    await page.mouse.move(window.x + 350, window.y + 130, { steps: 4 })
    await page.mouse.up()
    await expect.poll(async () => (await frame()).x).toBeCloseTo(large.x - 50)
    expect(await page.locator('.chart .state.selected').count()).toBe(0)

    await chart.focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(async () => (await frame()).x).toBeCloseTo(large.x - 110)
    await page.keyboard.press('0')
    await expect.poll(async () => (await frame()).width).toBeCloseTo(all.width)
    await page.keyboard.press('f')
    await expect
      .poll(async () =>
        (await boxesOf(page, '.chart .state.active.atomic > .name, .chart .state.active.atomic')).every((box) =>
          holds(window, box),
        ),
      )
      .toBe(true)
  })

  it('lets a state be chosen, by mouse and by keyboard', async () => {
    const page = await openChart(utteranceMachine.config, SPOKEN)
    await whole(page)
    await page.getByRole('button', { name: 'speaking, state' }).click()
    expect((await boxesOf(page, '.chart .state.selected .name')).map(({ text }) => text)).toEqual(['speaking'])
    await page.getByRole('button', { name: 'queued, state' }).press('Enter')
    expect((await boxesOf(page, '.chart .state.selected .name')).map(({ text }) => text)).toEqual(['queued'])
  })

  it('flashes nothing for those who want no motion, and marks the step all the same', async () => {
    const page = await openChart(utteranceMachine.config, SPOKEN, { reducedMotion: 'reduce' })
    const flash = page.locator('.chart .flash')
    expect(await flash.count()).toBe(1)
    expect(await flash.evaluate((each) => getComputedStyle(each).animationName)).toBe('none')
    expect(await page.locator('.chart .label.taken').count()).toBe(1)
  })

  it('shows names as they are, whatever they try to be', async () => {
    const [name = ''] = Object.keys(hostileMachine.states)
    const page = await openChart(hostileMachine, {
      source: name,
      event: '"><svg onload=alert(1)>',
      target: 'b',
      value: 'b',
    })
    await whole(page)
    expect((await boxesOf(page, '.chart .state .name')).map(({ text }) => text)).toContain(
      `<img src=x onerror="document['title…`,
    )
    expect((await boxesOf(page, '.chart .label')).map(({ text }) => text)).toContain('"><svg onload=alert(1)>')
    expect(await page.locator('img, script:not([src])').count()).toBe(0)
    expect(await page.title()).toBe('it.ndjson – Banter inspector')
    await page.screenshot({ path: `${shots}chart-hostile.png` })
  })

  it('draws two hundred states, and says so where there are too many', async () => {
    const step = { source: 'room 0', event: 'onward', target: 'room 1', value: 'room 1' }
    const page = await openChart(corridor(200), step)
    expect(await page.locator('.chart .state').count()).toBe(201)
    const [window] = await boxesOf(page, '.chart-window')
    const [lit] = await boxesOf(page, '.chart .state.active.atomic > .box')
    if (!window || !lit) throw new Error('There is no chart, or nothing is lit.')
    await expect
      .poll(async () => (await boxesOf(page, '.chart .state.active.atomic > .box')).every((box) => holds(window, box)))
      .toBe(true)
    await page.screenshot({ path: `${shots}chart-corridor.png` })

    await page.setInputFiles('#file', {
      name: 'it',
      mimeType: '',
      buffer: Buffer.from(recordingOf(corridor(500), step)),
    })
    await page.getByText('The chart of “corridor” cannot be drawn. It has more than 400 states.').waitFor()
  })

  it.each(['light', 'dark'] as const)('is worth a picture, %s', async (colorScheme) => {
    let page = await openChart(sessionMachine.config, LOST, { colorScheme })
    await page.screenshot({ path: `${shots}chart-follow-${colorScheme}.png` })
    await whole(page)
    await page.screenshot({ path: `${shots}chart-${colorScheme}.png` })
    await page.getByRole('button', { name: 'Actions' }).click()
    await page.locator('.chart .action').first().waitFor()
    await whole(page)
    await page.screenshot({ path: `${shots}chart-actions-${colorScheme}.png` })
    await context.close()
    page = await openChart(
      parallelMachine,
      {
        source: 'mouth.shut',
        event: 'speak',
        target: 'mouth.speaking',
        value: { mouth: { speaking: 'talking' }, 気分: '喜び', legs: 'standing' },
      },
      { colorScheme },
    )
    await whole(page)
    await page.screenshot({ path: `${shots}chart-parallel-${colorScheme}.png` })
  })
})

describe('the regions of the inspector', () => {
  const width = async (page: Page, region: string): Promise<number> =>
    (await boxesOf(page, `.region.${region}`))[0]?.width ?? 0

  it('are made wider and narrower by mouse and by keys', async () => {
    const page = await openChart(utteranceMachine.config, SPOKEN)
    const before = await width(page, 'left')
    const bar = page.getByRole('separator', { name: 'Width of the list' })
    await bar.press('ArrowRight')
    await expect.poll(() => width(page, 'left')).toBe(before + 16)
    const [place] = await boxesOf(page, '.bar.left-bar')
    await page.mouse.move((place?.x ?? 0) + 3, 400)
    await page.mouse.down()
    await page.mouse.move((place?.x ?? 0) - 47, 410, { steps: 3 })
    await page.mouse.up()
    await expect.poll(() => width(page, 'left')).toBe(before - 34)
    await bar.press('Escape')
    await expect.poll(() => width(page, 'left')).toBe(before)
    expect(await bar.getAttribute('aria-valuenow')).toBe(String(before))
  })

  it.each([900, 390])('leave nothing outside a window of %i px', async (width) => {
    const page = await openChart(utteranceMachine.config, SPOKEN, { viewport: { width, height: 800 } })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    for (const region of await boxesOf(page, '.region')) {
      expect(region.x).toBeGreaterThanOrEqual(0)
      expect(region.x + region.width).toBeLessThanOrEqual(width)
    }
    await page.screenshot({ path: `${shots}regions-${width}.png` })
  })
})
