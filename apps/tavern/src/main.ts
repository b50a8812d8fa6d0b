import { Game, WEBGL } from 'phaser'
import { TavernScene } from './scene/tavern-scene.ts'
import { viewportScale } from './scene/viewport.ts'

const game = new Game({
  type: WEBGL,
  parent: 'game',
  backgroundColor: '#160c16',
  banner: false,
  render: { roundPixels: false, antialias: true },
  scale: viewportScale,
  scene: [TavernScene],
})

// Where a developer's console, and the tests, find the game.
Object.assign(window, { game })
