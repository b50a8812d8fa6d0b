import { BanterError } from '@banter/protocol'

/** The longest text of one request to the Flash models (models page of the service); longer lines are a mistake in a game. */
const MAX_TEXT_CHARS = 40_000

/**
 * Refuses what cannot be spoken, before anything is sent.
 *
 * @throws {BanterError} `empty_text`, `text_too_long`, `malformed_text`.
 */
export function checkText(text: string): void {
  checkLength(text)
  if (text.trim() === '') throw new BanterError('empty_text', 'There is nothing to say: the text is empty.')
  if (!text.isWellFormed())
    throw new BanterError('malformed_text', 'The text holds half a surrogate pair; it was cut inside a character.')
}

/** @throws {BanterError} `text_too_long`. */
export function checkLength(text: string): void {
  if (text.length > MAX_TEXT_CHARS)
    throw new BanterError(
      'text_too_long',
      `The text has ${text.length} characters; a line may have ${MAX_TEXT_CHARS}. Say it in several lines.`,
    )
}
