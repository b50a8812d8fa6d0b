export { createDiskCache, type DiskCacheOptions } from './disk-cache.ts'
export { createDiskVoicePack, writeManifest } from './disk-voice-pack.ts'
