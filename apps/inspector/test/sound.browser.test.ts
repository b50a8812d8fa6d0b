import { type DestinationRecording, takeRecording } from '@banter/browser/record-destination'
import { parseRecording } from '@banter/inspector'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { heardRecording } from './heard-recording.ts'
import { inspection, shots } from './inspect.ts'

const { recording, sound } = heardRecording()
const { open, reopen } = inspection()

/** What sounded without a break: from the first sound on, in ms, and how loud its loudest sample was. */
function stretchesOf({ samples, sampleRate }: DestinationRecording) {
  const windowMs = 10
  const wide = (sampleRate * windowMs) / 1000
  const stretches: { fromMs: number; toMs: number; loudest: number }[] = []
  for (let at = 0; at < samples.length; at += wide) {
    const peak = samples.slice(at, at + wide).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
    if (peak < 0.02) continue
    const ms = (at / sampleRate) * 1000
    const last = stretches.at(-1)
    if (last && ms - last.toMs < windowMs)
      Object.assign(last, { toMs: ms + windowMs, loudest: Math.max(last.loudest, peak) })
    else stretches.push({ fromMs: ms, toMs: ms + windowMs, loudest: peak })
  }
  const [first] = stretches
  return stretches.map(({ fromMs, toMs, loudest }) => ({
    fromMs: fromMs - (first?.fromMs ?? 0),
    lengthMs: toMs - fromMs,
    loudest,
  }))
}

/** That it sounded for so long, so loudly, so much after the first sound. */
const sounded = (fromMs: number, lengthMs: number, loudest: number) => ({
  fromMs: expect.closeTo(fromMs, -2),
  lengthMs: expect.closeTo(lengthMs, -1.7),
  loudest: expect.closeTo(loudest, 1.3),
})

const play = (page: Page) => page.getByRole('button', { name: 'Play', exact: true })
const clock = async (page: Page): Promise<string> =>
  (await page.getByRole('status', { name: 'Time' }).textContent()) ?? ''
/** Waits until the playhead has come to the end. */
const toEnd = (page: Page): Promise<void> => expect.poll(() => play(page).isVisible(), { timeout: 20_000 }).toBe(true)

/** Opens both files, has the page sound once, which takes its time, and goes back to the start. */
async function openBoth(): Promise<Page> {
  const page = await open({ 'it.ndjson': recording, 'it.sound.ndjson': sound })
  await page.locator('.lines .line').first().waitFor()
  await play(page).click()
  await page.waitForFunction(() => (window as unknown as { heard: unknown[] }).heard.length > 0)
  await page.getByRole('button', { name: 'Pause' }).click()
  await setCursor(page, 0)
  await expect.poll(() => clock(page)).toMatch(/^0\.000 s/)
  // What sounded last is on its way from the thread of the sound.
  let silences = 0
  const silent = async (): Promise<number> => {
    silences = (await takeRecording(page)).samples.length === 0 ? silences + 1 : 0
    return silences
  }
  await expect.poll(silent, { interval: 100 }).toBeGreaterThan(4)
  return page
}

/** Clicks into the ruler. */
async function setCursor(page: Page, t: number): Promise<void> {
  const lanes = await page.locator('.lane-canvas').boundingBox()
  if (!lanes) throw new Error('There are no lanes.')
  await page.mouse.click(lanes.x + (t / (4500 * 1.02)) * lanes.width, lanes.y + 10)
}

