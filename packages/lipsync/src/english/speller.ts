import { isVowel, type Phone } from '../phones.ts'
import { createQuestions, featureValue, letterCode, note, type Reading, startReading } from './questions.ts'
import { createRangeDecoder, type RangeDecoder } from './range-decoder.ts'

/** What training found, as it is kept in `spelling.gen.ts`. */
export interface SpellingData {
  /** What letters say, the most frequent first: sounds joined by `+`, `-` for silence. */
  readonly outputs: string
  /** One decision tree per letter, and words that they get wrong; both written by the arithmetic coder. */
  readonly trees: string
  readonly exceptions: string
}

/** Tells what every letter of a word says, as a number of `outputs`. */
export interface Speller {
  readonly outputs: readonly (readonly Phone[])[]
  /** @param word Letters a to z and apostrophes. */
  spell(word: string): Uint8Array
  /** What the trees say of a letter, after the letters before it. */
  predict(reading: Reading, at: number): number
  note(reading: Reading, at: number, output: number): void
  /** Words that the trees get wrong; training adds to them. */
  readonly exceptions: Map<string, Uint8Array>
}

const LETTERS = 28
const OUTPUT_BITS = 7

/** Contexts of the coder, each range after the one before. */
const SPLIT = 0
const FEATURE = SPLIT + 32
const QUESTION = FEATURE + 16
const LEAF = QUESTION + 16
export const treeContexts = { split: (depth: number) => SPLIT + Math.min(depth, 31), feature: (parent: number) => FEATURE + parent, question: (feature: number) => QUESTION + feature, leaf: (letter: number, last: number) => LEAF + letter * SLOTS_OF_OUTPUT + last, count: LEAF + LETTERS * 128 } // biome-ignore format: a table
const SLOTS_OF_OUTPUT = 128

const LETTER = 32
const SAME = LETTER + LETTERS * LETTERS
const OTHER = SAME + 128
export const wordContexts = {
  shared: (length: number) => length,
  letter: (before: number, last: number) => LETTER + before * LETTERS + last,
  same: (predicted: number) => SAME + predicted,
  other: (letter: number, predicted: number) => OTHER + letter * 128 + predicted,
  count: OTHER + LETTERS * 128,
}

export const BITS = { feature: 4, question: 7, output: OUTPUT_BITS, shared: 5, letter: 5 } as const

/** No feature: the parent of a root. */
export const ROOT = 15

export function createSpeller(data: SpellingData): Speller {
  const outputs = data.outputs.split(' ').map((name) => (name === '-' ? [] : (name.split('+') as Phone[])))
  const voiced = outputs.map((sounds) => sounds.some(isVowel))
  const questions = createQuestions(data.outputs.split(' '))
  const { nodes, roots } = readTrees(createRangeDecoder(data.trees, treeContexts.count))

  function predict(reading: Reading, at: number): number {
    let node = roots[reading.letters[at] as number] as number
    for (;;) {
      const feature = nodes[node] as number
      if (feature < 0) return nodes[node + 1] as number
      const value = featureValue(reading, at, feature, outputs.length)
      const answers = questions.answers[feature] as Uint8Array
      const yes = answers[(nodes[node + 1] as number) * (questions.values[feature] as number) + value] === 1
      node = yes ? node + 3 : (nodes[node + 2] as number)
    }
  }

  const tell = (reading: Reading, at: number, output: number): void =>
    note(reading, at, output, voiced[output] ?? false)

  function read(word: string, known: Uint8Array | undefined): Uint8Array {
    const reading = startReading(Array.from(word, letterCode))
    for (let i = 0; i < word.length; i++)
      tell(reading, i, known && i < known.length ? (known[i] as number) : predict(reading, i))
    return reading.outputs
  }

  const speller = { outputs, predict, note: tell }
  const exceptions = readExceptions(data.exceptions, speller)
  return { ...speller, exceptions, spell: (word) => exceptions.get(word) ?? read(word, stem(word, exceptions)) }
}

/** The shortest exception that speaks for longer words, too. */
const SHORTEST_STEM = 4

/** What the longest exception that a word begins with says; its final e or y may have given way ("businesslike", "living"). */
function stem(word: string, exceptions: ReadonlyMap<string, Uint8Array>): Uint8Array | undefined {
  for (let length = word.length - 1; length >= SHORTEST_STEM; length--) {
    const start = word.slice(0, length)
    const own = exceptions.get(start)
    if (own) return own
    const dropped = exceptions.get(`${start}e`) ?? exceptions.get(`${start}y`)
    if (dropped) return dropped.subarray(0, length)
  }
  return undefined
}

/** Trees as numbers: a split is its feature, its question and where its no begins, its yes follows; a leaf is -1 and its output. */
function readTrees(coder: RangeDecoder): { nodes: Int32Array; roots: number[] } {
  const nodes: number[] = []
  let last = 0
  function read(letter: number, parent: number, depth: number): void {
    if (coder.bit(treeContexts.split(depth)) === 0) {
      last = coder.number(treeContexts.leaf(letter, last), BITS.output)
      nodes.push(-1, last)
      return
    }
    const feature = coder.number(treeContexts.feature(parent), BITS.feature)
    const at = nodes.push(feature, coder.number(treeContexts.question(feature), BITS.question), 0) - 1
    read(letter, feature, depth + 1)
    nodes[at] = nodes.length
    read(letter, feature, depth + 1)
  }
  const roots = [0]
  for (let letter = 1; letter < LETTERS; letter++) {
    roots.push(nodes.length)
    read(letter, ROOT, 0)
  }
  return { nodes: Int32Array.from(nodes), roots }
}

/** Words in order, each as the letters it has after those it shares with the one before, and the outputs the trees get wrong. */
function readExceptions(
  data: string,
  { predict, note: tell }: Pick<Speller, 'predict' | 'note'>,
): Map<string, Uint8Array> {
  const exceptions = new Map<string, Uint8Array>()
  if (data === '') return exceptions
  const coder = createRangeDecoder(data, wordContexts.count)
  let codes: number[] = []
  for (;;) {
    const shared = coder.number(wordContexts.shared(Math.min(codes.length, 31)), BITS.shared)
    codes = codes.slice(0, shared)
    for (;;) {
      const code = coder.number(wordContexts.letter(codes.at(-2) ?? 0, codes.at(-1) ?? 0), BITS.letter)
      if (code === 0) break
      codes.push(code)
    }
    if (codes.length === 0) return exceptions
    const reading = startReading(codes)
    codes.forEach((code, i) => {
      const predicted = predict(reading, i)
      const same = coder.bit(wordContexts.same(predicted)) === 1
      tell(reading, i, same ? predicted : coder.number(wordContexts.other(code, predicted), BITS.output))
    })
    exceptions.set(codes.map((code) => (code === 27 ? "'" : String.fromCharCode(96 + code))).join(''), reading.outputs)
  }
}
