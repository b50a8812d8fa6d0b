// English, German, French, Spanish, Italian and Portuguese words that are followed by more of their sentence.
const LISTED = new RegExp(
  '^(?:prof|rev|gov|sen|gen|col|capt|etc|inc|co|corp|dept|approx|ave|usw|ca|evtl|sog|inkl|abs|tel|mme|mlle|av|env|ex|chap|' +
    'sra|srta|dra|ud|avda|pág|sig|dott|avv|ecc|exmo|exa)$',
  'i',
)
// Those without a vowel: Mr, Dr, St, vs, Ltd, bzw, Hr, cf. In capitals they are names: "on TV."
const NO_VOWEL = /^[B-DF-HJ-NP-TV-XZb-df-hj-np-tv-xz][b-df-hj-np-tv-xz]{1,3}$/
// Initials, letters with periods between them ("e.g.", "a.m.", "Ph.D."), and ordinals ("am 3. Mai") or the numbers of a list.
const SHORT = /^(?:\p{L}|\p{L}{1,3}(?:\.\p{L}{1,3})+|\p{N}{1,2})$/u
// These stand before a number, and are words of their own elsewhere: "No. 5", but "No. I will not."
const BEFORE_NUMBER = /^(?:no|art|fig|vol|sec|cap|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/i
const LAST_WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}.]*$/u

/** Whether the period behind `before` belongs to a word and ends no sentence; `next` is the character of the next word, `''` while it is not known. */
export function isAbbreviation(before: string, next: string): boolean {
  const word = LAST_WORD.exec(before)?.[0] ?? ''
  return (
    SHORT.test(word) || NO_VOWEL.test(word) || LISTED.test(word) || (BEFORE_NUMBER.test(word) && /^\p{N}?$/u.test(next))
  )
}
