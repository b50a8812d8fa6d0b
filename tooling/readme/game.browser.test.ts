import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { keepOnThisMachine, launchBrowser } from '@banter/browser'
import { startSimulator, timedEngine } from '@banter/simulator'
import { createServer, defaultClientConditions } from 'vite'
import { expect, it } from 'vitest'
import { codeBlocks } from './code-blocks.ts'

const shapes = [...'ABCDEFGHX']
const size = 32

it('the game of the README speaks, and its mouth moves', async () => {
  const [game] = codeBlocks('ts game')
  const simulator = await startSimulator({ port: 0, engine: timedEngine(), anonymous: true })
  // In here, so that the packages are found as in a game's own folder.
  const folder = await mkdtemp(join(import.meta.dirname, '.game-'))
  const browser = await launchBrowser({ webgl: true })
  const context = await browser.newContext()
  const { refused } = await keepOnThisMachine(context)
  const page = await context.newPage()

  // A mouth for each sound, as squares of different grey.
  await page.setContent(
    shapes
      .map((_, i) => `<i style="float:left;width:${size}px;height:${size}px;background:rgb(${i * 25},0,0)"></i>`)
      .join(''),
  )
  await page.addStyleTag({ content: 'body{margin:0}' })
  const png = await page.screenshot({ clip: { x: 0, y: 0, width: size * shapes.length, height: size } })
  const frames = Object.fromEntries(shapes.map((name, i) => [name, { frame: { x: i * size, y: 0, w: size, h: size } }]))
  await writeFile(join(folder, 'mira-mouth.png'), png)
  await writeFile(join(folder, 'mira-mouth.json'), JSON.stringify({ frames }))
  await writeFile(
    join(folder, 'index.html'),
    '<!doctype html><link rel="icon" href="data:,"><script type="module" src="game.ts"></script>',
  )
  await writeFile(join(folder, 'game.ts'), (game ?? '').replace('http://localhost:8788', simulator.url))

  const server = await createServer({
    root: folder,
    configFile: false,
    logLevel: 'error',
    server: { port: 0 },
    resolve: { conditions: ['banter-source', ...defaultClientConditions] },
  })
  try {
    await server.listen()
    await page.goto(server.resolvedUrls?.local[0] ?? '')
    const canvas = page.locator('canvas')
    await canvas.waitFor()
    const colours = new Set<string>()
    await expect
      .poll(
        async () => {
          await canvas.click({ position: { x: 400, y: 300 } })
          return page.locator('[aria-live]').count()
        },
        { timeout: 20_000, interval: 1000 },
      )
      .toBe(1)
    for (let i = 0; i < 12; i++) {
      const shot = await page.screenshot({ clip: { x: 396, y: 296, width: 8, height: 8 } })
      colours.add(shot.toString('base64'))
    }
    expect(await page.locator('[aria-live]').textContent()).toContain('Well met, traveller!')
    expect(colours.size).toBeGreaterThan(2)
    expect(refused).toEqual([])
  } finally {
    await browser.close()
    await server.close()
    await simulator.close()
    await rm(folder, { recursive: true })
  }
})
