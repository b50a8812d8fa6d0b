import { numberInWords, ordinalInWords, yearInWords } from './numbers.ts'

/** A stretch of the text as typed, and how it is spoken. The `typed` parts joined are the text itself. */
export interface Piece {
  readonly typed: string
  readonly spoken: string
}

const abbreviations: Readonly<Record<string, string>> = {
  'mr.': 'mister',
  'mrs.': 'missus',
  'ms.': 'miz',
  'dr.': 'doctor',
  'st.': 'saint',
  'prof.': 'professor',
  'capt.': 'captain',
  'sgt.': 'sergeant',
  'lt.': 'lieutenant',
  'jr.': 'junior',
  'sr.': 'senior',
  'vs.': 'versus',
  'etc.': 'et cetera',
  'e.g.': 'for example',
  'i.e.': 'that is',
}
const abbreviation = new RegExp(
  `(?<![\\p{L}\\p{N}.])(?:${Object.keys(abbreviations).join('|').replaceAll('.', '\\.')})`,
  'iuy',
)
const currencies: Readonly<Record<string, readonly [one: string, many: string, cent: string, cents: string]>> = {
  $: ['dollar', 'dollars', 'cent', 'cents'],
  '€': ['euro', 'euros', 'cent', 'cents'],
  '£': ['pound', 'pounds', 'penny', 'pence'],
  '¥': ['yen', 'yen', 'sen', 'sen'],
}
const symbols: Readonly<Record<string, string>> = {
  '%': ' percent',
  '&': 'and',
  '+': ' plus ',
  '=': ' equals ',
  '@': ' at ',
  '°': ' degrees',
  '#': 'number ',
}

type Rule = readonly [pattern: RegExp, speak: (match: RegExpExecArray) => Piece[]]

const number = (typed: string, speak = numberInWords): Piece => ({ typed, spoken: speak(typed.replaceAll(',', '')) })
const words = (typed: string, spoken = typed): Piece[] => [{ typed, spoken }]

/** Tried in order at each place of the text; each is sticky. Line breaks of every kind count as space. */
const rules: readonly Rule[] = [
  [/\s+/y, ([typed]) => words(typed, ' ')],
  [
    /([$€£¥])(\d[\d,]*)(?:\.(\d\d))?(?![\d])/y,
    ([typed, sign = '$', whole = '0', cents]) => [{ typed, spoken: money(sign, whole.replaceAll(',', ''), cents) }],
  ],
  [/(\d+)(st|nd|rd|th)\b/iy, ([typed, digits = '']) => words(typed, ordinalInWords(digits))],
  [
    /([01]?\d|2[0-3]):([0-5]\d)\b/y,
    ([, hours = '', minutes = '']) => [
      number(hours, (digits) => numberInWords(String(Number(digits)))),
      { typed: ':', spoken: ' ' },
      { typed: minutes, spoken: minutes === '00' ? "o'clock" : numberInWords(minutes).replace(/^zero/, 'oh') },
    ],
  ],
  [
    /(\d{1,3}(?:,\d{3})+|\d+)\.(\d+)/y,
    ([, whole = '', decimals = '']) => [
      number(whole),
      { typed: '.', spoken: ' point ' },
      { typed: decimals, spoken: [...decimals].map(numberInWords).join(' ') },
    ],
  ],
  [/\d{1,3}(?:,\d{3})+(?!\d)/y, ([typed]) => [number(typed)]],
  [/\d+/y, ([typed]) => [number(typed, yearInWords)]],
  [/(?<![^\s(])[-−](?=[\d$€£¥])/y, ([typed]) => words(typed, 'minus ')],
  [abbreviation, ([typed]) => words(typed, abbreviations[typed.toLowerCase()])],
  [/[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/uy, ([typed]) => words(typed)],
  [/[%&+=@°#]/y, ([typed]) => words(typed, symbols[typed] ?? typed)],
  // Marks of emphasis, brackets of code and the like are seen, not heard; so are emoji and control characters.
  [/[*_~`^|\\<>{}[\]\p{Cc}\p{Cf}\p{So}]+/uy, ([typed]) => words(typed, '')],
  [/[\s\S]/uy, ([typed]) => words(typed)],
]

/**
 * Splits a text into pieces and says how each is spoken: numbers, money, times and common abbreviations as English words,
 * a run of white space as one space, everything else as it stands.
 *
 * @example
 * normalise('Pay $5!').map((piece) => piece.spoken).join('') // 'Pay five dollars!'
 */
export const normalise = (text: string): Piece[] => {
  const pieces: Piece[] = []
  let at = 0
  while (at < text.length) {
    for (const rule of rules) {
      rule[0].lastIndex = at
      const match = rule[0].exec(text)
      if (!match) continue
      pieces.push(...rule[1](match))
      at += match[0].length
      break
    }
  }
  return pieces
}

const money = (sign: string, whole: string, cents: string | undefined): string => {
  const [one, many, cent, hundredths] = currencies[sign] ?? ['', '', '', '']
  const spoken = `${numberInWords(whole)} ${Number(whole) === 1 ? one : many}`
  if (!cents || Number(cents) === 0) return spoken
  return `${spoken} and ${numberInWords(String(Number(cents)))} ${Number(cents) === 1 ? cent : hundredths}`
}
