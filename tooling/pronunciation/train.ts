import { readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { buildSpelling, moduleOf } from './build-spelling.ts'
import { readDictionary } from './dictionary.ts'
import { heldOutError } from './measure.ts'

// Trains the pronunciation of English and writes it into the lip-sync package. `--check` writes nothing, and fails where the
// module in the work tree is not what training gives.

const module = new URL('../../packages/lipsync/src/english/spelling.gen.ts', import.meta.url)
const entries = readDictionary()
const { data, speller } = buildSpelling(entries)
const text = moduleOf(data)

if (process.argv.includes('--check')) {
  if (readFileSync(module, 'utf8') !== text) {
    console.error('spelling.gen.ts is not what training gives; run `pnpm --filter @banter/pronunciation train`.')
    process.exitCode = 1
  }
} else {
  writeFileSync(module, text)
  const kilobytes = (part: string): string => `${(gzipSync(part, { level: 9 }).length / 1024).toFixed(1)} KB`
  console.log(
    `trees ${kilobytes(data.trees)}, ${speller.exceptions.size} exceptions ${kilobytes(data.exceptions)} (gzip)`,
  )
  const { words, phones, visemes, wholeWords } = heldOutError(entries)
  console.log(
    `held out: ${words} words, wrong visemes ${visemes.toFixed(2)} %, wrong phones ${phones.toFixed(2)} %, ` +
      `words with a wrong viseme ${wholeWords.toFixed(1)} %`,
  )
}
