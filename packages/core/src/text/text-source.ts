import { BanterError } from '@banter/protocol'
import { checkLength, checkText } from './check-text.ts'

/** The text of a line as far as it is known. */
export interface TextSource {
  readonly text: string
  /** No more text will come. */
  readonly ended: boolean
  /** Why the text ended early, if it did. */
  readonly error: BanterError | null
  /** Called whenever one of the above changed; one listener at a time. */
  onChange: (() => void) | null
  /** Reads no further. */
  stop(): void
}

/**
 * Reads a whole text, or text as it is being written.
 *
 * @param onPiece - Told each piece that is written, and `null` at the end.
 * @throws {BanterError} for a whole text that cannot be spoken.
 */
export function createTextSource(
  input: string | AsyncIterable<string>,
  onPiece?: (piece: string | null) => void,
): TextSource {
  if (typeof input !== 'string') return readStream(input, onPiece)
  checkText(input)
  return { text: input, ended: true, error: null, onChange: null, stop() {} }
}

function readStream(stream: AsyncIterable<string>, onPiece?: (piece: string | null) => void): TextSource {
  if (typeof stream?.[Symbol.asyncIterator] !== 'function')
    throw new BanterError('invalid_option', 'A line is a string, or an async iterable of strings.')
  let text = ''
  let ended = false
  let error: BanterError | null = null
  let onChange: (() => void) | null = null
  const iterator = stream[Symbol.asyncIterator]()

  const end = (reason: BanterError | null): void => {
    if (ended) return
    ended = true
    error = reason
    // A stream may be cut inside a character; what is left of it cannot be spoken.
    text = text.toWellFormed()
    onPiece?.(null)
    onChange?.()
  }

  const leave = (): void => {
    // Not awaited: a generator that is waiting for its next word answers only when that comes.
    void Promise.resolve(iterator.return?.()).catch(() => {})
  }

  const read = async (): Promise<void> => {
    try {
      for (;;) {
        const { done, value } = await iterator.next()
        if (ended) return
        if (done) return end(null)
        if (typeof value !== 'string') throw new TypeError(`The stream gave ${typeof value} instead of a string.`)
        checkLength(text + value)
        text += value
        onPiece?.(value)
        onChange?.()
      }
    } catch (cause) {
      leave()
      end(
        cause instanceof BanterError
          ? cause
          : new BanterError('text_source_failed', 'The stream of text failed; what it gave before was spoken.', {
              cause,
            }),
      )
    }
  }
  void read()

  return {
    get text() {
      return text
    },
    get ended() {
      return ended
    },
    get error() {
      return error
    },
    get onChange() {
      return onChange
    },
    set onChange(listener) {
      onChange = listener
    },
    stop() {
      if (ended) return
      end(null)
      leave()
    },
  }
}
