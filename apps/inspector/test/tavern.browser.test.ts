import { keepOnThisMachine } from '@banter/browser'
import { explain, type InspectorRecord, parseRecording } from '@banter/inspector'
import { startRelay } from '@banter/inspector/relay'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ServedTavern, serveTavern } from '../../tavern/test/serve-tavern.ts'
import { inspection, shots } from './inspect.ts'

// Long enough for a busy machine to see that it is heard, and do something about it.
const BALLAD =
  'They ask for the ballad of the dragon every night, and every night the dragon gets bigger. Sing of the road and the river, sing of the inn on the hill. Sing of the friends who are far from us, and fill up the cup once more.'
const MIRA = 'session EXAVITQu4vr4xnSDxMaL'
const BRAM = 'session onwK4e9ZLuTAKqWW03F9'
// A machine without a graphics card, and with others at work, draws a picture of the game now and then.
const PATIENT = { timeout: 60_000 }

const { watch } = inspection()
let relay: Awaited<ReturnType<typeof startRelay>>
let tavern: ServedTavern

beforeAll(async () => {
  relay = await startRelay({ port: 0 })
  tavern = await serveTavern(relay.url)
})
afterAll(async () => {
  await tavern?.close()
  await relay?.close()
})

/** The inspector, and what it asked for but for its own files. */
async function openInspector(options: BrowserContextOptions = {}) {
  const page = await watch(relay.url, options)
  const asked: string[] = []
  page.on('websocket', (socket) => asked.push(socket.url()))
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol !== 'data:') asked.push(origin)
  })
  await page.reload()
  return { page, asked }
}

/** The tavern beside it, entered; drawn small, so that the machine has time for both. */
async function enterTavern(inspector: Page): Promise<Page> {
  const context = await inspector
    .context()
    .browser()
    ?.newContext({ viewport: { width: 480, height: 270 } })
  if (!context) throw new Error('The inspector has no browser.')
  await keepOnThisMachine(context)
  inspector.once('close', () => void context.close())
  const page = await context.newPage()
  await page.goto(tavern.url)
  await page
    .locator('#line-who option')
    .nth(2)
    .waitFor({ state: 'attached', ...PATIENT })
  await page.locator('#entrance').press('Enter')
  await page.locator('#entrance').waitFor({ state: 'detached', ...PATIENT })
  return page
}

async function say(game: Page, text: string): Promise<void> {
  await game.selectOption('#line-who', 'bram')
  await game.fill('#line-text', text)
  await game.press('#line-text', 'Enter')
}

/** Everything that the recorder in the game wrote down. */
async function logOf(game: Page): Promise<readonly InspectorRecord[]> {
  const log = await game.evaluate(() => (window as unknown as { recorder: { export(): string } }).recorder.export())
  return parseRecording(log).records
}

const line = (page: Page, nth: number) => page.locator('.lines .line').nth(-nth)

/** The states that the sequence of a line shows, each with its time since the line was said and who entered it. */
async function shownStates(page: Page): Promise<string[]> {
  const labels = await page
    .locator('.sequence .row.state')
    .evaluateAll((rows) => rows.map((row) => row.ariaLabel ?? ''))
  return labels.flatMap((label) => {
    const [, time, who, states] = /^(\S+ s), (\w+): (.*)$/.exec(label) ?? []
    if (who === 'loudspeaker') return []
    return (states ?? label).split(' → ').map((state) => `${time} ${who} ${state}`)
  })
}

/** The same, told from the log. */
function loggedStates(log: readonly InspectorRecord[], id: string): string[] {
  const saidAt = log.find((record) => record.type === 'said' && record.line === id)?.t ?? 0
  const endedAt = log.find((record) => record.type === 'report' && record.line === id)?.t ?? 0
  const at = (t: number): string => `${((t - saidAt) / 1000).toFixed(3)} s`
  return log.flatMap((record) => {
    if (record.type === 'line' && record.line === id) return [`${at(record.t)} bram ${record.state}`]
    if (record.type !== 'session' || !record.characters.includes('bram')) return []
    return record.t < saidAt || record.t > endedAt ? [] : [`${at(record.t)} session ${record.state}`]
  })
}

