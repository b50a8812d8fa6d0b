/** A `<` or `[` that is not closed within so many characters is text. */
const MAX_TAG_CHARS = 160

// Audio tags of the v3 models, and SSML. Of the two elements the service knows, only `phoneme` holds text (PROTOCOL §1.8).
const TAG =
  /^(?:\[[^[\]]*|<phoneme\b(?:[^<>]*\/(?=>)|[\s\S]*?(?:<\/phoneme\s*(?=>)|$))|<(?!phoneme\b)\/?(?:[a-z][^<>]*)?)([\]>]|$)/i
const SILENT = /^(?:<[^<>]*>|\[[^[\]]*\]|[^\p{L}\p{N}<[])*$/u

/** The end of the tag that opens at an offset; the offset itself where none does, `null` while that is still being written. */
export function tagEnd(text: string, at: number, ended: boolean): number | null {
  const head = text.slice(at, at + MAX_TAG_CHARS)
  const tag = TAG.exec(head)
  if (tag?.[1]) return at + tag[0].length
  return tag && !ended && head.length < MAX_TAG_CHARS ? null : at
}

/** Whether anything behind an offset is spoken. */
export function hasSpeech(text: string, from: number): boolean {
  return !SILENT.test(text.slice(from, from + MAX_TAG_CHARS))
}
