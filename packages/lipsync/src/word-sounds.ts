import { expectedMs } from './durations.ts'
import { firstLetters } from './letter-spans.ts'
import { isVowel, type Phone } from './phones.ts'
import { ownPronouncer, type Pronouncer, pronouncerFor, type SpelledPhone } from './pronouncer.ts'
import { pronunciationsTaught } from './register-pronunciation.ts'
import type { Word } from './words.ts'

/** What the letters of a word tell of its sounds, whenever it is spoken. */
interface WordSounds {
  readonly phones: readonly Phone[]
  /** First letter of each sound, rising; equal where one letter writes two sounds. */
  readonly firstLetters: readonly number[]
  /** The same where the th of function words is one quick tap. */
  readonly quickLetters: readonly number[]
  /** How long each sound lasts within a clause, as far as the sounds tell; only the ratios matter. */
  readonly lengthsMs: readonly number[]
  /** Whether it ends in an e that has no sound; that of "toe" is half of a vowel. */
  readonly silentE: boolean
  /** What its last sound becomes before a vowel. */
  readonly beforeVowel: Phone | undefined
}

/** Tells the sounds of a word by its letters; see {@link Pronouncer}. */
export type WordReader = (word: Pick<Word, 'letters' | 'text' | 'capitals'>) => WordSounds

/** Words kept per language: speech repeats itself, and a game's vocabulary is a few thousand words. */
const REMEMBERED_WORDS = 4096
/** What is longer is no word that is said again. */
const LONGEST_REMEMBERED = 128

const readers = new WeakMap<Pronouncer, WordReader>()

/** The reader of a language, by its BCP 47 tag; it remembers words from one speech to the next. */
export function wordReaderFor(language: string): WordReader {
  const own = ownPronouncer(language)
  const reader = readers.get(own) ?? createWordReader(pronouncerFor(language))
  readers.set(own, reader)
  return reader
}

function createWordReader(pronounce: Pronouncer): WordReader {
  const known = new Map<string, WordSounds>()
  let taught = 0
  return ({ letters, text, capitals }) => {
    if (taught !== pronunciationsTaught()) known.clear()
    taught = pronunciationsTaught()
    // The same word may have its marks on its letters or beside them, each with its own time.
    const parted = letters.length === text.length ? text : letters.join('\0')
    const key = capitals ? parted.toUpperCase() : parted
    const found = known.get(key)
    if (found) return found
    const sounds = soundsOf(letters, pronounce(letters, capitals))
    if (known.size >= REMEMBERED_WORDS) known.clear()
    if (key.length <= LONGEST_REMEMBERED) known.set(key, sounds)
    return sounds
  }
}

function soundsOf(letters: readonly string[], spelled: readonly SpelledPhone[]): WordSounds {
  const phones = spelled.map(({ phone }) => phone)
  const first = firstLetters(letters, spelled, false)
  return {
    phones,
    firstLetters: first,
    quickLetters: phones.includes('DH') ? firstLetters(letters, spelled, true) : first,
    lengthsMs: expectedMs(phones, false),
    silentE: hasSilentE(letters, spelled.at(-1)),
    beforeVowel: spelled.at(-1)?.beforeVowel,
  }
}

function hasSilentE(letters: readonly string[], last: SpelledPhone | undefined): boolean {
  const at = letters.length - 1
  if (at < 1 || letters[at] !== 'e' || last?.letter === at) return false
  return last === undefined || !isVowel(last.phone) || last.phone === 'ER'
}
