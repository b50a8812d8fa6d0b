/**
 * What a spelling tree may ask about a letter: which letters stand around it, what the letters before it said, and how many
 * syllables lie on either side. Training and speech ask the same questions, so both read them here.
 */

/** A letter as a number: 0 is the edge of the word, 1..26 a..z, 27 the apostrophe. */
export const letterCode = (letter: string): number => {
  const code = letter.charCodeAt(0) - 96
  return code >= 1 && code <= 26 ? code : letter === "'" ? 27 : 0
}

/** The letter of a code from 1 on. */
export const codeLetter = (code: number): string => (code === 27 ? "'" : String.fromCharCode(96 + code))

const LETTERS = 28

/** Sets of letters that behave alike in English spelling. */
const letterSets = ['aeiou', 'aeiouy', 'eiy', 'bcdfghjklmnpqrstvwxz', 'aou', 'bdgptk', 'sz', 'lr', 'lmnr', 'cgx', 'ei', 'ptck', 'sxz', 'hw', 'aeo', 'dt', 'bfmpv', 'dlnrst', "'s"] // biome-ignore format: a table

/** What an output is asked for: whether it is silent, a vowel, or one of a family of sounds. */
const outputSets = [
  '-', 'AA AE AH AO AW AX AY EH ER EY IH IY OW OY UH UW Y+UW Y+AX', 'AX IH', 'IY IH', 'AY EY OW IY AW OY UW Y+UW', 'AE EH IH AH AA',
  'P B T D K G', 'S Z SH ZH CH JH', 'L R', 'M N NG', 'F V TH DH', 'L R W Y', 'P T K F S TH SH CH', 'B D G V Z DH ZH JH', 'T D S Z N L', 'AO AA OW',
] // biome-ignore format: a table

export const features = [
  ...[-1, -2, -3, -4, 1, 2, 3, 4].map((offset) => ({ kind: 'letter', offset }) as const),
  ...[-1, -2].map((offset) => ({ kind: 'output', offset }) as const),
  { kind: 'count', offset: -1 } as const,
  { kind: 'count', offset: 1 } as const,
]

/** Counts of syllables are told up to this. */
const MOST = 3

export interface Questions {
  /** For each feature, how many questions there are about it, and how many values it has. */
  readonly asked: readonly number[]
  readonly values: readonly number[]
  /** Whether the answer is yes, by question * values + value, for each feature. */
  readonly answers: readonly Uint8Array[]
}

/** @param outputs The outputs by name, `-` for silence; a value beyond them is the edge of the word. */
export function createQuestions(outputs: readonly string[]): Questions {
  const names = {
    letter: Array.from({ length: LETTERS }, (_, i) => String(i)),
    output: [...outputs, 'edge'],
    count: ['0', '1', '2', '3'],
  }
  const sets = {
    letter: letterSets.map((set) => new Set(Array.from(set, (letter) => String(letterCode(letter))))),
    output: outputSets.map((set) => new Set(set.split(' '))),
    count: [] as Set<string>[],
  }
  const tables = features.map(({ kind }) => {
    const own = names[kind]
    const questions = [...own.map((name) => new Set([name])), ...sets[kind]]
    const table = new Uint8Array(questions.length * own.length)
    for (const [q, set] of questions.entries())
      for (const [v, name] of own.entries())
        table[q * own.length + v] = set.has(name) || (kind === 'count' && v >= q) ? 1 : 0
    return { table, asked: questions.length, values: own.length }
  })
  return {
    asked: tables.map(({ asked }) => asked),
    values: tables.map(({ values }) => values),
    answers: tables.map(({ table }) => table),
  }
}

/** The letters of a word and what is asked of them, filled in as the word is read from left to right. */
export interface Reading {
  readonly letters: readonly number[]
  /** What the letters said so far. */
  readonly outputs: number[]
  /** Vowels that were said before each letter, and groups of vowel letters that follow it. */
  readonly before: number[]
  readonly after: readonly number[]
}

const isVowelLetter = (code: number): boolean =>
  code === 1 || code === 5 || code === 9 || code === 15 || code === 21 || code === 25

export function startReading(letters: readonly number[]): Reading {
  const after: number[] = letters.map(() => 0)
  for (let i = letters.length - 2; i >= 0; i--) {
    const begins = isVowelLetter(letters[i + 1] as number) && !isVowelLetter(letters[i] as number)
    after[i] = Math.min(MOST, (after[i + 1] as number) + (begins ? 1 : 0))
  }
  return { letters, outputs: [], before: [0], after }
}

/** The value of a feature at a letter. */
export function featureValue(reading: Reading, at: number, feature: number, edge: number): number {
  const { kind, offset } = features[feature] as (typeof features)[number]
  const i = at + offset
  if (kind === 'count') return (offset < 0 ? reading.before[at] : reading.after[at]) ?? 0
  if (i < 0 || i >= reading.letters.length) return kind === 'letter' ? 0 : edge
  return (kind === 'letter' ? reading.letters[i] : reading.outputs[i]) as number
}

/** Notes what the next letter says. */
export function note(reading: Reading, output: number, isVowel: boolean): void {
  const { outputs, before } = reading
  before.push(Math.min(MOST, (before[outputs.length] as number) + (isVowel ? 1 : 0)))
  outputs.push(output)
}
