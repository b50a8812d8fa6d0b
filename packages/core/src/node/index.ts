export { createDiskCache, type DiskCacheOptions } from './disk-cache.ts'
export { createDiskVoicePack, type WriteOptions, writeVoicePack } from './disk-voice-pack.ts'
