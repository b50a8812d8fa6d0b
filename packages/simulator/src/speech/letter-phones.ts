import type { Phone } from './speech-engine.ts'

/** The phones a letter sounds as: `phones[from..to)`, none for a silent letter. */
export interface LetterPhones {
  readonly from: number
  readonly to: number
}

/** What each English letter commonly sounds as. */
const sounds: Readonly<Record<string, string>> = {
  a: 'AE EY AA AO AH AX EH IH',
  b: 'B',
  c: 'K S CH SH',
  d: 'D JH T',
  e: 'EH IY IH AX EY ER AH',
  f: 'F V',
  g: 'G JH ZH NG F',
  h: 'HH SH CH TH DH F',
  i: 'IH AY IY AX Y ER',
  j: 'JH Y ZH HH',
  k: 'K',
  l: 'L',
  m: 'M',
  n: 'N NG',
  o: 'OW AA AO AH UW UH AW AX OY W ER',
  p: 'P F',
  q: 'K',
  r: 'R ER',
  s: 'S Z SH ZH',
  t: 'T CH SH TH DH D',
  u: 'AH UW UH AX IH ER Y W',
  v: 'V F',
  w: 'W UW V AW OW HH',
  x: 'K G Z S',
  y: 'Y IY AY IH',
  z: 'Z S T ZH',
}
const spelled = new Map(Object.entries(sounds).map(([letter, phones]) => [letter, new Set(phones.split(' '))]))
/** Letters that sound as two phones in words, and what that costs; letters spelled out by name are likelier than a misfit. */
const pairs = new Map([
  ...['x K S', 'x G Z', 'u Y UW', 'u Y UH', 'u Y AX', 'o W AH', 'q K W', 'l AX L', 'm AX M'].map(
    (pair): [string, number] => [pair, 0.1],
  ),
  ...['b B IY', 'c S IY', 'd D IY', 'g JH IY', 'p P IY', 't T IY', 'v V IY', 'z Z IY', 'j JH EY', 'k K EY'].map(
    (pair): [string, number] => [pair, 0.6],
  ),
  ...['f EH F', 'l EH L', 'm EH M', 'n EH N', 's EH S', 'h EY CH', 'r AA R', 'y W AY'].map((pair): [string, number] => [
    pair,
    0.6,
  ]),
])
const vowelPhones = new Set('AA AE AH AO AW AX AY EH ER EY IH IY OW OY UH UW'.split(' '))
const silentCost: Readonly<Record<string, number>> = { e: 0.4, h: 0.6, r: 0.35, g: 0.8, w: 0.8, k: 0.9, "'": 0, '’': 0 }
/** A letter's name has at most six sounds (w: D AH B AX L Y UW has seven, two of which flite joins). */
const MAX_PHONES_PER_LETTER = 7
/** Matches so much worse than the best so far do not win: it is some twenty silent letters, or seven that fit nothing. */
const BEAM = 20

/**
 * Finds which letters sound as which phones: the cheapest monotone match of the words' letters with the sounds that were
 * spoken. Silence is passed over between words only.
 *
 * @param words - lower-case letters of each word
 * @returns for each word, the phones of each letter
 */
export const matchLetters = (words: readonly (readonly string[])[], phones: readonly Phone[]): LetterPhones[][] => {
  const letters = words.flatMap((word) =>
    word.map((letter, index) => ({ letter, first: index === 0, before: word[index - 1] })),
  )
  const width = phones.length + 1
  const cost = new Float64Array((letters.length + 1) * width).fill(Number.POSITIVE_INFINITY)
  // How the best path came here: 0 passed a silence over, k + 1 gave k phones to the letter before.
  const step = new Uint8Array(cost.length)
  cost[0] = 0
  const fits = new Map<string, readonly number[]>()
  /** How badly a letter fits each of the sounds; silence ends what it can sound as. */
  const fitsOf = (letter: string): readonly number[] => {
    const known = fits.get(letter)
    if (known) return known
    const all = phones.map(({ phone }) => (phone === 'SIL' ? Number.NaN : misfit(letter, phone)))
    fits.set(letter, all)
    return all
  }
  const offer = (cell: number, value: number, by: number): void => {
    if (value >= (cost[cell] ?? 0)) return
    cost[cell] = value
    step[cell] = by
  }
  for (let i = 0; i <= letters.length; i++) {
    const { letter = '', first = true, before = '' } = letters[i] ?? {}
    const letterFits = fitsOf(letter)
    const least = cost.subarray(i * width, (i + 1) * width).reduce((a, b) => Math.min(a, b))
    for (let j = 0; j < width; j++) {
      const here = cost[i * width + j] ?? 0
      if (here > least + BEAM || here === Number.POSITIVE_INFINITY) continue
      const phone = phones[j]?.phone
      if (phone === 'SIL') offer(i * width + j + 1, here + (first ? 0 : 4), 0)
      if (i === letters.length) {
        // Sounds after the last letter have to go somewhere.
        if (phone && phone !== 'SIL') offer(i * width + j + 1, here + 3, 0)
        continue
      }
      const below = (i + 1) * width + j
      offer(below, here + (letter === before ? 0.2 : (silentCost[letter] ?? 1.2)) + (first ? 0.5 : 0), 1)
      let fit = Number.POSITIVE_INFINITY
      for (let count = 1; count <= MAX_PHONES_PER_LETTER; count++) {
        const next = letterFits[j + count - 1] ?? Number.NaN
        if (Number.isNaN(next)) break
        fit = Math.min(fit, next)
        const known = count === 2 ? pairs.get(`${letter} ${phone} ${phones[j + 1]?.phone}`) : undefined
        offer(below + count, here + (known ?? fit + 0.9 * (count - 1)), count + 1)
      }
    }
  }
  return collect(words, width, phones.length, letters.length, step)
}

const misfit = (letter: string, phone: string): number => {
  const known = spelled.get(letter)
  if (!known) return 0.5
  if (known.has(phone)) return 0
  const isVowel = 'aeiouy'.includes(letter)
  return isVowel === vowelPhones.has(phone) ? (isVowel ? 0.8 : 2) : 3
}

const collect = (
  words: readonly (readonly string[])[],
  width: number,
  phoneCount: number,
  letterCount: number,
  step: Uint8Array,
): LetterPhones[][] => {
  const flat: LetterPhones[] = []
  let i = letterCount
  let j = phoneCount
  while (i > 0 || j > 0) {
    const by = step[i * width + j] ?? 0
    if (by === 0) {
      if (j === 0) break
      j--
      continue
    }
    flat.push({ from: j - (by - 1), to: j })
    j -= by - 1
    i--
  }
  flat.reverse()
  let end = 0
  return words.map((word) => {
    end += word.length
    return flat.slice(end - word.length, end)
  })
}
