import { type Phone, phones } from '../../packages/lipsync/src/phones.ts'
import type { Entry } from './dictionary.ts'

/** What each letter of a word says: none, one or two sounds. */
export type Slots = readonly (readonly Phone[])[]

const phoneIds = new Map(phones.map((phone, i) => [phone, i + 1]))
const PHONES = phones.length + 1
/** An output is two sounds in one number; 0 stands for none. */
const OUTPUTS = PHONES * PHONES
const LETTERS = 27
const letterId = (letter: string): number => (letter === "'" ? 26 : letter.charCodeAt(0) - 97)

/** How likely a letter says nothing, one sound, two sounds, before anything is known. */
const PRIOR = [0.25, 1, 0.02] as const
const ROUNDS = 5
/** Two sounds a letter gives together fewer times than this are read as a slip of the alignment, and not used. */
const LEAST_PAIRS = 6

/** Scratch for the chances of all beginnings and ends of a word. */
let forward = new Float64Array(0)
let backward = new Float64Array(0)

interface Coded {
  readonly letters: readonly number[]
  readonly sounds: readonly number[]
}

/**
 * Tells which letter writes which sounds, by expectation maximisation: the chance of every output of every letter is estimated
 * from all alignments of all words, each as likely as the estimate before makes it. The most likely alignment of each word is
 * answered; undefined where a word has none (more than two sounds a letter, or outputs seen nowhere else).
 */
export function alignEntries(entries: readonly Entry[]): (Slots | undefined)[] {
  const words = entries.map(
    ({ word, phones: sounds }): Coded => ({
      letters: Array.from(word, letterId),
      sounds: sounds.map((phone) => phoneIds.get(phone) ?? 0),
    }),
  )
  let chances = new Float64Array(LETTERS * OUTPUTS)
  for (let i = 0; i < chances.length; i++) {
    const output = i % OUTPUTS
    chances[i] = output === 0 ? PRIOR[0] : output < PHONES ? PRIOR[1] / PHONES : PRIOR[2] / OUTPUTS
  }
  for (let round = 0; round < ROUNDS; round++) {
    const counts = new Float64Array(chances.length)
    for (const word of words) expect(word, chances, counts)
    chances = normalised(counts)
  }
  const counts = new Float64Array(chances.length)
  for (const word of words)
    for (const [i, output] of (best(word, chances) ?? []).entries()) add(counts, word, i, output)
  for (let i = 0; i < chances.length; i++)
    if (i % OUTPUTS >= PHONES && (counts[i] as number) < LEAST_PAIRS) chances[i] = 0
  return words.map((word) => best(word, chances)?.map(toSlot))
}

function add(counts: Float64Array, { letters }: Coded, at: number, output: number): void {
  const i = (letters[at] as number) * OUTPUTS + output
  counts[i] = (counts[i] as number) + 1
}

/** Where a letter's giving so many sounds is counted. */
function countOf(word: Coded, letter: number, from: number, many: number): number {
  return (word.letters[letter] as number) * OUTPUTS + outputOf(word.sounds, from, many)
}

/** The output of so many sounds from one on. */
function outputOf(sounds: readonly number[], from: number, many: number): number {
  if (many === 0) return 0
  const first = sounds[from] as number
  return many === 1 ? first : first + (sounds[from + 1] as number) * PHONES
}

/** Adds the expected count of each output of each letter of a word. */
function expect(word: Coded, chances: Float64Array, counts: Float64Array): void {
  const { letters, sounds } = word
  const width = sounds.length + 1
  const size = (letters.length + 1) * width
  if (forward.length < size) {
    forward = new Float64Array(size)
    backward = new Float64Array(size)
  }
  forward.fill(0, 0, size)
  backward.fill(0, 0, size)
  forward[0] = 1
  backward[size - 1] = 1
  for (let i = 0; i < letters.length; i++)
    for (let j = 0; j < width; j++) {
      const here = forward[i * width + j] as number
      if (here === 0) continue
      for (let many = 0; many <= 2 && j + many < width; many++) {
        const next = (i + 1) * width + j + many
        forward[next] = (forward[next] as number) + here * (chances[countOf(word, i, j, many)] as number)
      }
    }
  const total = forward[size - 1] as number
  if (total === 0) return
  for (let i = letters.length - 1; i >= 0; i--)
    for (let j = 0; j < width; j++) {
      let sum = 0
      for (let many = 0; many <= 2 && j + many < width; many++) {
        const after = backward[(i + 1) * width + j + many] as number
        if (after === 0) continue
        const at = countOf(word, i, j, many)
        const through = (chances[at] as number) * after
        sum += through
        counts[at] = (counts[at] as number) + ((forward[i * width + j] as number) * through) / total
      }
      backward[i * width + j] = sum
    }
}

function normalised(counts: Float64Array): Float64Array<ArrayBuffer> {
  const chances = new Float64Array(counts.length)
  for (let letter = 0; letter < LETTERS; letter++) {
    const own = counts.subarray(letter * OUTPUTS, (letter + 1) * OUTPUTS)
    const total = own.reduce((sum, count) => sum + count, 0)
    if (total > 0)
      chances.set(
        own.map((count) => count / total),
        letter * OUTPUTS,
      )
  }
  return chances
}

/** The outputs of the most likely alignment. */
function best(word: Coded, chances: Float64Array): number[] | undefined {
  const { letters, sounds } = word
  const width = sounds.length + 1
  const scores = new Float64Array((letters.length + 1) * width)
  const choices = new Uint8Array(scores.length)
  scores[0] = 1
  for (let i = 0; i < letters.length; i++)
    for (let j = 0; j < width; j++) {
      const here = scores[i * width + j] as number
      if (here === 0) continue
      for (let many = 0; many <= 2 && j + many < width; many++) {
        const score = here * (chances[countOf(word, i, j, many)] as number)
        const next = (i + 1) * width + j + many
        if (score > (scores[next] as number)) {
          scores[next] = score
          choices[next] = many
        }
      }
    }
  if (scores[scores.length - 1] === 0) return undefined
  const outputs: number[] = []
  for (let i = letters.length, j = sounds.length; i > 0; i--) {
    const many = choices[i * width + j] as number
    j -= many
    outputs.push(outputOf(sounds, j, many))
  }
  return outputs.reverse()
}

function toSlot(output: number): Phone[] {
  const ids = [output % PHONES, Math.floor(output / PHONES)].filter((id) => id > 0)
  return ids.map((id) => phones[id - 1] as Phone)
}
