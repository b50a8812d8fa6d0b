import { type Phone, phones } from './phones.ts'
import type { SpelledPhone } from './pronouncer.ts'
import { readIpa } from './read-ipa.ts'
import { spellOut } from './spell-out.ts'

/** How a word is said: in ARPABET ("K AH TH UW L UW"), in IPA ("kəˈθuːluː"), or as the Oculus visemes it shows. */
export type Pronunciation = string | { readonly visemes: readonly string[] }

/** A sound that looks like each viseme, so that every rig can show it. */
const visemePhones: Readonly<Record<string, Phone>> = {
  PP: 'P', FF: 'F', TH: 'TH', DD: 'D', kk: 'K', CH: 'CH', SS: 'S', nn: 'N', RR: 'R', aa: 'AA',
  E: 'EH', I: 'IH', O: 'AO', U: 'UH', ih: 'IH', oh: 'AO', ou: 'UH',
} // biome-ignore format: a table

const registered = new Map<string, readonly Phone[]>()
let taught = 0
const arpabet: ReadonlySet<string> = new Set(phones)
const sibilants: ReadonlySet<Phone> = new Set<Phone>(['S', 'Z', 'SH', 'ZH', 'CH', 'JH'])

/**
 * Teaches how a word is said, in every language and for timelines made from now on; its possessive and its plural with s follow.
 * The sounds are spread over the letters' real times.
 *
 * @param word The word as it is written, in any case; letters and apostrophes.
 * @param pronunciation ARPABET with or without stress, IPA, or Oculus visemes; `undefined` forgets what was taught.
 * @throws TypeError when the word is none, or the pronunciation is empty or has a symbol that is not known.
 * @example
 * ```ts
 * registerPronunciation('Cthulhu', 'K AH TH UW L UW')
 * registerPronunciation('Hermione', 'hɚˈmaɪəni')
 * registerPronunciation('Mmph', { visemes: ['PP', 'FF'] })
 * ```
 */
export function registerPronunciation(word: string, pronunciation: Pronunciation | undefined): void {
  const key = typeof word === 'string' ? word.normalize('NFKD').toLowerCase().replaceAll('’', "'") : ''
  if (!/^[\p{L}\p{M}']*\p{L}[\p{L}\p{M}']*$/u.test(key))
    throw new TypeError(`'${String(word)}' is not one word; register each word of a name on its own.`)
  if (pronunciation === undefined) registered.delete(key)
  else registered.set(key, readPronunciation(pronunciation))
  taught++
}

/** How often a word was taught or forgotten: what was read before may be said otherwise now. */
export const pronunciationsTaught = (): number => taught

/** The sounds that were taught for a word, as it is written or without its marks. */
export function registeredPronunciation(letters: readonly string[]): SpelledPhone[] | undefined {
  if (registered.size === 0) return undefined
  const word = letters.join('')
  const own = registered.get(word) ?? registered.get(word.replace(/\p{M}+/gu, ''))
  if (own) return spellOut(letters, own)
  const ending = /'s$|s'$|s$/.exec(word)?.[0]
  const stem = ending === undefined ? undefined : registered.get(word.slice(0, -ending.length))
  const last = stem?.at(-1)
  if (!stem || last === undefined) return undefined
  const plural: readonly Phone[] = sibilants.has(last)
    ? ['IH', 'Z']
    : ['P', 'T', 'K', 'F', 'TH'].includes(last)
      ? ['S']
      : ['Z']
  return spellOut(letters, [...stem, ...plural])
}

function readPronunciation(pronunciation: Pronunciation): readonly Phone[] {
  const read =
    typeof pronunciation === 'string'
      ? (readArpabet(pronunciation) ?? readIpa(pronunciation))
      : pronunciation.visemes.map(readViseme)
  if (read.length === 0) throw new TypeError('The pronunciation is empty; give at least one sound.')
  return read
}

/** ARPABET has capitals only, IPA none. */
function readArpabet(text: string): Phone[] | undefined {
  if (!/^[A-Z]+[0-2]?(\s+[A-Z]+[0-2]?)*$/.test(text.trim())) return undefined
  return text
    .trim()
    .split(/\s+/)
    .map((symbol) => {
      const phone = symbol === 'AH0' ? 'AX' : symbol.replace(/\d$/, '')
      if (!arpabet.has(phone)) throw new TypeError(`'${symbol}' is no ARPABET sound; there are ${phones.join(' ')}.`)
      return phone as Phone
    })
}

function readViseme(name: string): Phone {
  const phone = Object.hasOwn(visemePhones, name) ? visemePhones[name] : undefined
  if (!phone)
    throw new TypeError(
      `'${String(name)}' is no Oculus viseme of speech; there are ${Object.keys(visemePhones).join(' ')}.`,
    )
  return phone
}
