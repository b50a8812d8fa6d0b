// Titles and shortenings of English, German, French, Spanish, Italian and Portuguese that are followed by more of their sentence.
const ALWAYS = new Set(
  (
    'mr mrs ms dr prof rev hon gov sen rep gen col capt lt sgt st sr jr mt ft vs etc inc ltd co corp dept approx ave blvd ' +
    'bzw usw ca evtl ggf hr fr frl str sog vgl inkl zzgl abs tel mme mlle mgr av bd env cf chap ' +
    'sra srta dra uds ud vd avda pág lic ing sig dott avv arch geom rag egr spett ecc profa exmo exma'
  ).split(' '),
)
// These stand before a number, and are words of their own elsewhere: "No. 5", but "No. I will not."
const BEFORE_NUMBER = /^(?:no|nr|núm|art|fig|vol|sec|ch|cap|pp|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/
// Initials, letters with periods between them ("e.g.", "a.m.", "Ph.D."), and ordinals ("am 3. Mai") or the numbers of a list.
const SHORT = /^(?:\p{L}|\p{L}{1,3}(?:\.\p{L}{1,3})+|\p{N}{1,2})$/u

const LAST_WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}.]*$/u

/** Whether the period behind `before` belongs to a word and ends no sentence; `next` is the character of the next word, `''` while it is not known. */
export function isAbbreviation(before: string, next: string): boolean {
  const word = LAST_WORD.exec(before)?.[0].toLowerCase() ?? ''
  return SHORT.test(word) || ALWAYS.has(word) || (BEFORE_NUMBER.test(word) && /^\p{N}?$/u.test(next))
}
