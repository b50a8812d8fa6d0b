import { fileURLToPath } from 'node:url'
import { keepOnThisMachine, launchBrowser } from '@banter/browser'
import { createPcmDecoder, decodeBase64, encodeBase64, pcmBytes } from '@banter/protocol'
import { build, defaultClientConditions } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeKeeping, line, speech } from '../test-support/line-cache-contract.ts'
import type { BrowserCacheOptions } from './browser-cache.ts'
import type { LineCache } from './line-cache.ts'
import { lineKey } from './line-key.ts'

type Browser = Awaited<ReturnType<typeof launchBrowser>>
type Page = Awaited<ReturnType<Browser['newPage']>>

/** A page with Cache Storage, and one without, as on a machine of the own network. */
const SECURE = 'https://game.test/'
const INSECURE = 'http://192.168.7.7/'

let browser: Browser
let page: Page
let refused: string[]
let code: string
beforeAll(async () => {
  browser = await launchBrowser()
  const context = await browser.newContext()
  ;({ refused } = await keepOnThisMachine(context))
  for (const address of [SECURE, INSECURE])
    await context.route(address, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }))
  page = await context.newPage()
  code = await bundle()
  await open(SECURE)
})
afterAll(() => browser.close())

/** The entry point as a page has it, as `banter`. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['banter-source', ...defaultClientConditions] },
    build: {
      write: false,
      lib: { entry: fileURLToPath(new URL('./index.ts', import.meta.url)), formats: ['iife'], name: 'banter' },
    },
  })
  const [output] = [built].flat()
  return output && 'output' in output ? output.output[0].code : ''
}

async function open(address: string): Promise<void> {
  await page.goto(address)
  await page.addScriptTag({ content: code })
}

let count = 0
/** A cache of the page, used from here. */
async function cacheOfPage(options: BrowserCacheOptions): Promise<Required<LineCache>> {
  const name = `cache${++count}`
  await page.evaluate(`globalThis.${name} = banter.createBrowserCache(${JSON.stringify({ name, ...options })})`)
  return {
    async set(line, { pcm, alignment }) {
      const samples = encodeBase64(pcmBytes(pcm))
      await page.evaluate(`(async () => {
        const bytes = Uint8Array.from(atob(${JSON.stringify(samples)}), (char) => char.charCodeAt(0))
        const speech = { pcm: new Int16Array(bytes.buffer), alignment: ${JSON.stringify(alignment)} }
        await ${name}.set(${JSON.stringify(line)}, speech)
      })()`)
    },
    async get(line) {
      const kept = await page.evaluate<{ samples: string; alignment: ReturnType<typeof speech>['alignment'] } | null>(
        `(async () => {
          const speech = await ${name}.get(${JSON.stringify(line)})
          if (!speech) return null
          const bytes = new Uint8Array(speech.pcm.buffer, speech.pcm.byteOffset, speech.pcm.byteLength)
          return { samples: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')), alignment: speech.alignment }
        })()`,
      )
      return kept && { pcm: createPcmDecoder().decode(decodeBase64(kept.samples)), alignment: kept.alignment }
    },
  }
}

describeKeeping('a cache of the browser', (options) => cacheOfPage(options))

it('has its lines when the page is opened again', async () => {
  await (await cacheOfPage({ name: 'lasting' })).set(line('Hello.'), speech('Hello.'))
  await open(SECURE)
  expect(await (await cacheOfPage({ name: 'lasting' })).get(line('Hello.'))).toEqual(speech('Hello.'))
})

it('tells of an entry that something else has overwritten', async () => {
  const cache = await cacheOfPage({ name: 'foreign' })
  await cache.set(line('Hello.'), speech('Hello.'))
  const address = `https://lines.invalid/${lineKey(line('Hello.'))}.wav`
  await page.evaluate(`caches.open('foreign').then((cache) => cache.put('${address}', new Response('<html>')))`)
  await expect(cache.get(line('Hello.'))).rejects.toThrow(
    'cannot be used, and is spoken anew. The sound is no WAV file.',
  )
})

it('where the browser has no Cache Storage, tells so once and keeps lines until the page closes', async () => {
  await open(INSECURE)
  expect(await page.evaluate('[isSecureContext, typeof caches, typeof crypto.subtle]')).toEqual([
    ...[false, 'undefined', 'undefined'],
  ])
  const cache = await cacheOfPage({})
  await expect(cache.get(line('Hello.'))).rejects.toThrow('There is no Cache Storage here')
  await cache.set(line('Hello.'), speech('Hello.'))
  expect(await cache.get(line('Hello.'))).toEqual(speech('Hello.'))
  expect(await page.evaluate(`banter.lineKey(${JSON.stringify(line('Hello.'))})`)).toBe(lineKey(line('Hello.')))
})

it('asks nobody for anything', () => {
  expect(refused).toEqual([])
})
