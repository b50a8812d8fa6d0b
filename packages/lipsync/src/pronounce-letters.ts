import type { Phone } from './phones.ts'
import type { SpelledPhone } from './pronouncer.ts'

/** One letter, one sound: right for most letters of most languages written in Latin, Cyrillic or Greek. */
// biome-ignore format: a table
const letterPhones: Readonly<Record<string, Phone>> = {
  a: 'AA', b: 'B', c: 'K', d: 'D', e: 'EH', f: 'F', g: 'G', h: 'HH', i: 'IY', j: 'Y', k: 'K', l: 'L', m: 'M', n: 'N', o: 'AO',
  p: 'P', q: 'K', r: 'R', s: 'S', t: 'T', u: 'UW', v: 'V', w: 'V', x: 'S', y: 'IY', z: 'Z', ß: 'S', æ: 'AE', œ: 'EH', ø: 'ER',
  ł: 'W', ı: 'IH', đ: 'D', ð: 'DH', þ: 'TH',
  а: 'AA', б: 'B', в: 'V', г: 'G', д: 'D', е: 'EH', ж: 'ZH', з: 'Z', и: 'IY', к: 'K', л: 'L', м: 'M', н: 'N', о: 'AO', п: 'P',
  р: 'R', с: 'S', т: 'T', у: 'UW', ф: 'F', х: 'HH', ц: 'S', ч: 'CH', ш: 'SH', щ: 'SH', ы: 'IH', э: 'EH', ю: 'UW', я: 'AA', і: 'IY',
  α: 'AA', β: 'V', γ: 'G', δ: 'DH', ε: 'EH', ζ: 'Z', η: 'IY', θ: 'TH', ι: 'IY', κ: 'K', λ: 'L', μ: 'M', ν: 'N', ξ: 'S', ο: 'AO',
  π: 'P', ρ: 'R', σ: 'S', ς: 'S', τ: 'T', υ: 'IY', φ: 'F', χ: 'HH', ψ: 'S', ω: 'AO',
}

/** The sound a letter most often has, whatever the language. */
export const letterPhone = (letter: string): Phone | undefined => letterPhones[letter]

/** A letter nobody has taught us opens the mouth a little, differently from the one before, so that it is seen to speak. */
const neutralCycle: readonly Phone[] = ['AX', 'EH', 'AX', 'UH']

/** Digits and signs as they are read aloud in English. */
// biome-ignore format: a table
const spokenSigns: Readonly<Record<string, readonly Phone[]>> = {
  '0': ['Z', 'IH', 'R', 'OW'], '1': ['W', 'AH', 'N'], '2': ['T', 'UW'], '3': ['TH', 'R', 'IY'], '4': ['F', 'AO', 'R'],
  '5': ['F', 'AY', 'V'], '6': ['S', 'IH', 'K', 'S'], '7': ['S', 'EH', 'V', 'AX', 'N'], '8': ['EY', 'T'], '9': ['N', 'AY', 'N'],
  '.': ['P', 'OY', 'N', 'T'], '&': ['AE', 'N', 'D'], '%': ['P', 'ER', 'S', 'EH', 'N', 'T'], '+': ['P', 'L', 'AH', 'S'],
  '=': ['IY', 'K', 'W', 'AX', 'L', 'Z'], '@': ['AE', 'T'],
}

/** Reads any script letter by letter; what it does not know moves through a neutral cycle of vowels. */
export function pronounceLetters(letters: readonly string[]): SpelledPhone[] {
  return letters.flatMap((each, letter): SpelledPhone[] => {
    if (each === "'") return []
    const spoken = spokenSigns[String(digitValue(each) ?? each)]
    if (spoken) return spoken.map((phone) => ({ phone, letter }))
    return [{ phone: letterPhones[each] ?? neutralCycle[letter % neutralCycle.length] ?? 'AX', letter }]
  })
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
