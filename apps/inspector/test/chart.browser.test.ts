import { sessionMachine, utteranceMachine } from '@banter/core'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { inspection, shots } from './inspect.ts'
import { corridor, hostileMachine, parallelMachine, recordingOf } from './machines.ts'
import { boxesOf, colourOf, holds, overlaps } from './page.ts'

const LOST = { source: 'streaming', event: 'socket.lost', target: 'reconnecting', value: 'reconnecting' }
const SPOKEN = { source: 'draining', event: 'spoken', target: 'completed', value: 'completed' }

const { open, reopen } = inspection()

async function openChart(config: unknown, step: Parameters<typeof recordingOf>[1], options?: BrowserContextOptions) {
  const page = await open(recordingOf(config, step), options)
  await page.locator('.chart .state').first().waitFor({ timeout: 60_000 })
  return page
}

/** Shows all of the chart, and waits until it stands: a layout that has just come moves it once more. */
async function whole(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Whole' }).click()
  await page.evaluate(async () => {
    const root = document.querySelector('banter-inspector')?.shadowRoot
    const place = (): string => JSON.stringify(root?.querySelector('.chart .state.root')?.getBoundingClientRect())
    const frame = (): Promise<unknown> => new Promise(requestAnimationFrame)
    for (let still = 0, before = ''; still < 10; before = place()) {
      await frame()
      still = root?.getAnimations().length === 0 && place() === before ? still + 1 : 0
    }
  })
}

/** What is written in a state or on a label, and reaches beyond it by more than a hair. */
function outgrown(page: Page): Promise<string[]> {
  return page.locator('.chart :is(.state, .label)').evaluateAll((parts) =>
    parts.flatMap((part) => {
      const box = part.querySelector(':scope > rect')?.getBoundingClientRect() ?? new DOMRect()
      return [...part.querySelectorAll(':scope > text')]
        .filter((text) => {
          const { left, right, top, bottom } = text.getBoundingClientRect()
          const beyond = Math.max(box.left - left, right - box.right, box.top - top, bottom - box.bottom)
          return beyond > 0.5
        })
        .map((text) => text.textContent ?? '')
    }),
  )
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
        if (actions) {
          await page.getByRole('button', { name: 'Actions' }).click()
          // The chart before stays until this one is laid out.
          await page.locator('.chart .action').first().waitFor()
        }
        await whole(page)
        const papers = await boxesOf(page, '.chart .label .paper')
        expect(overlaps(papers)).toEqual([])
        expect(overlaps(papers, await boxesOf(page, '.chart .state:is(.atomic, .final, .history) > .box'))).toEqual([])
        expect(await outgrown(page)).toEqual([])
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

    await reopen(page, recordingOf(corridor(500), step))
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
