import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import { findBrowser } from './find-browser.ts'

export interface BrowserNeeds {
  /**
   * Draws with WebGL, which without a GPU is emulated: every picture of a page then takes longer than a sixtieth of a second to reach
   * the screen, and both processors are busy with it. Other pages are painted by the processor, as Chromium does of itself without a GPU.
   */
  webgl?: boolean
}

/** A headless Chromium that plays sound without a sound card and without calling home. */
export function launchBrowser({ webgl = false }: BrowserNeeds = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: findBrowser(),
    args: [
      '--no-sandbox',
      ...(webgl ? ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })
}

/** Lets nothing of a page leave this machine; answers with the addresses that were asked for, to assert on. */
export async function keepOnThisMachine(context: BrowserContext): Promise<{ refused: string[] }> {
  const refused: string[] = []
  const isLocal = (address: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname)
  await context.route(
    (url) => /^https?:$/.test(url.protocol) && !isLocal(url.href),
    (route) => {
      refused.push(route.request().url())
      return route.abort()
    },
  )
  context.on('page', (page) =>
    page.on('websocket', (socket) => {
      if (!isLocal(socket.url())) refused.push(socket.url())
    }),
  )
  return { refused }
}
