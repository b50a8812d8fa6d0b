import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { keepOnThisMachine, launchBrowser } from '@banter/browser'
import { recordDestination } from '@banter/browser/record-destination'
import { type ServedApp, serveApp } from '@banter/browser/serve-app'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'

/** Where pictures are put, to be looked at. */
export const shots = fileURLToPath(new URL('../../../test-output/inspector/', import.meta.url))

/** A file, or what is in it: of several, by their names. */
type Chosen = string | URL | Readonly<Record<string, string>>

export interface Inspection {
  /** Opens a recording, or a file of one, in a fresh browser; several together where they are named. */
  open(recording: Chosen, options?: BrowserContextOptions): Promise<Page>
  /** Opens another in the same page. */
  reopen(page: Page, recording: Chosen): Promise<void>
  /** Watches what recorders tell a relay, in a fresh browser. */
  watch(relay: string, options?: BrowserContextOptions): Promise<Page>
}

/**
 * The inspector as its users get it, for the tests of a file. After each it is asserted that the page asked for nothing beyond its own
 * origin, threw nothing and logged no error.
 */
export function inspection(): Inspection {
  let app: ServedApp
  let browser: Browser
  const contexts: BrowserContext[] = []
  const refusals: string[][] = []
  const strays: string[] = []
  const mishaps: string[] = []

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
    for (const context of contexts.splice(0)) await context.close()
    expect(refusals.splice(0).flat()).toEqual([])
    expect(strays.splice(0)).toEqual([])
    expect(mishaps.splice(0)).toEqual([])
  })

  async function choose(page: Page, chosen: Chosen): Promise<void> {
    if (chosen instanceof URL) {
      await page.setInputFiles('#file', fileURLToPath(chosen))
      return
    }
    const files = Object.entries(typeof chosen === 'string' ? { 'it.ndjson': chosen } : chosen)
    await page.setInputFiles(
      '#file',
      files.map(([name, text]) => ({ name, mimeType: 'application/x-ndjson', buffer: Buffer.from(text) })),
    )
  }

  async function visit(query: string, options: BrowserContextOptions): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
    contexts.push(context)
    refusals.push((await keepOnThisMachine(context)).refused)
    const page = await context.newPage()
    page.on('pageerror', (error) => mishaps.push(error.message))
    page.on('console', (message) => message.type() === 'error' && mishaps.push(message.text()))
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url())
      if (!['data:', 'blob:'].includes(protocol) && origin !== new URL(app.url).origin) strays.push(request.url())
    })
    await recordDestination(page)
    await page.goto(`${app.url}${query}`)
    return page
  }

  return {
    async open(recording, options = {}) {
      const page = await visit('', options)
      await choose(page, recording)
      return page
    },
    reopen: choose,
    watch: (relay, options = {}) => visit(`?relay=${encodeURIComponent(relay)}`, options),
  }
}
