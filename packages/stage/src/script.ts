import type { CaptionTrack } from './captions.ts'
import { createScriptReader, type Marker, type ScriptPart } from './markers.ts'

/** The text of a line on its way to the voice; captions and markers are filled as it is read. */
export interface Script {
  /** What the voice gets: everything but the markers. */
  readonly spoken: string | AsyncIterable<string>
  readonly markers: readonly Marker[]
  /** Reads the rest of a stream for the captions alone, when no voice does any more; called back after each piece. */
  readOn(onText: () => void): Promise<void>
  /** Reads no further. */
  stop(): void
}

export function createScript(text: string | AsyncIterable<string>, captions: CaptionTrack): Script {
  const reader = createScriptReader()
  const markers: Marker[] = []

  /** Returns what of it is for the voice. */
  function take(parts: ScriptPart[]): string {
    let spoken = ''
    for (const part of parts) {
      if (part.type === 'marker') {
        markers.push({ name: part.name, value: part.value, at: captions.text.length })
        continue
      }
      spoken += part.text
      if (part.type === 'tag') captions.addTag(part.text)
      else captions.addText(part.text)
    }
    return spoken
  }

  function finish(): string {
    const spoken = take(reader.end())
    captions.endText()
    return spoken
  }

  if (typeof text === 'string') {
    const spoken = take(reader.read(text)) + finish()
    return { spoken, markers, readOn: async () => {}, stop() {} }
  }
  // What is no stream is for the voice to refuse.
  if (typeof text?.[Symbol.asyncIterator] !== 'function') {
    return { spoken: text, markers, readOn: async () => {}, stop() {} }
  }

  const source = text[Symbol.asyncIterator]()
  let ended = false
  let last: Promise<unknown> = Promise.resolve()

  async function read(): Promise<IteratorResult<string, undefined>> {
    if (ended) return { done: true, value: undefined }
    try {
      const { done, value } = await source.next()
      if (ended) return { done: true, value: undefined }
      if (!done) return { done: false, value: typeof value === 'string' ? take(reader.read(value)) : value }
    } catch (error) {
      ended = true
      finish()
      throw error
    }
    ended = true
    return { done: false, value: finish() }
  }

  /** One at a time: when the voice gives up, its last read may still be under way. */
  function next(): Promise<IteratorResult<string, undefined>> {
    const result = last.then(read)
    last = result.catch(() => {})
    return result
  }

  return {
    spoken: {
      // Its reader may leave early: the captions may go on with the rest.
      [Symbol.asyncIterator]: () => ({ next, return: async () => ({ done: true, value: undefined }) }),
    },
    markers,
    async readOn(onText) {
      try {
        for (let piece = await next(); !piece.done; piece = await next()) onText()
      } catch {
        // The stream broke off; what it gave is shown.
      }
    },
    stop() {
      if (ended) return
      ended = true
      // Not awaited: a generator that is waiting for its next word answers only when that comes.
      void (async () => source.return?.())().catch(() => {})
    },
  }
}
