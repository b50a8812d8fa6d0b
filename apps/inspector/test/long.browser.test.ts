import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseRecording } from '@banter/inspector'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspection, shots } from './inspect.ts'
import { longRecording } from './long-recording.ts'

const evening = readFileSync(new URL('../../../packages/inspector/fixtures/evening.ndjson', import.meta.url), 'utf8')
const RECORDS = 200_000
const folder = mkdtempSync(join(tmpdir(), 'banter-long-'))
const long = pathToFileURL(join(folder, 'long.ndjson'))
const { open, reopen } = inspection()

beforeAll(() => writeFileSync(long, longRecording(parseRecording(evening), RECORDS)))
afterAll(() => rmSync(folder, { recursive: true }))

/** How long a page takes to show a file, and merely to parse each line of it, ms. */
async function openingOf(page: Page): Promise<{ openMs: number; parseMs: number }> {
  await page.evaluate(() => {
    const input = document.querySelector('#file') as HTMLInputElement
    const opened = new Promise<{ file: File; openMs: number }>((resolve) => {
      input.addEventListener(
        'change',
        () => {
          const [file] = input.files ?? []
          const began = performance.now()
          requestAnimationFrame(function look(): void {
            const canvas = document.querySelector('banter-inspector')?.shadowRoot?.querySelector('canvas')
            // A canvas that was never drawn on is 300 pixels wide.
            if (file && document.title.startsWith(file.name) && canvas && canvas.width !== 300)
              resolve({ file, openMs: performance.now() - began })
            else requestAnimationFrame(look)
          })
        },
        { capture: true, once: true },
      )
    })
    Object.assign(window, { opened })
  })
  await reopen(page, long)
  return page.evaluate(async () => {
    const { file, openMs } = await (window as unknown as { opened: Promise<{ file: File; openMs: number }> }).opened
    const began = performance.now()
    const lines = (await file.text()).split('\n')
    let known = 0
    for (const line of lines) if (line !== '' && JSON.parse(line) !== null) known++
    if (known === 0) throw new Error('The file is empty.')
    return { openMs, parseMs: performance.now() - began }
  })
}

/** What the page works at each gesture until it has drawn, and how long it takes from picture to picture: medians, ms. */
function moving(page: Page): Promise<Record<string, { workMs: number; frameMs: number }>> {
  return page.evaluate(async () => {
    const root = document.querySelector('banter-inspector')?.shadowRoot
    const canvas = root?.querySelector('.lane-canvas') as HTMLCanvasElement
    const scroller = root?.querySelector('.lane-scroller') as HTMLElement
    const { x, y, width } = canvas.getBoundingClientRect()
    const wheel = (init: WheelEventInit): void => {
      const place = { clientX: x + width / 3, clientY: y + 100, bubbles: true, cancelable: true }
      canvas.dispatchEvent(new WheelEvent('wheel', { ...place, ...init }))
    }
    const key = (name: string): void => {
      canvas.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }))
    }
    const gestures: Record<string, (nth: number) => void> = {
      scrub: () => key('ArrowRight'),
      'zoom in': () => wheel({ deltaY: -20, ctrlKey: true }),
      pan: (nth) => wheel({ deltaX: nth % 20 < 10 ? 40 : -40 }),
      'zoom out': () => wheel({ deltaY: 20, ctrlKey: true }),
      scroll: (nth) => {
        scroller.scrollTop = (nth % 10) * 12
      },
    }
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve))
    /** After what was begun and all that follows at once from it. */
    const rest = (): Promise<void> =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve()
        port2.postMessage(null)
      })
    const median = (all: number[]): number => all.sort((a, b) => a - b)[all.length >> 1] ?? 0
    key('0')
    const told: Record<string, { workMs: number; frameMs: number }> = {}
    for (const [name, move] of Object.entries(gestures)) {
      const works: number[] = []
      const frames: number[] = []
      let last = await frame()
      for (let nth = 0; nth < 20; nth++) {
        const began = performance.now()
        move(nth)
        await rest()
        works.push(performance.now() - began)
        const now = await frame()
        frames.push(now - last)
        last = now
      }
      told[name] = { workMs: median(works), frameMs: median(frames) }
    }
    return told
  })
}

describe('a recording of 200,000 records in a browser', () => {
  it('opens in a few times what its lines take to parse, and moves as smoothly as a short one', async () => {
    const page = await open(evening)
    await page.locator('.chart .state').first().waitFor({ timeout: 60_000 })
    const short = await moving(page)
    const opening = await openingOf(page)
    await page.locator('.chart .state').first().waitFor({ timeout: 60_000 })
    const { length } = await page.locator('.lines .line').all()
    expect(length).toBe(200)
    const far = await moving(page)
    await page.screenshot({ path: `${shots}long.png` })
    // Both are measured in one page, however busy the machine; the long recording has 826 times as many records.
    expect(opening.openMs / opening.parseMs).toBeLessThan(6)
    const whole = (told: typeof far, part: 'workMs' | 'frameMs'): number =>
      Object.values(told).reduce((sum, { [part]: ms }) => sum + ms, 0)
    expect(whole(far, 'workMs') / whole(short, 'workMs')).toBeLessThan(6)
    expect(whole(far, 'frameMs') / whole(short, 'frameMs')).toBeLessThan(3)
  })
})
