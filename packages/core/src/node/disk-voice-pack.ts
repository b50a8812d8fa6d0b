import { encodeManifest, MANIFEST_NAME, type PackLine } from '../cache/pack-manifest.ts'
import { keyOfName } from '../cache/speech-files.ts'
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
  return openVoicePack(createFolderStore(folder))
}

export interface WriteOptions {
  /** Removes the files of all other lines; default `false`. */
  prune?: boolean
}

/**
 * Makes a voice pack of a folder that a disk cache has filled: writes its `pack.json`.
 *
 * @returns how many lines were removed.
 * @throws {BanterError} `cache_failed` when it cannot be written.
 */
export async function writeVoicePack(
  folder: string,
  lines: readonly PackLine[],
  { prune = false }: WriteOptions = {},
): Promise<number> {
  const store = createFolderStore(folder)
  await store.write(MANIFEST_NAME, new TextEncoder().encode(encodeManifest(lines)))
  if (!prune) return 0
  const wanted = new Set(lines.map(({ key }) => key))
  const files = await store.list()
  const stale = new Set(files.map(({ name }) => keyOfName(name)).filter((key) => key !== null && !wanted.has(key)))
  for (const { name } of files) if (stale.has(keyOfName(name))) await store.remove(name)
  return stale.size
}
