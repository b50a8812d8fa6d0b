import { matchLetters } from './letter-phones.ts'
import type { Piece } from './normalise.ts'
import type { Phone } from './speech-engine.ts'

type Kind = 'letter' | 'mark' | 'space'
/** A character of the spoken form. */
export interface Element {
  readonly char: string
  readonly kind: Kind
}
/** A word among the elements. */
export interface Word {
  readonly from: number
  readonly to: number
  /** Where its sound starts and ends, ms. */
  readonly startMs: number
  readonly endMs: number
  /** Where each letter's sound starts, ms. */
  readonly letterMs: number[]
  readonly endsSilent: boolean
}

/** The characters of the spoken form, neighbouring spaces made one, and which of them each piece has. */
export const spell = (pieces: readonly Piece[]): { elements: Element[]; ranges: [from: number, to: number][] } => {
  const elements: Element[] = []
  const ranges: [number, number][] = []
  for (const { spoken } of pieces) {
    const from = elements.length
    for (const char of spoken) {
      if (char !== ' ') elements.push({ char, kind: /[\p{L}\p{N}\p{M}]/u.test(char) ? 'letter' : 'mark' })
      else if (elements.at(-1)?.kind !== 'space') elements.push({ char, kind: 'space' })
    }
    ranges.push([from, elements.length])
  }
  // An apostrophe between letters is a (silent) letter.
  for (let index = 1; index < elements.length - 1; index++) {
    const element = elements[index]
    const within = elements[index - 1]?.kind === 'letter' && elements[index + 1]?.kind === 'letter'
    if (element && within && /['’]/.test(element.char)) elements[index] = { ...element, kind: 'letter' }
  }
  return { elements, ranges }
}

/** The words among some elements, each with the sounds that were spoken for it. */
export const findWords = (elements: readonly Element[], phones: readonly Phone[]): Word[] => {
  const spans: [from: number, to: number][] = []
  for (const [index, { kind }] of elements.entries()) {
    const last = spans.at(-1)
    if (kind !== 'letter') continue
    if (last?.[1] === index) last[1] = index + 1
    else spans.push([index, index + 1])
  }
  const letters = spans.map(([from, to]) => elements.slice(from, to).map(({ char }) => char.toLowerCase()))
  const matches = matchLetters(letters, phones)
  let previousEndMs = phones.find(({ phone }) => phone !== 'SIL')?.startMs ?? 0
  return spans.map(([from, to], index) => {
    const match = matches[index] ?? []
    const sounding = match.filter((letter) => letter.to > letter.from)
    const startMs = phones[sounding[0]?.from ?? -1]?.startMs ?? previousEndMs
    const endMs = phones[(sounding.at(-1)?.to ?? 0) - 1]?.endMs ?? startMs
    previousEndMs = endMs
    const last = match.at(-1)
    const endsSilent = letters[index]?.at(-1) === 'e' && last !== undefined && last.from === last.to
    return { from, to, startMs, endMs, letterMs: letterStarts(match, phones, startMs, endMs), endsSilent }
  })
}

/** Where each letter's sound starts; silent letters share the sound before them, at the start of a word the one after. */
const letterStarts = (
  match: readonly { from: number; to: number }[],
  phones: readonly Phone[],
  startMs: number,
  endMs: number,
): number[] => {
  const starts: number[] = []
  let group: number[] = []
  let groupMs = startMs
  const close = (untilMs: number): void => {
    for (const [place, index] of group.entries()) starts[index] = groupMs + ((untilMs - groupMs) * place) / group.length
  }
  let sounding = false
  for (const [index, { from, to }] of match.entries()) {
    if (to > from) {
      const soundMs = phones[from]?.startMs ?? startMs
      if (sounding) {
        close(soundMs)
        group = []
        groupMs = soundMs
      }
      sounding = true
    }
    group.push(index)
  }
  close(endMs)
  return starts
}
