import { BanterError } from '@banter/protocol'
import { createFileCache, type FileStore } from './file-cache.ts'
import type { LineCache } from './line-cache.ts'
import { createMemoryCache } from './memory-cache.ts'

export interface BrowserCacheOptions {
  /** Of the cache in the page's Cache Storage; default `banter`. */
  name?: string
  /** Default 128 MB, three quarters of an hour at 24 kHz. The lines unused for longest go first. */
  maxBytes?: number
  /** Default: the page's own. */
  storage?: CacheStorage
}

/**
 * Keeps lines in the browser, from one visit to the next.
 *
 * Cache Storage is there on https and on localhost only. Elsewhere, as on `http://192.168.…`, lines are kept until the page closes,
 * and the cast tells so once.
 *
 * @example
 * ```ts
 * import { createBrowserCache, createVoicePack } from '@banter/core/cache'
 *
 * const cast = createCast({ endpoint, characters, cache: [createVoicePack('voices'), createBrowserCache()] })
 * ```
 */
export function createBrowserCache({
  name = 'banter',
  maxBytes = 128_000_000,
  storage = globalThis.caches,
}: BrowserCacheOptions = {}): Required<LineCache> {
  return storage ? createFileCache(createCacheStore(storage, name), maxBytes) : createPassingCache()
}

/** Cache Storage gives its entries in the order in which they were last put. */
function createCacheStore(storage: CacheStorage, place: string): FileStore {
  let opened: Promise<Cache> | null = null

  /** A page may be refused storage, for its settings or for want of room. */
  async function withCache<T>(use: (cache: Cache) => Promise<T>): Promise<T> {
    try {
      opened ??= storage.open(place)
      return await use(await opened)
    } catch (cause) {
      opened = null
      const why = cause instanceof Error ? cause.message : String(cause)
      throw new BanterError('cache_failed', `The browser keeps no lines in its cache "${place}": ${why}`, { cause })
    }
  }

  const write: FileStore['write'] = (name, bytes) =>
    withCache((cache) => cache.put(addressOf(name), new Response(bytes, { headers: { 'x-bytes': `${bytes.length}` } })))

  return {
    place,
    write,
    read: (name) =>
      withCache(async (cache) => {
        const response = await cache.match(addressOf(name))
        return response ? new Uint8Array(await response.arrayBuffer()) : null
      }),
    remove: (name) => withCache(async (cache) => void (await cache.delete(addressOf(name)))),
    touch: write,
    list: () =>
      withCache(async (cache) => {
        const requests = await cache.keys()
        const responses = await Promise.all(requests.map((request) => cache.match(request)))
        return requests.map(({ url }, i) => ({
          name: new URL(url).pathname.slice(1),
          bytes: Number(responses[i]?.headers.get('x-bytes') ?? 0),
        }))
      }),
  }
}

/** Entries have addresses; nothing is ever fetched from this one (RFC 2606). */
function addressOf(name: string): string {
  return `https://lines.invalid/${name}`
}

function createPassingCache(): Required<LineCache> {
  const memory = createMemoryCache()
  let told = false
  return {
    ...memory,
    async get(line) {
      if (told) return memory.get(line)
      told = true
      throw new BanterError(
        'cache_failed',
        'There is no Cache Storage here: browsers have it on https and on localhost only. Lines are kept until the page closes.',
      )
    },
  }
}
