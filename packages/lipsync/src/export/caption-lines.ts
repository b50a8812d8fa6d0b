import type { Timeline, TimelineWord } from '../timeline.ts'
import { printable } from './text.ts'

/** Words that are read together, and when, in whole ms. */
export interface CaptionLine {
  readonly startMs: number
  /** Later than the start. */
  readonly endMs: number
  readonly words: readonly CaptionWord[]
}

interface CaptionWord {
  readonly text: string
  /** What stands between it and the word before: a space, or nothing ("well-known", scripts without spaces). */
  readonly gap: '' | ' '
  readonly startMs: number
}

/** As much as a line of subtitles holds (Netflix, BBC: 37 to 42). */
const LINE_CHARS = 42

/** A silence that parts two captions although no sentence ends. */
const PARTING_MS = 1000

/** A clause ends. */
const CLAUSE_END = /[,;:—–，、；：،؛]$/u

/** A sentence ends, whatever closing marks follow. */
const SENTENCE_END = /[.!?…。！？।؟][\p{Pe}\p{Pf}"'”’»]*$/u

/** The captions of a speech: lines that end with a sentence, at a long silence, or where they are full. */
export function captionLines({ words }: Timeline): CaptionLine[] {
  return groupWords(words, LINE_CHARS).map((group) => {
    const startMs = Math.round(group[0]?.startMs ?? 0)
    return {
      startMs,
      endMs: Math.max(startMs + 1, Math.round(group.at(-1)?.endMs ?? 0)),
      words: group.map((word, i) => ({
        text: printable(word.text),
        gap: gapBefore(word, group[i - 1]),
        startMs: Math.round(word.startMs),
      })),
    }
  })
}

export const lineText = ({ words }: CaptionLine): string => words.map(({ gap, text }) => gap + text).join('')

/**
 * The words in groups that end with a sentence, or at a long silence; with `mostChars` also where they are full, with a clause if it
 * can be.
 */
export function groupWords(words: readonly TimelineWord[], mostChars?: number): TimelineWord[][] {
  const groups: TimelineWord[][] = []
  for (const word of words) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    const ended = last && gapBefore(word, last) === ' ' && SENTENCE_END.test(last.text)
    const silent = last && word.startMs - last.endMs >= PARTING_MS
    if (!group || ended || silent) groups.push([word])
    else if (mostChars === undefined || widthOf([...group, word]) <= mostChars) group.push(word)
    else groups.push([...group.splice(clauseEnd(group, mostChars / 2)), word])
  }
  return groups
}

/** The index after the last word that ends a clause, if what is before it is wide enough; else after all words. */
function clauseEnd(group: readonly TimelineWord[], leastChars: number): number {
  const end = group.findLastIndex(({ text }) => CLAUSE_END.test(text)) + 1
  return widthOf(group.slice(0, end)) >= leastChars ? end : group.length
}

/** Letters of these scripts are two wide. */
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu

function widthOf(words: readonly TimelineWord[]): number {
  const text = joinedText(words)
  return text.length + (text.match(wide)?.length ?? 0)
}

/** Words as they are read: with a space between them where something stands there in the text. */
export const joinedText = (words: readonly TimelineWord[]): string =>
  words.map((word, i) => gapBefore(word, words[i - 1]) + word.text).join('')

const gapBefore = (word: TimelineWord, last: TimelineWord | undefined): '' | ' ' =>
  last && word.charIndex > last.charIndex + last.text.length ? ' ' : ''
