import { phones } from './phones.ts'
import type { Pronouncer, SpelledPhone } from './pronouncer.ts'

/** How the words of a language are read. */
export interface Language {
  /** The BCP 47 tags it answers to; `'es'` answers to `'es-CL'`, too, unless a language is registered for that. */
  readonly tags: readonly string[]
  /** The sounds of a word; none for what it cannot read, such as a word in another script. */
  readonly pronounce: Pronouncer
}

const languages = new Map<string, Language>()
const sounds: ReadonlySet<unknown> = new Set(phones)

/**
 * Teaches a language, for timelines made from now on whose `language` is one of its tags. English needs no teaching. The languages
 * that come with the package are modules of their own, so that a game bundles those it speaks.
 *
 * @throws TypeError when it has no tags or no `pronounce`, or a tag is none. A timeline throws one when `pronounce` tells a sound
 *   that is no {@link Phone}, or a letter out of order.
 * @example
 * ```ts
 * import { spanish } from '@banter/lipsync/languages/es'
 *
 * registerLanguage(spanish)
 * createTimeline(alignment, { language: 'es' })
 *
 * // Or one of your own: every letter is a sound.
 * registerLanguage({
 *   tags: ['art-x-orcish'],
 *   pronounce: (letters) => letters.map((each, letter) => ({ phone: /[aeiou]/.test(each) ? 'AO' : 'G', letter })),
 * })
 * ```
 */
export function registerLanguage(language: Language): void {
  const { tags, pronounce } = (language ?? {}) as Partial<Language>
  if (!Array.isArray(tags) || tags.length === 0 || typeof pronounce !== 'function')
    throw new TypeError('This is no language: it needs tags, such as ["es"], and a function pronounce.')
  const checked: Language = {
    tags,
    pronounce: (letters, capitals) => checkedSounds(pronounce(letters, capitals), letters, tags[0]),
  }
  for (const tag of tags.map(canonical)) languages.set(tag, checked)
}

/** The language that answers to a tag: its own, or that of its longest known beginning (RFC 4647, lookup). */
export function registeredLanguage(tag: string): Language | undefined {
  if (languages.size === 0) return undefined
  for (let range = tag.toLowerCase(); range !== ''; range = range.slice(0, Math.max(0, range.lastIndexOf('-')))) {
    const found = languages.get(range)
    if (found) return found
  }
  return undefined
}

function canonical(tag: unknown): string {
  if (typeof tag !== 'string' || !/^[a-z]{1,8}(-[a-z0-9]{1,8})*$/i.test(tag))
    throw new TypeError(`'${String(tag)}' is no language tag; give one of BCP 47, such as 'es' or 'pt-BR'.`)
  return tag.toLowerCase()
}

function checkedSounds(
  told: readonly SpelledPhone[],
  letters: readonly string[],
  tag: string,
): readonly SpelledPhone[] {
  let least = 0
  for (const { phone, letter } of told) {
    const found = !sounds.has(phone)
      ? `the sound '${phone}'`
      : letter >= least && letter < letters.length
        ? ''
        : `letter ${letter}`
    if (found !== '')
      throw new TypeError(`The language '${tag}' reads '${letters.join('')}' with ${found}, which cannot be.`)
    least = letter
  }
  return told
}