describe('a recording with its sound in a browser', () => {
  it('sounds where it was heard, for as long, and nowhere else', async () => {
    const page = await openBoth()
    await page.evaluate(() => {
      // What the clock says as the first sound comes to the loudspeaker.
      const { heard } = window as unknown as { heard: { samples: Float32Array }[] }
      const look = (): void => {
        if (!heard.some(({ samples }) => samples.some((sample) => sample > 0.02))) requestAnimationFrame(look)
        else
          Object.assign(window, {
            firstAt: document.querySelector('banter-inspector')?.shadowRoot?.querySelector('.clock')?.textContent,
          })
      }
      look()
    })
    await play(page).click()
    await toEnd(page)
    expect(stretchesOf(await takeRecording(page))).toEqual([
      sounded(0, 1000, 0.25),
      sounded(1400, 600, 0.75),
      sounded(2500, 700, 0.5),
    ])
    const firstAt = await page.evaluate(() => (window as unknown as { firstAt: string }).firstAt)
    expect(Number.parseFloat(firstAt)).toBeGreaterThan(0.4)
    // The page tells it when it comes to.
    expect(Number.parseFloat(firstAt)).toBeLessThan(1.4)
  })

  it('sounds from where the cursor is set, and what sounded before is silent at once', async () => {
    const page = await openBoth()
    await play(page).click()
    await expect.poll(() => clock(page), { interval: 10 }).toMatch(/^0\.[6-9]/)
    // Into the silence between the lines.
    await setCursor(page, 2700)
    await toEnd(page)
    const [before, after, ...more] = stretchesOf(await takeRecording(page))
    expect(before?.lengthMs).toBeLessThan(900)
    expect(after).toMatchObject({ lengthMs: expect.closeTo(700, -1.7), loudest: expect.closeTo(0.5, 1.3) })
    expect(more).toEqual([])
  })

  it('sounds faster where it is played faster, and says at which speeds it does not', async () => {
    const page = await openBoth()
    await page.getByLabel('Speed').selectOption('2')
    await play(page).click()
    await toEnd(page)
    expect(stretchesOf(await takeRecording(page))).toEqual([
      sounded(0, 500, 0.25),
      sounded(700, 300, 0.75),
      sounded(1250, 350, 0.5),
    ])
    await page.getByLabel('Speed').selectOption('4')
    await expect.poll(() => page.getByRole('button', { name: 'No sound at 4×' }).isDisabled()).toBe(true)
    await play(page).click()
    await toEnd(page)
    expect(stretchesOf(await takeRecording(page))).toEqual([])
  })

  it('is silent when it is muted, in the middle of a line too', async () => {
    const page = await openBoth()
    const mute = page.getByRole('button', { name: 'Sound' })
    expect(await mute.getAttribute('aria-pressed')).toBe('true')
    await play(page).click()
    await expect.poll(() => clock(page), { interval: 10 }).toMatch(/^0\.[6-9]/)
    await mute.click()
    await toEnd(page)
    const stretches = stretchesOf(await takeRecording(page))
    expect(stretches).toHaveLength(1)
    expect(stretches[0]?.lengthMs).toBeLessThan(900)
  })

  it('takes the sound later too, and only that of its own', async () => {
    const page = await open(recording)
    await page.locator('.lines .line').first().waitFor()
    expect(await page.getByRole('button', { name: 'Sound' }).count()).toBe(0)
    const note = page.getByRole('alert')
    await reopen(page, { 'other.ndjson': sound.replace('2026-01-01', '2026-01-02') })
    await expect
      .poll(() => note.textContent())
      .toContain('The sound is of another recording: that one began at 2026-01-02')
    await reopen(page, { 'it.sound.ndjson': sound })
    await page.getByRole('button', { name: 'Sound' }).waitFor()
    expect(await page.locator('#message').textContent()).toBe('')
    expect(await page.title()).toBe('it.ndjson – Banter inspector')
  })

  it('of no recording, or damaged, is told', async () => {
    const page = await open({ 'it.sound.ndjson': sound })
    const note = page.getByRole('alert')
    await expect
      .poll(() => note.textContent())
      .toBe('it.sound.ndjson has the sound of a recording: open the recording first, or both together.')
    await reopen(page, {
      'it.ndjson': recording,
      'it.sound.ndjson': `${sound.split('\n')[0]}\n{"line":"mira-1","sampleRateHz":1,"pcm":""}\n${sound.slice(500, 900)}`,
    })
    await page.locator('.lines .line').first().waitFor()
    await expect.poll(() => note.textContent()).toContain('Line 2 has a "sampleRateHz" that is not from 8000 to 96000.')
  })

  it('of several files is that of the first', async () => {
    const page = await open({ 'a.ndjson': recording, 'b.ndjson': recording, 'c.ndjson': sound })
    await page.getByRole('button', { name: 'Sound' }).waitFor()
    expect(await page.title()).toBe('a.ndjson – Banter inspector')
    expect(await page.getByRole('alert').textContent()).toContain('One recording is shown at a time')
  })

  it('is saved with the recording', async () => {
    const page = await openBoth()
    const saved: Promise<[string, string]>[] = []
    page.on('download', (download) => {
      saved.push(
        (async () => {
          const chunks = await (await download.createReadStream()).toArray()
          return [download.suggestedFilename(), Buffer.concat(chunks).toString()]
        })(),
      )
    })
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect.poll(() => saved.length).toBe(2)
    const files = Object.fromEntries(await Promise.all(saved))
    const name = 'session-2026-01-01T00-00-00-000Z'
    expect(Object.keys(files).sort()).toEqual([`${name}.ndjson`, `${name}.sound.ndjson`])
    expect(parseRecording(files[`${name}.ndjson`] ?? '').records).toEqual(parseRecording(recording).records)
    await reopen(page, files)
    await page.getByRole('button', { name: 'Sound' }).waitFor()
    await play(page).click()
    await toEnd(page)
    const stretches = stretchesOf(await takeRecording(page))
    expect(stretches.filter(({ lengthMs }) => lengthMs > 300)).toHaveLength(3)
  })

  it.each(['light', 'dark'] as const)('draws how loud it was, and grey what was not heard: %s', async (colorScheme) => {
    const page = await open({ 'it.ndjson': recording, 'it.sound.ndjson': sound }, { colorScheme })
    await page.locator('.lines .line').first().waitFor()
    await page.screenshot({ path: `${shots}sound-${colorScheme}.png` })
  })
})
