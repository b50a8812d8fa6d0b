import { isVowel, type Phone } from '../phones.ts'
import { codeLetter, createQuestions, featureValue, letterCode, note, type Reading, startReading } from './questions.ts'
import { createRangeDecoder } from './range-decoder.ts'
import {
  type Field,
  featureField,
  leafField,
  letterField,
  otherField,
  questionField,
  sameField,
  sharedField,
  splitField,
} from './spelling-codec.ts'

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
  spell(word: string): readonly number[]
  /** What the trees say of a letter, after the letters before it. */
  predict(reading: Reading, at: number): number
  note(reading: Reading, output: number): void
  /** Words that the trees get wrong; training adds to them. */
  readonly exceptions: Map<string, readonly number[]>
}

const LETTERS = 28
/** No feature: the parent of a root. */
export const ROOT = 15

export function createSpeller(data: SpellingData): Speller {
  const outputs = data.outputs.split(' ').map((name) => (name === '-' ? [] : (name.split('+') as Phone[])))
  const voiced = outputs.map((sounds) => sounds.some(isVowel))
  const questions = createQuestions(data.outputs.split(' '))
  const { nodes, roots } = readTrees(data.trees)

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

  const tell = (reading: Reading, output: number): void => note(reading, output, voiced[output] ?? false)

  function read(word: string, known: readonly number[] | undefined): readonly number[] {
    const reading = startReading(word.split('').map(letterCode))
    for (let i = 0; i < word.length; i++) tell(reading, known?.[i] ?? predict(reading, i))
    return reading.outputs
  }

  const speller = { outputs, predict, note: tell }
  const exceptions = readExceptions(data.exceptions, speller)
  return { ...speller, exceptions, spell: (word) => exceptions.get(word) ?? read(word, stem(word, exceptions)) }
}

/** The shortest exception that speaks for longer words, too. */
const SHORTEST_STEM = 4

/**
 * What the longest exception that a word goes on from says; its final e or y may have given way ("businesslike", "living"). A word is
 * longer than what it goes on from, so that training, shortest first, knows by each word all that speaks for it.
 */
function stem(word: string, exceptions: ReadonlyMap<string, readonly number[]>): readonly number[] | undefined {
  for (let length = word.length - 1; length >= SHORTEST_STEM; length--) {
    const start = word.slice(0, length)
    const own = exceptions.get(start)
    if (own) return own
    if (length + 1 === word.length) continue
    const dropped = exceptions.get(`${start}e`) ?? exceptions.get(`${start}y`)
    if (dropped) return dropped.slice(0, length)
  }
  return undefined
}

/** Trees as numbers: a split is its feature, its question and where its no begins, its yes follows; a leaf is -1 and its output. */
function readTrees(data: string): { nodes: Int32Array; roots: number[] } {
  const coder = createRangeDecoder(data)
  const next = ({ contexts, bits }: Field): number => coder.number(contexts, bits)
  const nodes: number[] = []
  let last = 0
  function read(letter: number, parent: number, depth: number): void {
    if (next(splitField(letter, depth, parent)) === 0) {
      last = next(leafField(letter, last))
      nodes.push(-1, last)
      return
    }
    const feature = next(featureField(letter, depth, parent))
    const at = nodes.push(feature, next(questionField(letter, feature)), 0) - 1
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
): Map<string, readonly number[]> {
  const exceptions = new Map<string, readonly number[]>()
  if (data === '') return exceptions
  const coder = createRangeDecoder(data)
  const next = ({ contexts, bits }: Field): number => coder.number(contexts, bits)
  let before: readonly number[] = []
  for (;;) {
    const shared = next(sharedField(before))
    const word = before.slice(0, shared)
    for (let code = 1; code !== 0; ) {
      code = next(letterField(word, word.length, before, shared))
      if (code !== 0) word.push(code)
    }
    if (word.length === 0) return exceptions
    const reading = startReading(word)
    let wrong = 0
    word.forEach((letter, i) => {
      const predicted = predict(reading, i)
      const same = next(sameField(letter, predicted, wrong)) === 1
      if (!same) wrong++
      tell(reading, same ? predicted : next(otherField(letter, predicted)))
    })
    exceptions.set(word.map(codeLetter).join(''), reading.outputs)
    before = word
  }
}
