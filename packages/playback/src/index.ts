export type { PcmChunk } from './pcm-chunk.ts'
export type { Playback, PlaybackClock, PlaybackEnd, PlaybackState } from './playback.ts'
export { createPlayer, type Player, type PlayerOptions, type PlayOptions } from './player.ts'
export type { Underrun } from './sound-queue.ts'
