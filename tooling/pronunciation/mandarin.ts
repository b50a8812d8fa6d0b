import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import {
  FIRST_CHARACTER,
  finalField,
  initialField,
  knownField,
  LAST_CHARACTER,
} from '../../packages/lipsync/src/mandarin/readings-codec.ts'
import { readPinyin } from './pinyin.ts'
import { createRangeEncoder } from './range-encoder.ts'

// Packs the readings of frequent characters for Mandarin and writes them into the lip-sync package. Takes the folder of the Unihan
// database: Unihan.zip of unicode.org unpacked, or /usr/share/unicode of Debian's package unicode-data with its files unpacked.
// `--check` writes nothing, and fails where the module in the work tree is not what the database gives.

const module = new URL('../../packages/lipsync/src/mandarin/readings.gen.ts', import.meta.url)
const [folder] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
if (folder === undefined) {
  console.error(
    'Usage: node mandarin.ts FOLDER [--check], where FOLDER has Unihan_Readings.txt and Unihan_DictionaryLikeData.txt.',
  )
  process.exit(1)
}

/** The values of a field, by code point. */
function readField(file: string, field: string): Map<number, string> {
  const lines = readFileSync(join(folder ?? '', file), 'utf8').split('\n')
  return new Map(
    lines
      .map((line) => line.split('\t'))
      .filter(([, name, value]) => name === field && value !== undefined)
      .map(([code = '', , value = '']) => [Number.parseInt(code.slice(2), 16), value]),
  )
}

/** The most frequent reading of a character: `le(30101) liǎo(654)` in kHanyuPinlu, `dōu dū` in kMandarin. */
const firstOf = (readings: string | undefined): string | undefined => readings?.match(/^[^ (]+/)?.[0]

const frequentReadings = readField('Unihan_Readings.txt', 'kHanyuPinlu')
const allReadings = readField('Unihan_Readings.txt', 'kMandarin')
const grades = readField('Unihan_DictionaryLikeData.txt', 'kGradeLevel')
const frequencies = readField('Unihan_DictionaryLikeData.txt', 'kFrequency')

/** Of five classes of frequency the last has four characters of five. */
const RAREST_CLASS = 4

/** Simplified by counts of running text; traditional by what primary schools of Hong Kong teach, and by counts, too. */
function isFrequent(character: number): boolean {
  const frequency = Number(frequencies.get(character) ?? RAREST_CLASS + 1)
  return frequentReadings.has(character) || grades.has(character) || frequency <= RAREST_CLASS
}

const coder = createRangeEncoder()
let recent = 0
let count = 0
for (let character = FIRST_CHARACTER; character <= LAST_CHARACTER; character++) {
  const pinyin = firstOf(frequentReadings.get(character) ?? allReadings.get(character))
  const reading = isFrequent(character) && pinyin !== undefined ? readPinyin(pinyin) : undefined
  const known = knownField(recent)
  coder.number(known.contexts, known.bits, reading ? 1 : 0)
  recent = (recent << 1) | (reading ? 1 : 0)
  if (!reading) continue
  const final = finalField(reading.initial)
  coder.number(initialField.contexts, initialField.bits, reading.initial)
  coder.number(final.contexts, final.bits, reading.final)
  count++
}
const text = `// Written by tooling/pronunciation/mandarin.ts from the Unihan database (see NOTICE). Do not edit.
export const readings = '${coder.end()}'
`

if (process.argv.includes('--check')) {
  if (readFileSync(module, 'utf8') !== text) {
    console.error(`readings.gen.ts is not what the database in ${folder} gives; run this without --check to write it.`)
    process.exitCode = 1
  }
} else {
  writeFileSync(module, text)
  console.log(`${count} characters, ${(gzipSync(text, { level: 9 }).length / 1000).toFixed(1)} KB (gzip)`)
}
