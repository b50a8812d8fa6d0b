import type { Phone } from './phones.ts'
import type { SpelledPhone } from './pronouncer.ts'

/** Letters by the sound they say. */
const byLetter = (rows: Readonly<Partial<Record<Phone, string>>>): ReadonlyMap<string, Phone> =>
  new Map(
    Object.entries(rows).flatMap(([phone, letters]) =>
      Array.from(letters, (letter) => [letter, phone as Phone] as const),
    ),
  )

/** One letter, one sound: right for most letters of most languages written in Latin, Cyrillic or Greek. */
// biome-ignore format: a table
const letterPhones = /* @__PURE__ */ byLetter({
  AA: 'aаяα', B: 'bб', K: 'ckqкκ', D: 'dđд', EH: 'eеэε', F: 'fфφ', G: 'gгγ', HH: 'hхχ', IY: 'iyиіηιυ', Y: 'j', L: 'lлλ',
  M: 'mмμ', N: 'nнν', AO: 'oоοω', P: 'pпπ', R: 'rрρ', S: 'sxßсцξσςψ', T: 'tтτ', UW: 'uую', V: 'vwвβ', Z: 'zзζ', AE: 'æ',
  DH: 'ðδ', TH: 'þθ', IH: 'ıы', W: 'ł', UH: 'œø', ZH: 'ж', CH: 'ч', SH: 'шщ',
})

/** The sound a letter most often has, whatever the language. */
export const letterPhone = (letter: string): Phone | undefined => letterPhones.get(letter)

/** Vowels of other scripts, letters and signs: Georgian, Armenian, Hebrew, Arabic, Thai, Lao, Khmer, Myanmar. */
// biome-ignore format: a table
const otherVowels = /* @__PURE__ */ byLetter({
  AA: 'აաאעا\u064e\u05b7\u05b8\u05b2ะัาำะັາຳា\u102c\u102b',
  EH: 'ეեէև\u05b6\u05b5\u05b1เแเແេែឹើៃ\u1031\u1032',
  IY: 'იիըיي\u0650\u05b4ิีຶິີិី\u102d\u102e',
  AO: 'ოոօ\u05b9\u05b3โไใໂໄໃោៅ',
  UW: 'უւو\u064f\u05bbุูຸູុូួ\u102f\u1030',
})

/** The Indic scripts have their letters in one order, each in a block of 128; the order is that of ISCII. */
const INDIC = { first: 0x0900, last: 0x0dff, block: 128 }
// biome-ignore format: a table
const indicVowels: readonly (readonly [first: number, last: number, Phone])[] = [
  [0x05, 0x06, 'AA'], [0x07, 0x08, 'IY'], [0x09, 0x0a, 'UW'], [0x0b, 0x0c, 'IH'], [0x0d, 0x10, 'EH'], [0x11, 0x14, 'AO'],
  [0x3e, 0x3e, 'AA'], [0x3f, 0x40, 'IY'], [0x41, 0x42, 'UW'], [0x43, 0x44, 'IH'], [0x45, 0x48, 'EH'], [0x49, 0x4c, 'AO'],
]

/** Each consonant of Ethiopic has eight letters, one for each vowel. */
const ETHIOPIC = { first: 0x1200, last: 0x1357 }
const ethiopicVowels: readonly Phone[] = ['AX', 'UW', 'IY', 'AA', 'EH', 'IH', 'AO', 'AA']

function otherVowel(char: string): Phone | undefined {
  const code = char.codePointAt(0) ?? 0
  if (code >= ETHIOPIC.first && code <= ETHIOPIC.last) return ethiopicVowels[code % 8]
  if (code < INDIC.first || code > INDIC.last) return otherVowels.get(char)
  const place = code % INDIC.block
  return indicVowels.find(([first, last]) => place >= first && place <= last)?.[2]
}

/** A letter nobody has taught us opens the mouth a little, differently from the one before, so that it is seen to speak. */
const neutralCycle: readonly Phone[] = ['AX', 'EH', 'AX', 'UH']
const neutral = (char: string, letter: number): Phone =>
  neutralCycle[(letter + (char.codePointAt(0) ?? 0)) % neutralCycle.length] ?? 'AX'

/** Digits and signs as they are read aloud in English. */
// biome-ignore format: a table
const spokenSigns: Readonly<Record<string, readonly Phone[]>> = {
  '0': ['Z', 'IH', 'R', 'OW'], '1': ['W', 'AH', 'N'], '2': ['T', 'UW'], '3': ['TH', 'R', 'IY'], '4': ['F', 'AO', 'R'],
  '5': ['F', 'AY', 'V'], '6': ['S', 'IH', 'K', 'S'], '7': ['S', 'EH', 'V', 'AX', 'N'], '8': ['EY', 'T'], '9': ['N', 'AY', 'N'],
  '.': ['P', 'OY', 'N', 'T'], '&': ['AE', 'N', 'D'], '%': ['P', 'ER', 'S', 'EH', 'N', 'T'], '+': ['P', 'L', 'AH', 'S'],
  '=': ['IY', 'K', 'W', 'AX', 'L', 'Z'], '@': ['AE', 'T'],
}

/**
 * Reads any script letter by letter. Vowels open the mouth as they do, consonants of a word whose vowels are known part it; what is
 * not known at all moves through a neutral cycle.
 */
export function pronounceLetters(letters: readonly string[]): SpelledPhone[] {
  const opens = letters.some((each) => Array.from(each).some((char) => otherVowel(char) !== undefined))
  return letters.flatMap((each, letter): SpelledPhone[] =>
    Array.from(each).flatMap((char) => soundsOf(char, letter, opens).map((phone) => ({ phone, letter }))),
  )
}

function soundsOf(char: string, letter: number, opens: boolean): readonly Phone[] {
  if (char === "'") return []
  const spoken = spokenSigns[String(digitValue(char) ?? char)]
  if (spoken) return spoken
  const phone = letterPhone(char) ?? otherVowel(char)
  if (phone || /^\p{M}$/u.test(char)) return phone ? [phone] : []
  return [opens ? 'D' : neutral(char, letter)]
}

/** The value of a decimal digit of any script: each script's ten stand together in Unicode, zero first. */
export function digitValue(letter: string): number | undefined {
  if (!/^\p{Nd}$/u.test(letter)) return undefined
  if (/^[0-9]$/.test(letter)) return Number(letter)
  let value = 0
  let code = letter.codePointAt(0) ?? 0
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - 1))) {
    code--
    value++
  }
  return value
}
