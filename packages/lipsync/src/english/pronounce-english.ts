import type { Phone } from '../phones.ts'
import { pronounceLetters } from '../pronounce-letters.ts'
import type { SpelledPhone } from '../pronouncer.ts'
import { letterRules } from './letter-rules.ts'
import { lexicon } from './lexicon.ts'

/** What may follow a word of the lexicon, and whether the word's final e gives way to it. */
const endings: readonly (readonly [ending: string, slots: string, eats: string])[] = [
  ['s', 'Z', ''],
  ['d', 'D', ''],
  ['ed', '- D', ''],
  ['ing', 'IH NG -', 'e'],
  ['ing', 'IH NG -', ''],
  ['er', 'ER -', 'e'],
  ['er', 'ER -', ''],
  ['ly', 'L IY', ''],
]

/** Shorter stems mislead: "his" is not "hi" and s, nor "thing" "the" and ing. */
const SHORTEST_STEM = 3

/** What stands from the apostrophe on. */
const contractions: Readonly<Record<string, string>> = {
  "'s": '- Z',
  "'t": '- T',
  "'d": '- D',
  "'m": '- M',
  "'re": '- ER -',
  "'ve": '- AX+V -',
  "'ll": '- AX+L -',
}

/** Sounds of an English word: the lexicon, its inflections, then the letter rules. */
export function pronounceEnglish(letters: readonly string[]): readonly SpelledPhone[] {
  // Other scripts, accents on letters of their own, digits and signs are read letter by letter.
  if (!letters.every((letter) => /^[a-z']$/.test(letter))) return pronounceLetters(letters)
  const phones = toPhones(slotsOf(letters.join('')))
  return phones.length > 0 ? phones : pronounceLetters(letters)
}

function slotsOf(word: string): readonly string[] {
  const whole = lexicon.get(word) ?? inflected(word)
  if (whole) return whole
  const apostrophe = word.indexOf("'", 1)
  if (apostrophe > 0) {
    const tail = word.slice(apostrophe)
    if (tail === "'t" && word.charAt(apostrophe - 1) === 'n')
      return [...slotsOf(word.slice(0, apostrophe - 1)), 'AX+N', '-', 'T']
    const known = contractions[tail]?.split(' ') ?? ['-', ...slotsOf(tail.slice(1))]
    return [...slotsOf(word.slice(0, apostrophe)), ...known]
  }
  return byRules(word)
}

function inflected(word: string): readonly string[] | undefined {
  for (const [ending, slots, eats] of endings) {
    if (!word.endsWith(ending) || word.length - ending.length < SHORTEST_STEM) continue
    const stem = lexicon.get(word.slice(0, -ending.length) + eats)
    if (stem) return [...stem.slice(0, word.length - ending.length), ...slots.split(' ')]
  }
  return undefined
}

function byRules(word: string): readonly string[] {
  const slots: string[] = []
  while (slots.length < word.length) {
    const at = slots.length
    const rule = letterRules
      .get(word.charAt(at))
      ?.find(
        ({ left, letters, right }) =>
          word.startsWith(letters, at) &&
          (!right || right.test(word.slice(at + letters.length))) &&
          (!left || left.test(word.slice(0, at))),
      )
    slots.push(...(rule?.slots ?? ['-']))
  }
  return slots
}

function toPhones(slots: readonly string[]): SpelledPhone[] {
  return slots.flatMap((slot, letter) =>
    slot === '-' ? [] : slot.split('+').map((phone) => ({ phone: phone as Phone, letter })),
  )
}
