import type { Game } from 'phaser'
import { type BanterOptions, BanterPlugin } from './banter-plugin.ts'

/**
 * The running BanterPlugin of a game, whatever its key.
 *
 * Phaser installs no global plugin in a HEADLESS game (phaserjs/phaser#7348), nor one whose key another game of the page still
 * holds; it is started here then.
 */
export function serviceOf({ plugins, config }: Game): BanterPlugin {
  // By its type, the manager holds classes; in fact it holds instances, and destroys them with the game.
  const running = plugins.plugins as unknown as { key: string; plugin: unknown; active: true }[]
  for (const { plugin } of running) if (plugin instanceof BanterPlugin) return plugin
  const configured: { key: string; plugin: unknown; data?: BanterOptions }[] = config.installGlobalPlugins
  const { key = 'BanterPlugin', data = null } = configured.find(({ plugin }) => plugin === BanterPlugin) ?? {}
  const plugin = new BanterPlugin(plugins)
  plugin.init(data)
  plugin.start()
  running.push({ key, plugin, active: true })
  return plugin
}
