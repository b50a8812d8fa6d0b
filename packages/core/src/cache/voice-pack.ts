import { BanterError } from '@banter/protocol'
import type { FileStore } from './file-cache.ts'
import type { LineCache } from './line-cache.ts'
import { lineKey } from './line-key.ts'
import { MANIFEST_NAME, type PackLine, parseManifest } from './pack-manifest.ts'
import { decodeSpeech, MAX_FILE_BYTES, namesOf } from './speech-files.ts'

/** A folder of lines that were spoken ahead, by `banter bake`. */
export interface VoicePack extends Pick<LineCache, 'get'> {
  /**
   * The lines it holds; the pack is opened by this or by the first line said.
   *
   * @throws {BanterError} `cache_failed` when there is no voice pack, or it cannot be read.
   */
  lines(): Promise<readonly PackLine[]>
}

export interface VoicePackOptions {
  /** Default: the platform's own. */
  fetch?: typeof fetch
}

const TIMEOUT_MS = 10_000
/** A pack that could not be opened is not asked for with every line. */
const RETRY_MS = 30_000

/**
 * A voice pack at an address. Its lines are spoken without a key, and without the voice service; only lines that are not in it go
 * live. Sounds may be worked on after baking, for loudness or an effect, as long as their length stays.
 *
 * @param address of the folder; may be relative to the page.
 *
 * @example
 * ```ts
 * import { createVoicePack } from '@banter/core/cache'
 *
 * new Game({
 *   scene: Tavern,
 *   plugins: banterPlugins({ endpoint, characters, cache: createVoicePack('assets/voices') }),
 * })
 * ```
 */
export function createVoicePack(address: string, options: VoicePackOptions = {}): VoicePack {
  const { fetch = (input, init) => globalThis.fetch(input, init) } = options
  const place = address.replace(/\/+$/, '')
  return openVoicePack({
    place,
    async read(name) {
      const response = await fetch(`${place}/${name}`, { signal: AbortSignal.timeout(TIMEOUT_MS) })
      if (response.status === 404) return null
      if (!response.ok) throw new Error(`The answer for ${name} was ${response.status}.`)
      return readBody(response)
    },
  })
}

interface Opened {
  lines: readonly PackLine[]
  keys: ReadonlySet<string>
}

/** A voice pack from wherever its files are. */
export function openVoicePack(files: Pick<FileStore, 'place' | 'read'>): VoicePack {
  const { place } = files
  let opened: Promise<Opened> | null = null
  let retryAt = Number.POSITIVE_INFINITY

  function open(): Promise<Opened> {
    if (opened && performance.now() < retryAt) return opened
    retryAt = Number.POSITIVE_INFINITY
    opened = readManifest().catch((error: unknown) => {
      retryAt = performance.now() + RETRY_MS
      throw error
    })
    return opened
  }

  async function readManifest(): Promise<Opened> {
    const bytes = await read(MANIFEST_NAME)
    if (!bytes) throw new BanterError('cache_failed', `There is no voice pack at ${place}: no ${MANIFEST_NAME}.`)
    const lines = parseManifest(new TextDecoder().decode(bytes), place)
    return { lines, keys: new Set(lines.map(({ key }) => key)) }
  }

  async function read(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
    try {
      return await files.read(name)
    } catch (cause) {
      if (cause instanceof BanterError) throw cause
      const why = cause instanceof Error ? cause.message : String(cause)
      throw new BanterError('cache_failed', `The voice pack at ${place} cannot be read: ${why}`, { cause })
    }
  }

  return {
    lines: async () => (await open()).lines,
    async get(line) {
      const key = lineKey(line)
      const { keys } = await open()
      if (!keys.has(key)) return null
      const names = namesOf(key)
      const [audio, alignment] = await Promise.all([read(names.audio), read(names.alignment)])
      if (!audio || !alignment)
        throw new BanterError(
          'cache_failed',
          `The voice pack at ${place} lacks the files of a line, ${key}; bake it again.`,
        )
      return decodeSpeech(line, { audio, alignment }, { place, edited: true })
    },
  }
}

/** The whole of an answer, as long as it is no larger than any file of a pack. */
async function readBody(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = []
  let length = 0
  const reader = response.body?.getReader()
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    length += next.value.length
    pieces.push(next.value)
    if (length > MAX_FILE_BYTES) {
      await reader?.cancel()
      throw new Error(`An answer is larger than ${MAX_FILE_BYTES} bytes.`)
    }
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}
