import { readFileSync } from 'node:fs'
import { connectInspector, createRecorder, socketLink } from '@banter/inspector'
import { startRelay } from '@banter/inspector/relay'
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import { inspection, shots } from './inspect.ts'

const evening = readFileSync(new URL('../../../packages/inspector/fixtures/evening.ndjson', import.meta.url), 'utf8')
const { reopen, watch } = inspection()
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** A relay with recorders of these names, of which each has recorded a mark. */
async function startRecorders(...names: string[]): Promise<string> {
  const relay = await startRelay({ port: 0 })
  ends.push(relay.close)
  for (const name of names) {
    const recorder = createRecorder()
    ends.push(connectInspector(recorder, socketLink(relay.url), { source: name }))
    recorder.mark(name)
  }
  return relay.url
}

const openButton = (page: Page) => page.getByRole('button', { name: 'Open', exact: true })
const titled = (page: Page, title: string): Promise<void> =>
  expect.poll(() => page.title()).toBe(`${title} – Banter inspector`)

describe('another recording in a browser', () => {
  it.each(['light', 'dark'] as const)(
    'is chosen while one is shown: a recorder, or a file: %s',
    async (colorScheme) => {
      const page = await watch(await startRecorders('tavern', 'gateway'), { colorScheme })
      const welcome = page.getByRole('dialog', { name: 'Banter inspector' })
      await openButton(page).click()
      await page.getByRole('button', { name: 'gateway' }).waitFor()
      await page.screenshot({ path: `${shots}open-${colorScheme}.png` })
      for (const name of ['gateway', 'tavern']) {
        await page.getByRole('button', { name }).click()
        await titled(page, name)
        expect(await welcome.isVisible()).toBe(false)
        await openButton(page).click()
      }
      await reopen(page, evening)
      await titled(page, 'it.ndjson')
      expect(await welcome.isVisible()).toBe(false)
      expect(await page.locator('.lines .line').count()).toBe(2)
    },
  )

  it('is not chosen by who goes back: what is shown stays', async () => {
    const page = await watch(await startRecorders('tavern'))
    const welcome = page.getByRole('dialog', { name: 'Banter inspector' })
    for (const leave of [
      () => page.getByRole('button', { name: 'Back' }).click(),
      () => page.keyboard.press('Escape'),
    ]) {
      await openButton(page).click()
      expect(await welcome.isVisible()).toBe(true)
      await leave()
      await expect.poll(() => welcome.isVisible()).toBe(false)
      await titled(page, 'tavern')
    }
  })
})
