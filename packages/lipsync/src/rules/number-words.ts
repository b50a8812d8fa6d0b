import { digitValue } from '../pronounce-letters.ts'
import type { SpelledPhone } from '../pronouncer.ts'

/** How a language says numbers, in its own spelling. */
export interface NumberWords {
  /**
   * The numbers from zero on, by spaces; then any other that has a word of its own, as `word=value`. A word of
   * several has underscores; one that differs before a smaller number follows by a slash: `cien/ciento=100`.
   */
  readonly words: string
  /** What stands between tens and ones: "treinta y uno". */
  readonly tensAnd?: string
  /** What stands between ones and tens where the ones come first: "einundzwanzig". */
  readonly onesAnd?: string
  /** The words of signs: the point or comma before a fraction, currencies, percent. */
  readonly signs?: Readonly<Record<string, string>>
}

/** Longer numbers are read digit by digit. */
const MOST_DIGITS = 6

/** Reads what has digits or signs in it; what is between is left to `read`. */
export function readNumber(
  letters: readonly string[],
  numbers: NumberWords | undefined,
  read: (letters: readonly string[]) => SpelledPhone[],
  readWords: (words: string, letter: number) => SpelledPhone[],
): SpelledPhone[] {
  const text = letters.map((letter) => String(digitValue(letter) ?? letter.charAt(0))).join('')
  const pieces = text.matchAll(/\d+(?:[.,]\d{3})*(?!\d)|\d+|[^\d\p{L}\p{M}]|[\p{L}\p{M}']+/gu)
  return Array.from(pieces).flatMap(({ 0: piece, index }) => {
    if (!/^[\p{L}\p{M}]/u.test(piece)) {
      const words = /^\d/.test(piece) ? numbers && cardinal(piece.replace(/\D/g, ''), numbers) : numbers?.signs?.[piece]
      return words ? readWords(words, index) : []
    }
    return read(letters.slice(index, index + piece.length)).map((each) => ({ ...each, letter: each.letter + index }))
  })
}

function cardinal(digits: string, numbers: NumberWords): string {
  const known = new Map<number, readonly string[]>()
  numbers.words.split(' ').forEach((entry, i) => {
    const [word = '', value = i] = entry.split('=')
    known.set(Number(value), word.replaceAll('_', ' ').split('/'))
  })
  const bases = Array.from(known.keys()).sort((a, b) => b - a)
  const apart = digits.length > MOST_DIGITS || (digits.length > 1 && digits.startsWith('0'))
  return apart ? Array.from(digits, (digit) => known.get(Number(digit))?.[0] ?? '').join(' ') : spoken(Number(digits))

  function spoken(value: number): string {
    const base = bases.find((each) => each <= value) ?? 0
    const [times, rest] = [Math.floor(value / Math.max(1, base)), base === 0 ? 0 : value % base]
    const [alone = '', joined = alone] = known.get(base) ?? []
    const head = `${times > 1 ? `${spoken(times)} ` : ''}${rest === 0 ? alone : joined}`
    if (rest === 0) return head
    if (base >= 100 || base < 20) return `${head} ${spoken(rest)}`
    const { onesAnd, tensAnd } = numbers
    return onesAnd === undefined
      ? `${head} ${tensAnd === undefined ? '' : `${tensAnd} `}${spoken(rest)}`
      : `${spoken(rest)} ${onesAnd} ${head}`
  }
}
