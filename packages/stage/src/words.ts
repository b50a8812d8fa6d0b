const WORD = /[\p{L}\p{N}]/u
// Scripts written without spaces; a segmenter knows where their words end.
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
let segmenter: Intl.Segmenter | undefined

/** The words of a text with their offsets: what stands between spaces and can be spoken, punctuation included. */
export function splitWords(text: string): [at: number, word: string][] {
  const words: [number, string][] = []
  for (const { 0: run, index } of text.matchAll(/\S+/g)) {
    if (UNSPACED.test(run)) {
      segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' })
      for (const { segment, index: at } of segmenter.segment(run)) {
        if (WORD.test(segment)) words.push([index + at, segment])
      }
    } else if (WORD.test(run)) {
      words.push([index, run])
    }
  }
  return words
}
