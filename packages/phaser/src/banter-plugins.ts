import { type BanterOptions, BanterPlugin } from './banter-plugin.ts'
import { BanterScenePlugin } from './banter-scene-plugin.ts'

/**
 * The `plugins` of a game's config, with `this.banter` in every scene. Spread its lists into your own where there are others.
 *
 * @example
 * ```ts
 * new Game({
 *   scene: Tavern,
 *   plugins: banterPlugins({ endpoint: 'http://localhost:8788', characters: { mira: { voiceId: '…' } } }),
 * })
 * ```
 */
export function banterPlugins(options: BanterOptions) {
  return {
    global: [{ key: 'BanterPlugin', plugin: BanterPlugin, start: true, data: options }],
    scene: [{ key: 'BanterScenePlugin', plugin: BanterScenePlugin, mapping: 'banter' }],
  }
}
