import type { LineCache } from './line-cache.ts'
import { lineKey } from './line-key.ts'
import { decodeSpeech, encodeSpeech, keyOfName, MAX_FILE_BYTES, namesOf } from './speech-files.ts'

/** A place for files: a folder, or a cache of the browser. */
export interface FileStore {
  /** Its name for the user, without a slash at its end. */
  readonly place: string
  /** `null` when there is no such file. */
  read(name: string): Promise<Uint8Array<ArrayBuffer> | null>
  /** Replaces a file in one go: nobody ever reads half of it. */
  write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  remove(name: string): Promise<void>
  /** Notes that a file is of use. */
  touch(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  /** Its files, those unused for longest first. */
  list(): Promise<{ name: string; bytes: number }[]>
}

/** So that not every further line has to make room for itself. */
const ROOM = 0.9

/** Keeps lines as files. Of what is over `maxBytes`, the lines unused for longest go first. */
export function createFileCache(store: FileStore, maxBytes: number): Required<LineCache> {
  /** How much is kept; unknown until it is first counted. */
  let bytes: number | null = null
  /** When every use so far is noted. */
  let noted: Promise<unknown> = Promise.resolve()
  /** One clearing after the other: two at once would count what they remove twice. */
  let cleared: Promise<void> = Promise.resolve()

  async function makeRoom(): Promise<void> {
    await noted
    const files = await store.list()
    bytes = files.reduce((sum, file) => sum + file.bytes, 0)
    if (bytes <= maxBytes) return
    const sizes = new Map<string, number>()
    for (const file of files) {
      const key = keyOfName(file.name)
      if (key === null) continue
      const size = (sizes.get(key) ?? 0) + file.bytes
      // A line is as old as the file of it that was used last.
      sizes.delete(key)
      sizes.set(key, size)
    }
    for (const [key, size] of sizes) {
      if (bytes <= maxBytes * ROOM) break
      bytes -= size
      for (const name of Object.values(namesOf(key))) await store.remove(name)
    }
  }

  return {
    async get(line) {
      const names = namesOf(lineKey(line))
      const [audio, alignment] = await Promise.all([store.read(names.audio), store.read(names.alignment)])
      // One alone is being written just now, or was when the power went.
      if (!audio || !alignment) return null
      const speech = decodeSpeech(line, { audio, alignment }, { place: store.place })
      // Of no weight: the line is there, whatever becomes of the note.
      const note = store.touch(names.alignment, alignment).catch(() => {})
      noted = noted.then(() => note)
      return speech
    },
    async set(line, speech) {
      const files = encodeSpeech(line, speech)
      if (files.audio.length > Math.min(MAX_FILE_BYTES, maxBytes)) return
      const names = namesOf(lineKey(line))
      await store.write(names.audio, files.audio)
      await store.write(names.alignment, files.alignment)
      if (bytes !== null) bytes += files.audio.length + files.alignment.length
      if (bytes !== null && bytes <= maxBytes) return
      cleared = cleared.then(makeRoom, makeRoom)
      await cleared
    },
  }
}
