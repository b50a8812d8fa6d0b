import type { Phone } from '../phones.ts'
import { digitValue, pronounceLetters } from '../pronounce-letters.ts'
import type { SpelledPhone } from '../pronouncer.ts'
import { areInitials, letterName, unabbreviated } from './abbreviations.ts'
import { readNumber } from './numbers.ts'
import { createSpeller, type Speller } from './speller.ts'
import { spelling } from './spelling.gen.ts'

let speller: Speller | undefined

/**
 * Sounds of an English word, number, abbreviation or row of initials.
 *
 * @param letters Base letters in lower case, digits, and the signs that join them.
 * @param capitals Whether it is written in capitals.
 */
export function pronounceEnglish(letters: readonly string[], capitals = false): readonly SpelledPhone[] {
  const word = letters.join('')
  if (!/^[a-z']+$/.test(word)) return pronounceSigns(letters, word)
  const phones = /(.)\1\1/.test(word) && !isKnown(word) ? drawnOut(word) : spoken(word, capitals)
  return phones.length > 0 ? phones : pronounceLetters(letters)
}

/**
 * "Nooooo", "sleeep", "grrrrr": said as the word with the letter once or twice. English doubles e, o and most consonants; an o that
 * ends a word stands alone.
 */
function drawnOut(word: string): SpelledPhone[] {
  const plain = word.replace(/(.)\1\1+/g, (run, letter, at) =>
    /[ahijkquvwxy]/.test(letter) || (letter === 'o' && at + run.length === word.length) ? letter : letter + letter,
  )
  const places: number[] = []
  for (let at = 0; at < word.length; at++)
    if (places.length < plain.length && word[at] === plain[places.length]) places.push(at)
  return spelled(plain).map(({ phone, letter }) => ({ phone, letter: places[letter] ?? letter }))
}

function spoken(word: string, capitals: boolean): SpelledPhone[] {
  const whole = unabbreviated(word)
  if (whole !== undefined) return unspelled([whole])
  if (word === 'the') return linking(spelled(word))
  if (word.length === 1 && word !== 'a') return initials(word)
  // "NPCs": the s is no initial.
  const stem = capitals && word.length > 2 ? word.replace(/'?s$/, '') : word
  if (stem !== word && areInitials(stem, capitals)) return [...initials(stem), { phone: 'Z', letter: word.length - 1 }]
  if (areInitials(word, capitals) && !isKnown(word)) return initials(word)
  return spelled(word)
}

/** Numbers and dotted initials; what is neither is read sign by sign, and other scripts letter by letter. */
function pronounceSigns(letters: readonly string[], word: string): readonly SpelledPhone[] {
  const number = readNumber(Array.from(word, (letter) => String(digitValue(letter) ?? letter)).join(''))
  if (number) return unspelled(number)
  const sign = unabbreviated(word)
  if (sign !== undefined) return unspelled([sign])
  if (/^[a-z](\.[a-z])+$/.test(word)) return initials(word)
  if (!letters.includes('.') || letters.length < 2) return pronounceLetters(letters)
  let from = 0
  return word.split('.').flatMap((part) => {
    const at = from
    from += part.length + 1
    return pronounceEnglish(Array.from(part)).map(({ phone, letter }) => ({ phone, letter: letter + at }))
  })
}

function spelled(word: string): SpelledPhone[] {
  const { outputs, spell } = ready()
  const phones: SpelledPhone[] = []
  spell(word).forEach((output, letter) => {
    for (const phone of outputs[output] ?? []) phones.push({ phone, letter })
  })
  return phones
}

/** Sounds that the letters do not spell share the time of all of them. */
const unspelled = (words: readonly string[]): SpelledPhone[] =>
  words.flatMap((word) => spoken(word, false).map(({ phone }) => ({ phone, letter: 0 })))

const initials = (word: string): SpelledPhone[] =>
  Array.from(word).flatMap((each, letter) => letterName(each).map((phone) => ({ phone: phone as Phone, letter })))

/** "The" before a vowel: its own vowel gives way to another. */
const linking = (phones: readonly SpelledPhone[]): SpelledPhone[] =>
  phones.map((each, i) => (i === phones.length - 1 ? { ...each, beforeVowel: 'IY' } : each))

const isKnown = (word: string): boolean => ready().exceptions.has(word)

/** Read on first use: unpacking takes some 20 ms. */
function ready(): Speller {
  speller ??= createSpeller(spelling)
  return speller
}
