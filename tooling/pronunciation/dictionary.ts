import { dictionary } from 'cmu-pronouncing-dictionary'
import { type Phone, phones } from '../../packages/lipsync/src/phones.ts'
import { spokenForms } from './spoken-forms.ts'
import { readWordList } from './word-list.ts'

/** A word and how it is said. */
export interface Entry {
  readonly word: string
  readonly phones: readonly Phone[]
  /** Other ways to say it. */
  readonly variants: readonly (readonly Phone[])[]
}

const known = new Set<string>(phones)

/** British spellings up to this size class of SCOWL are looked for. */
const LARGEST_BRITISH_CLASS = 40

/**
 * The words of CMUdict that are spelled with letters and apostrophes, each with its pronunciations, and our own forms, in
 * code-unit order. Stress is left out, but for the unstressed AH, which is the schwa.
 */
export function readDictionary(): Entry[] {
  const spoken = new Map<string, string>()
  const variants = new Map<string, string[]>()
  for (const [word, symbols] of Object.entries(dictionary)) {
    // Some pronunciations carry a remark: "... # place, danish".
    const [, plain = '', variant] = /^([a-z][a-z']*)(\(\d\))?$/.exec(word) ?? []
    const clean = symbols.replace(/ *#.*/, '')
    if (variant) variants.set(plain, [...(variants.get(plain) ?? []), clean])
    else if (plain) spoken.set(plain, clean)
  }
  for (const form of spokenForms) spoken.set(form.slice(0, form.indexOf(' ')), form.slice(form.indexOf(' ') + 1))
  for (const word of readWordList(LARGEST_BRITISH_CLASS)) {
    const symbols = spoken.get(word) ? undefined : spoken.get(american(word))
    if (symbols !== undefined) spoken.set(word, symbols)
  }
  return [...spoken]
    .map(([word, symbols]) => ({ word, phones: toPhones(symbols), variants: (variants.get(word) ?? []).map(toPhones) }))
    .sort((a, b) => (a.word < b.word ? -1 : 1))
}

/** CMUdict is American; a British spelling it lacks is said as the American one it has. */
const american = (word: string): string =>
  word
    .replace(/([ly])s(e|ed|es|er|ers|ing|able|ation|ations)$/, '$1z$2')
    .replace(/is(e|ed|es|er|ers|ing|able|ation|ations)$/, 'iz$1')
    .replace(/our/, 'or')
    .replace(/([aeiou])ll(ed|ing|er|ers|ings)$/, '$1l$2')
    .replace(/tre(s|d)?$/, 'ter$1')
    .replace(/ence(s)?$/, 'ense$1')

const toPhones = (symbols: string): Phone[] => symbols.split(' ').map(toPhone)

function toPhone(symbol: string): Phone {
  const phone = symbol === 'AH0' ? 'AX' : symbol.replace(/\d$/, '')
  if (!known.has(phone)) throw new Error(`CMUdict has a sound '${symbol}' that phones.ts does not name.`)
  return phone as Phone
}
