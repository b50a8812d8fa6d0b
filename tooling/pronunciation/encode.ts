import { letterCode, startReading } from '../../packages/lipsync/src/english/questions.ts'
import { BITS, ROOT, type Speller, treeContexts, wordContexts } from '../../packages/lipsync/src/english/speller.ts'
import type { Tree } from './grow-trees.ts'
import { createRangeEncoder } from './range-encoder.ts'

/** @param trees One per letter, a to z, then the apostrophe. */
export function encodeTrees(trees: readonly Tree[]): string {
  const coder = createRangeEncoder(treeContexts.count)
  let last = 0
  function write(tree: Tree, letter: number, parent: number, depth: number): void {
    coder.bit(treeContexts.split(depth), 'feature' in tree ? 1 : 0)
    if (!('feature' in tree)) {
      coder.number(treeContexts.leaf(letter, last), BITS.output, tree.output)
      last = tree.output
      return
    }
    coder.number(treeContexts.feature(parent), BITS.feature, tree.feature)
    coder.number(treeContexts.question(tree.feature), BITS.question, tree.question)
    write(tree.yes, letter, tree.feature, depth + 1)
    write(tree.no, letter, tree.feature, depth + 1)
  }
  for (const [i, tree] of trees.entries()) write(tree, i + 1, ROOT, 0)
  return coder.end()
}

/** @param exceptions What the letters of each word say, as numbers of the speller's outputs. */
export function encodeExceptions(exceptions: ReadonlyMap<string, Uint8Array>, speller: Speller): string {
  const coder = createRangeEncoder(wordContexts.count)
  let before: number[] = []
  const order = [...exceptions.keys()].sort()
  for (const word of [...order, '']) {
    const codes = Array.from(word, letterCode)
    let shared = 0
    while (shared < codes.length && codes[shared] === before[shared]) shared++
    coder.number(wordContexts.shared(Math.min(before.length, 31)), BITS.shared, shared)
    for (let i = shared; i <= codes.length; i++)
      coder.number(wordContexts.letter(codes[i - 2] ?? 0, codes[i - 1] ?? 0), BITS.letter, codes[i] ?? 0)
    const reading = startReading(codes)
    exceptions.get(word)?.forEach((output, i) => {
      const predicted = speller.predict(reading, i)
      coder.bit(wordContexts.same(predicted), output === predicted ? 1 : 0)
      if (output !== predicted) coder.number(wordContexts.other(codes[i] as number, predicted), BITS.output, output)
      speller.note(reading, i, output)
    })
    before = codes
  }
  return coder.end()
}
