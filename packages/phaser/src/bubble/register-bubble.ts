import { Core, type Game, type GameObjects } from 'phaser'
import { createSpeechBubble, type SpeechBubble, type SpeechBubbleOptions } from './speech-bubble.ts'

const KEY = 'speechBubble'
const games = new Set<Game>()

/** Makes `this.add.speechBubble()` known. Phaser keeps factories for the page: the last game to go takes ours away. */
export function registerBubble(game: Game): void {
  if (games.has(game)) return
  games.add(game)
  game.plugins.registerGameObject(KEY, addBubble)
  game.events.once(Core.Events.DESTROY, () => {
    games.delete(game)
    if (games.size === 0) game.plugins.removeGameObject(KEY, true, false)
  })
}

function addBubble(this: GameObjects.GameObjectFactory, options?: SpeechBubbleOptions): SpeechBubble {
  return this.scene.add.existing(createSpeechBubble(this.scene, options))
}