/** Notes each state of a session that the list of actors shows, as it is shown. */
function watchStates(page: Page): Promise<void> {
  return page.evaluate(() => {
    const shown: string[] = []
    Object.assign(window, { shown })
    requestAnimationFrame(function look() {
      const buttons = document.querySelector('banter-inspector')?.shadowRoot?.querySelectorAll('.list button') ?? []
      const bram = [...buttons].find((button) => button.textContent?.startsWith('bram'))
      const state = bram?.querySelector('small')?.textContent
      if (state && state !== shown.at(-1)) shown.push(state)
      requestAnimationFrame(look)
    })
  })
}

/** Plugs the cable in as soon as a session is shown in one of these states: a line is tried for some seconds only. */
function plugInOnce(page: Page, states: string[]): Promise<void> {
  return page.evaluate(
    (states) =>
      new Promise<void>((resolve) => {
        const { shown } = window as unknown as { shown: string[] }
        requestAnimationFrame(function look() {
          const buttons =
            document.querySelector('banter-inspector')?.shadowRoot?.querySelectorAll('.drive button') ?? []
          const plug = [...buttons].find((button) => button.textContent === 'Plug the cable in')
          if (!plug || !states.includes(shown.at(-1) ?? '')) {
            requestAnimationFrame(look)
            return
          }
          ;(plug as HTMLButtonElement).click()
          resolve()
        })
      }),
    states,
  )
}

