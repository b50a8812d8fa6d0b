import { afterEach, beforeAll, describe, vi } from 'vitest'
import type { BanterOptions } from '../banter-plugin.ts'
import { installDom } from './dom.ts'
import { createFakeCast, type FakeCast } from './fake-cast.ts'
import { createFakeClock, type FakeClock } from './fake-clock.ts'

type PhaserModule = typeof import('phaser')
type BanterModule = typeof import('../index.ts')
type Scene = InstanceType<PhaserModule['Scene']>

/** A game on a fake clock, with the cast of a test. */
export interface TestGame {
  readonly game: InstanceType<PhaserModule['Game']>
  readonly scene: Scene
  readonly cast: FakeCast
  readonly clock: FakeClock
  readonly service: InstanceType<BanterModule['BanterPlugin']>
  /** Lets time pass, in frames of 20 ms. */
  play(ms: number): Promise<void>
  destroy(): Promise<void>
}

interface TestGameOptions {
  type?: number
  audioContext?: AudioContext
  /** With an `endpoint`, the game has a cast of its own instead of the test's. */
  banter?: Partial<BanterOptions>
  /** The game's own clock instead of the fake one: for sound, which passes in real time. */
  realTime?: boolean
  create?(scene: Scene): void
}

export interface Kit {
  readonly phaser: PhaserModule
  readonly banter: BanterModule
  start(options?: TestGameOptions): Promise<TestGame>
}

// 3.90 has no `exports`, and its `main` cannot be loaded on Node (phaser3spectorjs is not installed with it).
const VERSIONS = { 'Phaser 4.2': 'phaser', 'Phaser 3.90': 'phaser3/dist/phaser.esm.js' }
const FRAME_MS = 20

/** Runs the tests on both versions; games that a test leaves behind are destroyed. */
export function onEachPhaser(tests: (kit: Kit) => void): void {
  describe.each(Object.entries(VERSIONS))('%s', (_, path) => {
    const games: TestGame[] = []
    let phaser: PhaserModule
    let banter: BanterModule

    beforeAll(async () => {
      installDom()
      vi.resetModules()
      vi.doMock('phaser', () => (path === 'phaser' ? vi.importActual('phaser') : import(/* @vite-ignore */ path)))
      phaser = await import('phaser')
      banter = await import('../index.ts')
    }, 60_000)

    afterEach(async () => {
      for (const game of games.splice(0)) await game.destroy()
    })

    tests({
      get phaser() {
        return phaser
      },
      get banter() {
        return banter
      },
      async start(options) {
        const game = await startGame(phaser, banter, options)
        games.push(game)
        return game
      },
    })
  })
}

async function startGame(phaser: PhaserModule, banter: BanterModule, options: TestGameOptions = {}): Promise<TestGame> {
  const cast = createFakeCast()
  const clock = createFakeClock()
  const scene = new phaser.Scene('main')
  const created = new Promise<void>((resolve) => {
    Object.assign(scene, {
      create() {
        options.create?.(scene)
        resolve()
      },
    })
  })
  const game = new phaser.Game({
    type: options.type ?? phaser.CANVAS,
    width: 800,
    height: 600,
    banner: false,
    audio: options.audioContext ? { context: options.audioContext } : { noAudio: true },
    scene,
    plugins: banter.banterPlugins({
      ...(options.banter && 'endpoint' in options.banter ? {} : { cast }),
      ...(options.realTime ? {} : { clock }),
      ...options.banter,
    } as BanterOptions),
  })
  await created
  // From here on the test makes the frames.
  game.loop.stop()
  let time = performance.now()
  let alive = true
  const frame = (): void => {
    time += FRAME_MS
    game.loop.callback(time, FRAME_MS)
  }

  return {
    game,
    scene,
    cast,
    clock,
    get service() {
      return scene.banter.service
    },
    async play(ms) {
      for (let left = ms; left > 0; left -= FRAME_MS) {
        if (options.realTime) await new Promise((resolve) => setTimeout(resolve, FRAME_MS))
        else await clock.pass(FRAME_MS)
        frame()
      }
    },
    async destroy() {
      if (!alive) return
      alive = false
      game.destroy(true)
      frame()
      await clock.pass(FRAME_MS)
    },
  }
}
