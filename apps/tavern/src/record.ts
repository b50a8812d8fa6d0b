import { connectInspector, createRecorder, type Recorder, socketLink } from '@banter/inspector'
import type { BanterPlugin } from '@banter/phaser'
import type { Game, Sound } from 'phaser'

/** What shows the game to an inspector. */
export interface GameRecorder {
  readonly inspect: Recorder['inspect']
  /** Records the voices of a game that has started. */
  observe(game: Game): void
}

/** Records the game and shows it, over a relay, to whoever inspects. */
export function startRecorder(relay: string): GameRecorder {
  const recorder = createRecorder({ text: true })
  connectInspector(recorder, socketLink(relay), { source: 'tavern' })
  return {
    inspect: recorder.inspect,
    observe(game) {
      const banter = game.plugins.get('BanterPlugin') as BanterPlugin
      recorder.observe(banter.cast)
      const { context } = game.sound as Sound.WebAudioSoundManager
      recorder.observeStage(banter.stage, context ? { audioContext: context } : {})
    },
  }
}
