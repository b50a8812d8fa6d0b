import type { Speller } from '../../packages/lipsync/src/english/speller.ts'
import { sayWord } from './measure.ts'
import { type AlignedWord, nameOf } from './train-trees.ts'
import { visemesOf } from './visemes.ts'

/**
 * The words the speller gets wrong, and what their letters say: of the most frequent words any wrong sound counts, since sounds
 * differ in length, too; of the others visemes that no pronunciation in the dictionary has. Short words come first, because longer ones may take after them.
 *
 * @param speller Knows each exception from when it is found.
 */
export function chooseExceptions(
  words: readonly AlignedWord[],
  mostFrequent: ReadonlySet<string>,
  outputs: readonly string[],
  speller: Speller,
): ReadonlyMap<string, readonly number[]> {
  const ids = new Map(outputs.map((name, i) => [name, i]))
  const order = [...words].sort((a, b) => a.word.length - b.word.length || (a.word < b.word ? -1 : 1))
  for (const { word, slots, variants } of order) {
    const said = sayWord(speller, word)
    const right = mostFrequent.has(word)
      ? said.join() === slots.flat().join()
      : [slots.flat(), ...variants].some((phones) => visemesOf(said).join() === visemesOf(phones).join())
    if (right) continue
    speller.exceptions.set(
      word,
      slots.map((slot) => ids.get(nameOf(slot)) ?? 0),
    )
  }
  return speller.exceptions
}
