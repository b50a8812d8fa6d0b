export { type BrowserCacheOptions, createBrowserCache } from './browser-cache.ts'
export { lineKey } from './line-key.ts'
export type { PackLine } from './pack-manifest.ts'
export { createVoicePack, type VoicePack, type VoicePackOptions } from './voice-pack.ts'
