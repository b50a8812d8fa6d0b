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
  const iterator = stream[Symbol.asyncIterator]()

  const source = {
    text: '',
    ended: false,
    error: null as BanterError | null,
    onChange: null as (() => void) | null,
    stop() {
      if (source.ended) return
      end(null)
      leave()
    },
  }

  const end = (reason: BanterError | null): void => {
    if (source.ended) return
    source.ended = true
    source.error = reason
    // A stream may be cut inside a character; what is left of it cannot be spoken.
    source.text = source.text.toWellFormed()
    onPiece?.(null)
    source.onChange?.()
  }

  const leave = (): void => {
    // Not awaited: a generator that is waiting for its next word answers only when that comes.
    void (async () => iterator.return?.())().catch(() => {})
  }

  const read = async (): Promise<void> => {
    try {
      for (;;) {
        const { done, value } = await iterator.next()
        if (source.ended) return
        if (done) return end(null)
        if (typeof value !== 'string') throw new TypeError(`The stream gave ${typeof value} instead of a string.`)
        checkLength(source.text + value)
        source.text += value
        onPiece?.(value)
        source.onChange?.()
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

  return source
}
