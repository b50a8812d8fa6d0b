import {
  type Cable,
  connectInspector,
  createCable,
  createDriver,
  createRecorder,
  type Recorder,
  socketLink,
} from '@banter/inspector'
import type { BanterPlugin } from '@banter/phaser'
import type { Game, Sound } from 'phaser'

/** What shows the game to an inspector. */
export interface GameRecorder {
  readonly inspect: Recorder['inspect']
  /** The network, which an inspector may pull. */
  readonly ports: Cable['ports']
  /** Records the voices of a game that has started. */
  observe(game: Game): void
}

/** Records the game and shows it, over a relay, to whoever inspects; they may drive it, too. */
export function startRecorder(relay: string): GameRecorder {
  const recorder = createRecorder({ text: true })
  // Where a developer's console, and the tests, find what was recorded.
  Object.assign(window, { recorder })
  const cable = createCable()
  connectInspector(recorder, socketLink(relay), { source: 'tavern', driver: createDriver(recorder, { cable }) })
  return {
    inspect: recorder.inspect,
    ports: cable.ports,
    observe(game) {
      const banter = game.plugins.get('BanterPlugin') as BanterPlugin
      recorder.observe(banter.cast)
      const { context } = game.sound as Sound.WebAudioSoundManager
      recorder.observeStage(banter.stage, context ? { audioContext: context } : {})
    },
  }
}
