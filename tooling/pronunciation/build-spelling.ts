import { createSpeller, type Speller, type SpellingData } from '../../packages/lipsync/src/english/speller.ts'
import { alignEntries } from './align.ts'
import { chooseExceptions } from './choose-exceptions.ts'
import { type Entry, readDictionary } from './dictionary.ts'
import { encodeExceptions, encodeTrees } from './encode.ts'
import { frequentNames } from './frequent-names.ts'
import { spokenForms } from './spoken-forms.ts'
import { type AlignedWord, outputsOf, trainTrees } from './train-trees.ts'
import { readWordList } from './word-list.ts'

/**
 * What a leaf of a tree must save, in wrong visemes over the dictionary: about ten bits of leaf against about twenty-five of
 * exception for a word.
 */
const LEAF_COST = 4

/** Words up to this size class of SCOWL are said right, by an exception where the trees fail. */
const LARGEST_CLASS = 35

/** Words up to this size class are said right in every sound. */
const EXACT_CLASS = 10

/** The word list has none of these. */
const contraction = /n't$|^(i|you|he|she|it|we|they|who|what|that|there|here|where|how|let|this)'[a-z]+$/

/** Trees alone, with nothing that is known by heart. */
export function learnSpelling(entries: readonly Entry[]): { data: SpellingData; words: AlignedWord[] } {
  const slots = alignEntries(entries)
  const words = entries.flatMap(({ word, variants }, i): AlignedWord[] => {
    const own = slots[i]
    return own ? [{ word, slots: own, variants }] : []
  })
  const outputs = outputsOf(words)
  const trees = encodeTrees(trainTrees(words, outputs, LEAF_COST))
  return { data: { outputs: outputs.join(' '), trees, exceptions: '' }, words }
}

/** The whole of `spelling.gen.ts`; the same dictionary and word list give the same bytes. */
export function buildSpelling(entries: readonly Entry[] = readDictionary()): { data: SpellingData; speller: Speller } {
  const { data, words } = learnSpelling(entries)
  const own = spokenForms.map((form) => form.slice(0, form.indexOf(' ')))
  const mostFrequent = new Set([...readWordList(EXACT_CLASS), ...own])
  const frequent = new Set([...readWordList(LARGEST_CLASS), ...frequentNames, ...own])
  const speller = createSpeller(data)
  const known = words.filter(({ word }) => frequent.has(word) || contraction.test(word))
  const chosen = chooseExceptions(known, mostFrequent, data.outputs.split(' '), speller)
  return { data: { ...data, exceptions: encodeExceptions(chosen, speller) }, speller }
}

/** The module as text. */
export function moduleOf({ outputs, trees, exceptions }: SpellingData): string {
  return `// Written by tooling/pronunciation/train.ts from CMUdict and SCOWL (see NOTICE). Do not edit.
export const spelling = {
  outputs: '${outputs}',
  trees: '${trees}',
  exceptions: '${exceptions}',
}
`
}
