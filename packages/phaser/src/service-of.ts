import type { Game } from 'phaser'
import { type BanterOptions, BanterPlugin } from './banter-plugin.ts'

/**
 * The running BanterPlugin of a game, whatever its key.
 *
 * Phaser installs no global plugin in a HEADLESS game (phaserjs/phaser#7348), nor one whose key another game of the page still
 * holds; it is started here then.
 *
 * @throws {Error} when the game was not given one.
 */
export function serviceOf(game: Game): BanterPlugin {
  const running = game.plugins.plugins.map(({ plugin }): unknown => plugin).find(isService)
  if (running) return running
  const configured: { key: string; plugin: unknown; data?: BanterOptions }[] = game.config.installGlobalPlugins
  const entry = configured.find(({ plugin }) => plugin === BanterPlugin)
  if (!entry)
    throw new Error('This game has no BanterPlugin; add one with plugins: banterPlugins({ … }) in its config.')
  const service = new BanterPlugin(game.plugins)
  service.init(entry.data ?? null)
  service.start()
  // The manager destroys it with the game. Its type says that it holds classes, but it holds instances.
  game.plugins.plugins.push({ key: entry.key, plugin: service as unknown as typeof BanterPlugin, active: true })
  return service
}

const isService = (plugin: unknown): plugin is BanterPlugin => plugin instanceof BanterPlugin