describe('the tavern beside the inspector', () => {
  it('speaks, is interrupted and loses its cable: each state is shown as it was entered, and why is told', {
    timeout: 240_000,
  }, async () => {
    const { page, asked } = await openInspector()
    const game = await enterTavern(page)
    const drive = page.getByRole('region', { name: 'Drive tavern' })
    await drive.waitFor(PATIENT)
    const tells = drive.getByRole('status')
    await page.getByRole('button', { name: `bram – ${BRAM}` }).click(PATIENT)
    await watchStates(page)

    // It speaks, and is interrupted by its next line.
    await say(game, BALLAD)
    await line(page, 1)
      .getByText(/heard after/)
      .waitFor(PATIENT)
    await say(game, 'Hush now.')
    await line(page, 1).getByText('stopped').waitFor(PATIENT)
    await line(page, 2).getByText('completed').waitFor(PATIENT)

    // The line is so slow that the cable is pulled in the middle of what is said.
    await drive.getByLabel('Latency').fill('20')
    await drive.getByLabel('Speed').fill('30000')
    await drive.getByRole('button', { name: 'Slow the line' }).click()
    await expect.poll(() => tells.textContent(), PATIENT).toContain('slow: +20 ms, 30,000 bytes/s')
    await say(game, BALLAD)
    await line(page, 3)
      .getByText(/heard after/)
      .waitFor(PATIENT)
    const plugged = plugInOnce(page, ['reconnecting', 'connecting', 'fallback'])
    await drive.getByRole('button', { name: 'Pull the cable' }).click()
    await plugged
    await expect.poll(() => tells.textContent(), PATIENT).toContain('The cable is plugged in.')
    await drive.getByRole('button', { name: 'Full speed' }).click()
    await line(page, 3).getByText('completed').waitFor(PATIENT)

    // With the cable went the socket of somebody who was silent; an event brings it back.
    const mira = page.getByRole('button', { name: `mira – ${MIRA}` })
    await mira.getByText('idle').click(PATIENT)
    await drive.getByLabel(`Event for ${MIRA}`).selectOption('warm')
    const fields = drive.getByLabel('Fields of the event')
    await fields.fill('{ "now": ')
    await drive.getByRole('button', { name: 'Send' }).click()
    await expect.poll(() => tells.textContent(), PATIENT).toContain('These fields are no JSON')
    await fields.fill('{ "now": true }')
    await drive.getByRole('button', { name: 'Send' }).click()
    await expect.poll(() => tells.textContent(), PATIENT).toContain('warm was sent.')
    await mira.getByText('streaming').waitFor(PATIENT)

    const log = await logOf(game)
    const session = log.flatMap((record) =>
      record.type === 'transition' && record.actor === BRAM ? [String(record.snapshot.value)] : [],
    )
    // Those that a screen shows, it shows in their order; what is over before it is drawn, it cannot.
    const shown = await page.evaluate(() => (window as unknown as { shown: string[] }).shown)
    let from = 0
    for (const state of shown) {
      from = session.indexOf(state, from)
      expect(from, `${state} in ${session.join(' ')} after ${shown.join(' ')}`).not.toBe(-1)
    }

    await page.getByRole('button', { name: 'Sequence' }).click()
    for (const [nth, cause] of [
      [1, /^interrupted by "bram-2" of the same character at [\d.]+ s, after .* of it$/],
      [2, null],
      [
        3,
        /^the cable was pulled at [\d.]+ s; (connection lost: the socket closed with 1006|no connection: .*) at [\d.]+ s.*; it went on over/,
      ],
    ] as const) {
      const id = `bram-${nth}`
      const contexts = log.flatMap((record) =>
        record.type === 'wire' && record.kind === 'open-context' && record.line === id ? [record.context ?? ''] : [],
      )
      expect(contexts.length).toBeGreaterThan(0)
      expect(await line(page, nth).locator('.line-who').textContent()).toBe('bram')
      expect(await line(page, nth).locator('.line-facts').textContent()).toMatch(
        new RegExp(` · ${[...new Set(contexts)].join(', ')}$`),
      )
      await line(page, nth).click()
      await page.locator(`.sequence[aria-label="The course of line ${id} of bram"]`).waitFor(PATIENT)
      await expect.poll(() => shownStates(page), PATIENT).toEqual(loggedStates(log, id))
      const why = page.getByRole('region', { name: `Why ${id} is` })
      const told = await why.locator('.why-cause').textContent()
      expect(told).toBe(explain(log, id).cause)
      if (cause) expect(told).toMatch(cause)
    }
    expect(loggedStates(log, 'bram-3').length).toBeGreaterThan(5)
    const evidence = page.getByRole('region', { name: 'Why bram-3' }).locator('.evidence')
    expect(await evidence.textContent()).toContain('1006')

    // What was done stands in the recording, and nothing but the relay was spoken to.
    expect(log.flatMap((record) => (record.type === 'mark' ? [record.name] : []))).toEqual([
      'line slowed',
      'cable pulled',
      'cable plugged in',
      'line at full speed',
      'sent warm',
    ])
    const own = new URL(page.url()).origin
    expect(new Set(asked)).toEqual(new Set([own, `${relay.url}/`]))

    await drive.getByRole('button', { name: 'Slow the line' }).click()
    await drive.getByRole('button', { name: 'Pull the cable' }).click()
    await expect.poll(() => tells.textContent(), PATIENT).toContain('cable pulled')
    await page.getByRole('button', { name: 'Lanes' }).click()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.waitForFunction(
        () => document.querySelector('banter-inspector')?.shadowRoot?.getAnimations().length === 0,
      )
      await page.screenshot({ path: `${shots}tavern-pulled-${colorScheme}.png` })
    }

    // A page that is left cannot be driven any more.
    await game.goto('about:blank')
    await expect.poll(() => tells.textContent(), PATIENT).toContain('tavern has left')
    expect(await drive.getByRole('button', { name: 'Plug the cable in' }).isDisabled()).toBe(true)
    await page.screenshot({ path: `${shots}tavern-left.png` })
  })
})
