import { banterPlugins } from '@banter/phaser'
import { Core, Game, type Sound, WEBGL } from 'phaser'
import { TavernScene } from './scene/tavern-scene.ts'
import { viewportScale } from './scene/viewport.ts'
import { castOptions } from './talk/cast.ts'
import { openEntrance } from './ui/entrance.ts'

// While the game is made, its sessions are shown live; a build without VITE_RELAY has nothing of it.
const recorder = import.meta.env.VITE_RELAY
  ? (await import('./record.ts')).startRecorder(import.meta.env.VITE_RELAY)
  : null

const game = new Game({
  type: WEBGL,
  parent: 'game',
  backgroundColor: '#160c16',
  banner: false,
  // The page has its own keys, so that what is typed into a field stays there.
  input: { keyboard: false },
  render: { roundPixels: false, antialias: true },
  scale: viewportScale,
  scene: [TavernScene],
  plugins: banterPlugins({
    ...castOptions,
    ...(recorder && { inspect: recorder.inspect, ports: recorder.ports }),
    talkOver: 'allow',
    // Narrow enough for three side by side, low enough for the room above a hat.
    bubble: { fontSize: 30, maxChars: 28, maxLines: 2 },
  }),
})

// Before the first scene asks for a voice.
if (recorder) game.events.once(Core.Events.READY, () => recorder.observe(game))

// Where a developer's console, and the tests, find the game.
Object.assign(window, { game })

await openEntrance()
const { context } = game.sound as Sound.WebAudioSoundManager
if (context?.state === 'suspended') await context.resume()
