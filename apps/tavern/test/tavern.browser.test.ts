import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { keepOnThisMachine, launchBrowser } from '@banter/browser'
import { loudness, onset, recordDestination, takeRecording } from '@banter/browser/record-destination'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type ServedTavern, serveTavern } from './serve-tavern.ts'
import { takeMoments, watchMouths } from './watch-mouths.ts'

const shots = fileURLToPath(new URL('../../../test-output/tavern/', import.meta.url))
const SONG = 'Well done, brave warrior! Both moons saw you, and the whole town sings.'
// Long enough for a slow machine to take its picture while it is spoken.
const BALLAD = `${SONG} Sing of the road and the river, sing of the inn on the hill. Sing of the friends who are far from us, and fill up the cup once more.`
const WATCH = 'Quiet over there. Some of us are on watch, and trying to listen.'

let tavern: ServedTavern
let browser: Browser
let context: BrowserContext
let refused: string[]
const mishaps: string[] = []

beforeAll(async () => {
  await mkdir(shots, { recursive: true })
  tavern = await serveTavern()
  browser = await launchBrowser({ webgl: true })
})
afterAll(async () => {
  await browser?.close()
  await tavern?.close()
})
afterEach(async () => {
  expect(refused).toEqual([])
  expect(mishaps.splice(0)).toEqual([])
  await context.close()
})

/** Opens the tavern and steps inside. */
async function enter(options: BrowserContextOptions = {}, key = 'Enter'): Promise<Page> {
  context = await browser.newContext({ viewport: { width: 1280, height: 720 }, ...options })
  ;({ refused } = await keepOnThisMachine(context))
  const page = await context.newPage()
  page.on('pageerror', (error) => mishaps.push(error.message))
  page.on('console', (message) => message.type() === 'error' && mishaps.push(message.text()))
  await recordDestination(page)
  await page.goto(tavern.url)
  // The form is filled in when the room stands.
  await page.locator('#line-who option').nth(2).waitFor({ state: 'attached' })
  await page.locator('#entrance').press(key)
  await page.locator('#entrance').waitFor({ state: 'detached' })
  // The room fades in, in the time of the game: slow where there is no graphics card.
  await page.waitForFunction(
    // biome-ignore lint/suspicious/noExplicitAny: the page's own objects, looked at from outside
    () => (window as any).game.scene.getScene('tavern').cameras.main.fadeEffect.isComplete,
  )
  await watchMouths(page)
  return page
}

async function type(page: Page, name: string, line: string): Promise<void> {
  await page.selectOption('#line-who', name)
  await page.fill('#line-text', line)
  await page.press('#line-text', 'Enter')
}

/** The state of a character's line, `null` when there is none. */
const stateOf = (page: Page, name: string): Promise<string | null> =>
  page.evaluate(
    // biome-ignore lint/suspicious/noExplicitAny: the page's own objects, looked at from outside
    (name) => (window as any).game.scene.getScene('tavern').banter.character(name).performance?.state ?? null,
    name,
  )

/** The words to be read along, as one text. */
const captionsOf = (page: Page, name: string): Promise<string> =>
  page.evaluate((name) => {
    // biome-ignore lint/suspicious/noExplicitAny: the page's own objects, looked at from outside
    const { performance } = (window as any).game.scene.getScene('tavern').banter.character(name)
    return performance.captions.words.map(({ text }: { text: string }) => text).join(' ')
  }, name)

const becomes = (page: Page, name: string, state: string | null): Promise<void> =>
  expect.poll(() => stateOf(page, name), { timeout: 20_000 }).toBe(state)

