import type { Phone } from '../../packages/lipsync/src/phones.ts'
import { oculus } from '../../packages/lipsync/src/rigs/oculus.ts'

/** The Oculus visemes of a word, one after the other, equal neighbours as one: what is seen of it. */
export function visemesOf(phones: readonly Phone[]): string[] {
  return shapesOf(phones).filter((shape, i, all) => shape !== all[i - 1])
}

const shapesOf = (phones: readonly Phone[]): string[] =>
  phones.flatMap((phone) => oculus.phones[phone].map(([shape]) => shape ?? ''))

/** What it costs to say one output where another is right: the visemes that differ, and a quarter of the phones that do. */
export function outputCost(said: readonly Phone[], right: readonly Phone[]): number {
  return editDistance(shapesOf(said), shapesOf(right)) + editDistance(said, right) / 4
}

/** The fewest insertions, deletions and replacements that turn one list into another. */
export function editDistance(a: readonly string[], b: readonly string[]): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(
        (next[j - 1] as number) + 1,
        (row[j] as number) + 1,
        (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1),
      )
    row = next
  }
  return row[b.length] as number
}
