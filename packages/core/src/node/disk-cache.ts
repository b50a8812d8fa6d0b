import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { BanterError } from '@banter/protocol'
import { createFileCache, type FileStore } from '../cache/file-cache.ts'
import type { LineCache } from '../cache/line-cache.ts'
import { keyOfName, MAX_FILE_BYTES } from '../cache/speech-files.ts'

export interface DiskCacheOptions {
  /** Default 1 GB, six hours at 24 kHz. The lines unused for longest go first. */
  maxBytes?: number
}

/**
 * Keeps lines in a folder, as pairs of files named by {@link lineKey}: sound (WAV) and character times (JSON). Several processes may
 * use one folder at once.
 *
 * @example
 * ```ts
 * import { createDiskCache } from '@banter/core/node'
 *
 * const cast = createCast({ endpoint, characters, cache: createDiskCache('.banter-lines') })
 * ```
 */
export function createDiskCache(
  folder: string,
  { maxBytes = 1_000_000_000 }: DiskCacheOptions = {},
): Required<LineCache> {
  return createFileCache(createFolderStore(folder), maxBytes)
}

/** What a process that was ended in the midst of writing left behind is swept up after this time. */
const FORGOTTEN_MS = 3_600_000
const PASSING = /^[0-9a-f]{64}\.(wav|json)\.[0-9a-f-]{36}\.tmp$/

/** @throws {BanterError} `invalid_option` for an empty path, which would be the folder that the program happens to run in. */
export function createFolderStore(path: string): FileStore {
  if (!path) throw new BanterError('invalid_option', 'Lines are kept in a folder of their own; give its path.')
  const folder = resolve(path)

  async function attempt<T>(what: string, action: () => Promise<T>): Promise<T> {
    try {
      return await action()
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause)
      throw new BanterError('cache_failed', `Lines cannot be ${what} in ${folder}: ${why}`, { cause })
    }
  }

  return {
    place: folder,
    read: (name) =>
      attempt('read', async () => {
        const path = join(folder, name)
        const size = await absent(stat(path).then((file) => file.size))
        if (size === null) return null
        if (size > MAX_FILE_BYTES) throw new Error(`${name} has ${size} bytes; no line has.`)
        return absent(readFile(path).then((bytes) => new Uint8Array(bytes)))
      }),
    write: (name, bytes) =>
      attempt('kept', async () => {
        await mkdir(folder, { recursive: true })
        // Renaming is one step: a reader has the old file or the new one.
        const passing = join(folder, `${name}.${randomUUID()}.tmp`)
        try {
          await writeFile(passing, bytes)
          await markUsed(passing)
          await rename(passing, join(folder, name))
        } catch (error) {
          await rm(passing, { force: true })
          throw error
        }
      }),
    remove: (name) => attempt('removed', () => rm(join(folder, name), { force: true })),
    touch: (name) => attempt('marked', () => markUsed(join(folder, name))),
    list: () =>
      attempt('counted', async () => {
        const names = await readdir(folder)
        const files = await Promise.all(
          names.map(async (name) => {
            const file = await absent(stat(join(folder, name)))
            if (file && PASSING.test(name) && Date.now() - file.mtimeMs > FORGOTTEN_MS)
              await rm(join(folder, name), { force: true })
            return file && keyOfName(name) !== null ? [{ name, bytes: file.size, usedAt: file.mtimeMs }] : []
          }),
        )
        return files.flat().sort((a, b) => a.usedAt - b.usedAt)
      }),
  }
}

let markedAtMs = 0

/** Later than the one before, also within a millisecond. The time that the system gives a file it writes lags some ms behind. */
function markUsed(path: string): Promise<void> {
  markedAtMs = Math.max(Date.now(), markedAtMs + 0.001)
  return utimes(path, markedAtMs / 1000, markedAtMs / 1000)
}

/** `null` for a file that is not there, or was removed just now. */
async function absent<T>(file: Promise<T>): Promise<T | null> {
  try {
    return await file
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