describe('the tavern in a browser', () => {
  it('speaks a typed line: heard, seen on the lips, and to be read', async () => {
    // A small view, so that a machine without a graphics card draws many frames of the line.
    const page = await enter({ viewport: { width: 480, height: 270 } })
    await takeRecording(page)
    await type(page, 'bram', SONG)
    await becomes(page, 'bram', 'speaking')
    expect(await page.locator('[aria-live]').first().textContent()).toContain(SONG)
    expect(await captionsOf(page, 'bram')).toBe(SONG)
    await becomes(page, 'bram', null)

    const recording = await takeRecording(page)
    expect(loudness(recording)).toBeGreaterThan(0.01)

    const moments = await takeMoments(page)
    expect(moments.length).toBeGreaterThan(20)
    for (const { shown, expected } of moments) expect(expected).toContain(shown)
    // Nearly always the sound stays within one cue while the mouth is set.
    expect(moments.filter(({ expected }) => expected.length === 1).length).toBeGreaterThan(moments.length * 0.8)
    // A line with closures, open vowels and an F: a mouth that does not follow would show two or three of the nine shapes.
    expect(new Set(moments.map(({ shown }) => shown)).size).toBeGreaterThanOrEqual(5)

    const [moment] = moments
    const soundS = onset(recording)
    if (!moment || soundS === null) throw new Error('Nothing was heard.')
    const soundMs = moment.positionMs + (soundS - moment.heardS) * 1000
    // Lips may come early rather than late: 45 ms late is noticed (ITU-R BT.1359), and a mouth opens before its first sound.
    expect(moment.opensMs - soundMs).toBeLessThan(45)
    expect(moment.opensMs - soundMs).toBeGreaterThan(-150)
  })

  it('any key of the game opens the door, and nobody speaks behind it', async () => {
    const page = await enter({ viewport: { width: 480, height: 270 } }, 'e')
    expect(await stateOf(page, 'bram')).toBeNull()
    await page.keyboard.press('e')
    await becomes(page, 'bram', 'speaking')
  })

  it('is worth a picture, idle and with one who speaks', async () => {
    const page = await enter()
    await page.waitForTimeout(1000)
    await page.screenshot({ path: `${shots}idle.png` })
    await type(page, 'bram', BALLAD)
    await becomes(page, 'bram', 'speaking')
    await page.waitForTimeout(1500)
    await page.screenshot({ path: `${shots}one-speaking.png` })
    expect(await stateOf(page, 'bram')).toBe('speaking')
  })

  it('two talk at once; Escape hushes both, and their mouths close', async () => {
    const page = await enter()
    await type(page, 'bram', SONG)
    await type(page, 'osk', WATCH)
    await becomes(page, 'bram', 'speaking')
    await becomes(page, 'osk', 'speaking')
    await page.waitForTimeout(1200)
    await page.screenshot({ path: `${shots}two-speaking.png` })
    expect(new Set((await takeMoments(page)).map(({ name }) => name))).toEqual(new Set(['bram', 'osk']))

    await page.press('#line-text', 'Escape')
    await becomes(page, 'bram', null)
    await becomes(page, 'osk', null)
    await page.waitForTimeout(200)
    await takeRecording(page)
    await page.waitForTimeout(500)
    expect(loudness(await takeRecording(page))).toBeLessThan(1e-6)
    const mouths = await page.evaluate(() => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's own objects, looked at from outside
      const { game } = window as any
      const found: string[] = []
      const walk = (list: { texture?: { key: string }; frame?: { name: string }; list?: never[] }[]): void => {
        for (const { texture, frame, list: inner } of list) {
          if (texture?.key.endsWith('-mouth')) found.push(frame?.name ?? '')
          walk(inner ?? [])
        }
      }
      walk(game.scene.getScene('tavern').children.list)
      return found
    })
    expect(mouths).toEqual(['X', 'X', 'X'])
  })

  it('is played with the keyboard alone: walk up, talk, walk away', async () => {
    const page = await enter()
    await page.keyboard.press('e')
    await becomes(page, 'bram', 'speaking')
    await page.keyboard.down('ArrowLeft')
    await becomes(page, 'bram', null)
    await page.locator('#hint', { hasText: 'Mira' }).waitFor()
    await page.keyboard.up('ArrowLeft')
    await page.keyboard.press('e')
    await becomes(page, 'mira', 'speaking')
    await page.keyboard.press('t')
    await page.keyboard.type('E is for ale.')
    expect(await page.inputValue('#line-text')).toBe('E is for ale.')
  })

  it('shows each voice and its time to first audio', async () => {
    const page = await enter()
    await expect.poll(() => page.locator('#voices dd').first().textContent()).toBe('ready')
    await type(page, 'mira', 'Welcome.')
    await expect.poll(() => page.locator('#voices dd').nth(1).textContent(), { timeout: 20_000 }).toMatch(/^\d+ ms$/)
  })

  it('fits a phone, and a tap on somebody begins a talk', async () => {
    const page = await enter({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    await page.locator('#hint').tap()
    await becomes(page, 'bram', 'speaking')
    await page.screenshot({ path: `${shots}phone.png` })
  })
})
