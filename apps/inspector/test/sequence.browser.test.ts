import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { inspection, shots } from './inspect.ts'
import { boxesOf, colourOf, overlaps } from './page.ts'

const evening = readFileSync(new URL('../../../packages/inspector/fixtures/evening.ndjson', import.meta.url), 'utf8')
const { open } = inspection()

/** The sequence of mira's line instead of the lanes. */
async function showSequence(page: Page): Promise<void> {
  await page.locator('.line', { hasText: 'mira' }).click()
  await page.getByRole('button', { name: 'Sequence' }).click()
  await page.locator('.sequence .row').first().waitFor()
}

describe('the sequence of a line in a browser', () => {
  it('tells from top to bottom how a line was said, lost its connection, and was heard to its end', async () => {
    const page = await open(evening)
    await showSequence(page)
    expect((await boxesOf(page, '.sequence .place')).map(({ text }) => text)).toEqual([
      'game',
      'loudspeaker',
      'mira',
      'session',
      'service',
    ])
    const told = await page.locator('.sequence .row').evaluateAll((rows) => rows.map((row) => row.ariaLabel))
    expect(told[0]).toBe('0.000 s, game to mira: say “Well met, traveller! Sit down by the fire.”')
    const story = [
      'connection lost 1006',
      'session: reconnecting',
      'text “traveller! Sit down',
      'completed, resumed once',
    ]
    const places = story.map((words) => told.findIndex((row) => row?.includes(words)))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    const rows = (await boxesOf(page, '.sequence .row .band')).map(({ y }) => y)
    expect(rows).toEqual([...rows].sort((a, b) => a - b))

    const lost = page.getByRole('button', { name: 'connection lost 1006' })
    expect(await lost.locator('.message-text').evaluate((text) => getComputedStyle(text).fill)).toBe(
      await colourOf(page, '--bad'),
    )
    await lost.click()
    expect(await lost.getAttribute('aria-pressed')).toBe('true')
    await page.getByRole('tab', { name: 'raw' }).click()
    expect(await page.locator('.region.details').textContent()).toContain('"code": 1006')
  })

  it.each(['light', 'dark'] as const)('can be read, %s', async (colorScheme) => {
    const page = await open(evening, { colorScheme, viewport: { width: 1280, height: 1280 } })
    await showSequence(page)
    await page.locator('.chart .state').first().waitFor()
    await page.getByRole('separator', { name: 'Height of the statechart' }).press('Home')
    const texts = await boxesOf(page, '.sequence .row text')
    expect(texts.length).toBeGreaterThan(36)
    expect(overlaps(texts)).toEqual([])
    await page.screenshot({ path: `${shots}sequence-${colorScheme}.png` })
  })
})
