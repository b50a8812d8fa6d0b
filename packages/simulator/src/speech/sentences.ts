import type { Piece } from './normalise.ts'

/** Longer stretches without an end are cut at a space, so that the first sound never waits for a whole page. */
const MAX_SPOKEN_CHARS = 240

/** Cuts a text into sentences, each with the white space that follows it. */
export const splitSentences = (pieces: readonly Piece[]): Piece[][] => {
  const sentences: Piece[][] = []
  let sentence: Piece[] = []
  let ended = false
  let spokenChars = 0
  for (const piece of pieces) {
    sentence.push(piece)
    spokenChars += piece.spoken.length
    const isSpace = piece.spoken === ' '
    if (isSpace && (ended || piece.typed.includes('\n') || spokenChars > MAX_SPOKEN_CHARS)) {
      sentences.push(sentence)
      sentence = []
      ended = false
      spokenChars = 0
    } else if (!isSpace && piece.spoken !== '' && !/^["'”’»)]$/.test(piece.spoken)) {
      ended = /^[.!?…。！？]$/.test(piece.spoken)
    }
  }
  if (sentence.length > 0) sentences.push(sentence)
  return sentences
}
