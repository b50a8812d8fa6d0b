import { letterCode, startReading } from '../../packages/lipsync/src/english/questions.ts'
import { ROOT, type Speller } from '../../packages/lipsync/src/english/speller.ts'
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
} from '../../packages/lipsync/src/english/spelling-codec.ts'
import type { Tree } from './grow-trees.ts'
import { createRangeEncoder } from './range-encoder.ts'

/** @param trees One per letter, a to z, then the apostrophe. */
export function encodeTrees(trees: readonly Tree[]): string {
  const coder = createRangeEncoder()
  const put = ({ contexts, bits }: Field, value: number): void => coder.number(contexts, bits, value)
  let last = 0
  function write(tree: Tree, letter: number, parent: number, depth: number): void {
    put(splitField(letter, depth, parent), 'feature' in tree ? 1 : 0)
    if (!('feature' in tree)) {
      put(leafField(letter, last), tree.output)
      last = tree.output
      return
    }
    put(featureField(letter, depth, parent), tree.feature)
    put(questionField(letter, tree.feature), tree.question)
    write(tree.yes, letter, tree.feature, depth + 1)
    write(tree.no, letter, tree.feature, depth + 1)
  }
  for (const [i, tree] of trees.entries()) write(tree, i + 1, ROOT, 0)
  return coder.end()
}

/** @param exceptions What the letters of each word say, as numbers of the speller's outputs. */
export function encodeExceptions(exceptions: ReadonlyMap<string, readonly number[]>, speller: Speller): string {
  const coder = createRangeEncoder()
  const put = ({ contexts, bits }: Field, value: number): void => coder.number(contexts, bits, value)
  let before: number[] = []
  // The empty word ends the list.
  for (const word of [...[...exceptions.keys()].sort(), '']) {
    const codes = Array.from(word, letterCode)
    let shared = 0
    while (shared < codes.length && codes[shared] === before[shared]) shared++
    put(sharedField(before), shared)
    for (let i = shared; i <= codes.length; i++) put(letterField(codes, i, before, shared), codes[i] ?? 0)
    const reading = startReading(codes)
    let wrong = 0
    exceptions.get(word)?.forEach((output, i) => {
      const letter = codes[i] as number
      const predicted = speller.predict(reading, i)
      put(sameField(letter, predicted, wrong), output === predicted ? 1 : 0)
      if (output !== predicted) {
        put(otherField(letter, predicted), output)
        wrong++
      }
      speller.note(reading, output)
    })
    before = codes
  }
  return coder.end()
}
