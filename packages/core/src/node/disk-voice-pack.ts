import { resolve } from 'node:path'
import { encodeManifest, MANIFEST_NAME, type PackLine } from '../cache/pack-manifest.ts'
import { openVoicePack, type VoicePack } from '../cache/voice-pack.ts'
import { createFolderStore } from './disk-cache.ts'

/**
 * A voice pack in a folder, for programs on Node.
 *
 * @example
 * ```ts
 * import { createDiskVoicePack } from '@banter/core/node'
 *
 * const cast = createCast({ endpoint, characters, cache: createDiskVoicePack('assets/voices') })
 * ```
 */
export function createDiskVoicePack(folder: string): VoicePack {
  return openVoicePack(createFolderStore(resolve(folder)))
}

/**
 * Makes a voice pack of a folder that a disk cache has filled: writes its `pack.json`.
 *
 * @throws {BanterError} `cache_failed` when it cannot be written.
 */
export function writeManifest(folder: string, lines: readonly PackLine[]): Promise<void> {
  return createFolderStore(resolve(folder)).write(MANIFEST_NAME, new TextEncoder().encode(encodeManifest(lines)))
}
