import { isAbbreviation } from './abbreviations.ts'
import { tagEnd } from './tags.ts'

/** How good a place is to end a piece of text at; a higher rank is better. */
export const GLUED = 0
export const WORD = 1
export const CLAUSE = 2
export const SENTENCE = 3

/** A place between words: a piece may end before this offset. */
export interface Break {
  end: number
  rank: typeof GLUED | typeof WORD | typeof CLAUSE | typeof SENTENCE
}

/** What stands so far before a place, and no more, tells its rank. */
export const LOOK_BACK_CHARS = 24

// Marks beyond ASCII (of Chinese, Arabic, Hindi, Burmese and so on) can mean nothing else, and need no space behind them;
// "3.14" and "example.com" show why the others do. A no-break space is part of its word.
const PLACE = /[<[]|(?![!-~．])\p{Term}[\p{Term}\p{Pe}\p{Pf}"'…]*[^\S\u00a0\u202f]*|[^\S\u00a0\u202f]+/gu
// French spaces its quotation marks, and German turns them round.
const MARK = /([\p{Term}…–—]+)\s?[\p{Pe}\p{Pf}\p{Pi}"']*$/u
// A Greek question mark is a semicolon.
const GREEK_QUESTION = /[\u0370-\u03ff\u1f00-\u1fff];/
const ENDS_SENTENCE = /[\p{STerm}…\n\u037e]/u
const SPEAKABLE = /[\p{L}\p{N}]/u
// "10 000", "5 km", "§ 5", "« Bonjour"
const HOLDS_NEXT = /[\p{N}\p{Sc}§№#\p{Ps}\p{Pi}]$/u
// "Bonjour !", "Bonjour »", and what combines with the character before it
const HOLDS_PREVIOUS = /^(?:[\p{M}\u200d]|[\p{Term}\p{Pe}\p{Pf}…%°](?!\p{L}))/u
// Thai, Lao, Khmer, Burmese, Japanese and Chinese write no spaces between words.
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u9fff]{2}/

/** The places behind `from` where a piece may end, in order: never in a word, a number or a tag, nor before anything can be spoken. */
export function* breaks(text: string, from: number, ended: boolean): Generator<Break> {
  const places = new RegExp(PLACE)
  let known = from
  let spoken = false
  let tagged = -1
  places.lastIndex = from
  for (let place = places.exec(text); place; place = places.exec(text)) {
    const [found] = place
    const { index } = place
    const end = places.lastIndex
    spoken ||= SPEAKABLE.test(text.slice(known, index))
    known = end
    if (found === '<' || found === '[') {
      const close = tagEnd(text, index, ended)
      if (close === null) return
      if (close > index) places.lastIndex = known = tagged = close
      continue
    }
    // More marks and brackets may follow.
    if (end === text.length && !ended && found.trimEnd() === found) return
    // A tag concerns what follows.
    if (spoken) yield { end, rank: index === tagged ? GLUED : rankOf(text, index, end) }
  }
}

function rankOf(text: string, at: number, end: number): Break['rank'] {
  const found = text.slice(at, end)
  const next = text.charAt(end)
  if (found.trim() !== '') {
    const inside = /^\p{N}\P{N}+\p{N}$/u.test(text.slice(at - 1, end + 1))
    return inside || /\p{M}/u.test(next) ? GLUED : ENDS_SENTENCE.test(found) ? SENTENCE : CLAUSE
  }
  if (found.includes('\n')) return SENTENCE
  if (HOLDS_PREVIOUS.test(text.slice(end, end + 2))) return GLUED
  const tail = text.slice(Math.max(0, at - LOOK_BACK_CHARS), at)
  const mark = MARK.exec(tail)
  if (!mark) return HOLDS_NEXT.test(tail) ? GLUED : UNSPACED.test(tail.slice(-2)) ? CLAUSE : WORD
  const [, marks = ''] = mark
  if (marks === '.' && isAbbreviation(tail.slice(0, mark.index), next)) return GLUED
  const ends = ENDS_SENTENCE.test(marks.slice(-1)) || GREEK_QUESTION.test(tail.slice(-2))
  return ends && !/\p{Ll}/u.test(next) ? SENTENCE : CLAUSE
}

let segmenter: Intl.Segmenter | undefined

/** The place behind so many words of a script that writes no spaces, or behind all but the last; `0` where there is none. */
export function breakBetweenWords(text: string, from: number, to: number, count?: number): number {
  const run = /^[^<[]*/.exec(text.slice(from, to))?.[0] ?? ''
  if (!UNSPACED.test(run)) return 0
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' })
  const begins: number[] = []
  for (const { index, isWordLike } of segmenter.segment(run)) if (isWordLike) begins.push(index)
  // The last word may still be growing, and may turn out to begin elsewhere.
  begins.pop()
  if (count && begins.length <= count) return 0
  const place = begins.slice(0, count && count + 1).findLast((at) => UNSPACED.test(run.slice(at - 1, at + 1)))
  return place ? from + place : 0
}
