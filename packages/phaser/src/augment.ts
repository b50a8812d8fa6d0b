import type { BanterScenePlugin } from './banter-scene-plugin.ts'
import type { SpeechBubble, SpeechBubbleOptions } from './bubble/speech-bubble.ts'

declare module 'phaser' {
  interface Scene {
    /** Characters that speak; by the mapping that `banterPlugins` uses. */
    banter: BanterScenePlugin
  }

  namespace GameObjects {
    interface GameObjectFactory {
      /** A speech bubble whose words light up as they are heard. */
      speechBubble(options?: SpeechBubbleOptions): SpeechBubble
    }
  }
}
