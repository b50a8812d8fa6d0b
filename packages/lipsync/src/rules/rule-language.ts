import type { Phone } from '../phones.ts'
import { letterPhone, pronounceLetters } from '../pronounce-letters.ts'
import type { SpelledPhone } from '../pronouncer.ts'
import type { Language } from '../register-language.ts'
import { type LetterRules, readRules } from './letter-rules.ts'
import { type NumberWords, readNumber } from './number-words.ts'
import { composed, type Spelling } from './spelling.ts'

/** What it takes to read a language by the rules of its spelling. */
export interface RuleLanguage {
  readonly tags: readonly string[]
  /**
   * Rules by commas and lines, tried in order: letters, and the sounds they say (`-` for none). Where they hold only between others,
   * the letters stand in braces, with regular expressions for what is before and after: `^{s}[pt] SH` is an s before p or t that
   * starts a word. Letters that no rule fits say what they most often do in any language.
   */
  readonly rules: string
  /** Marks that are not read, such as those of stress. */
  readonly ignored?: string
  /** Sets of letters that contexts name by a capital: `V` stands for any of its letters. */
  readonly sets?: Readonly<Record<string, string>>
  /** How numbers and signs are read, as words in the spelling of the language. */
  readonly numbers?: NumberWords
  /** The names of the letters a to z, for what is written in capitals without a vowel; as words. */
  readonly letterNames?: string
  /** What the sounds become in the end. */
  readonly refine?: (phones: SpelledPhone[], spelling: Spelling) => SpelledPhone[]
}

/**
 * A language from the rules of its spelling.
 *
 * @example
 * ```ts
 * // Finnish is nearly one letter, one sound.
 * registerLanguage(ruleLanguage({ tags: ['fi'], rules: 'nk NG K, ng NG, y UW, ä AE, ö UH, å AO' }))
 * ```
 * @throws TypeError when it first reads a word, if a rule is not one.
 */
export function ruleLanguage(language: RuleLanguage): Language {
  let rules: LetterRules | undefined
  let names: readonly string[] | undefined

  /** Parsed on first use: a game may register more languages than it speaks. */
  function read(letters: readonly string[]): SpelledPhone[] {
    rules ??= readRules(language.rules, language.sets)
    const spelling = composed(letters, rules.marks, language.ignored)
    const { text, places } = spelling
    if (isForeign(text, rules)) return []
    const phones: SpelledPhone[] = []
    for (let at = 0; at < text.length; ) {
      const rule = rules.match(text, at)
      const length = rule?.letters.length ?? String.fromCodePoint(text.codePointAt(at) ?? 0).length
      const sounds = rule?.phones ?? plain(text.slice(at, at + length))
      // A doubled letter is one sound; so is a drawn-out one.
      const again = text.charAt(at) === text.charAt(at - 1) && sounds.length === 1 && sounds[0] === phones.at(-1)?.phone
      if (!again)
        sounds.forEach((phone, i) => {
          phones.push({ phone, letter: places[at + Math.min(i, length - 1)] ?? 0 })
        })
      at += length
    }
    return language.refine?.(phones, spelling) ?? phones
  }

  const readWords = (words: string, letter: number): SpelledPhone[] =>
    words.split(' ').flatMap((word) => read(Array.from(word.normalize('NFKD'))).map(({ phone }) => ({ phone, letter })))

  function readInitials(letters: readonly string[]): SpelledPhone[] | undefined {
    names ??= (language.letterNames ?? '').split(' ')
    if (names.length < 26 || letters.length < 2 || !letters.every((each) => /^[b-df-hj-np-tv-xz]$/.test(each)))
      return undefined
    return letters.flatMap((each, i) => readWords(names?.[each.charCodeAt(0) - 97] ?? each, i))
  }

  return {
    tags: language.tags,
    pronounce(letters, capitals) {
      const initials = capitals ? readInitials(letters) : undefined
      if (initials) return initials
      if (letters.some((each) => /[^\p{L}\p{M}']/u.test(each)))
        return readNumber(letters, language.numbers, read, readWords)
      return read(letters)
    },
  }
}

/** A word in Latin letters where the language has others, or one of a script that nothing is known about. */
function isForeign(text: string, { starts }: LetterRules): boolean {
  if (/^[a-z'\p{M}]+$/u.test(text.normalize('NFD'))) return starts !== '' && !/[a-z]/.test(starts.normalize('NFD'))
  return !Array.from(text).some((char) => starts.includes(char) || letterPhone(char.normalize('NFD').charAt(0)))
}

/** What a letter says that no rule is about. */
function plain(letter: string): readonly Phone[] {
  const known = letterPhone(letter.normalize('NFD').charAt(0))
  return known ? [known] : /^\p{M}|^'/u.test(letter) ? [] : pronounceLetters([letter]).map(({ phone }) => phone)
}
