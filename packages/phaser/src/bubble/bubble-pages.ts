import { balanceText, type TextLine, type TextToWrap, wrapText } from './wrap-text.ts'

/** The part of a text that was heard, and the part that is heard now: up to `spoken`, and from there to `lit`. */
export interface Heard {
  readonly spoken: number
  readonly lit: number
}

export interface BubblePages {
  readonly pages: readonly (readonly TextLine[])[]
  readonly width: number
}

/**
 * Lays a text out in pages.
 *
 * @param grows It is still being written: balanced lines would be broken anew with every word.
 */
export function layOutPages(text: TextToWrap, maxWidth: number, maxLines: number, grows: boolean): BubblePages {
  const lines = grows ? wrapText(text, maxWidth) : balanceText(text, maxWidth)
  const pages: TextLine[][] = []
  for (let at = 0; at < lines.length; at += maxLines) pages.push(lines.slice(at, at + maxLines))
  return { pages, width: Math.max(0, ...lines.map(({ width }) => width)) }
}

/** The page on which an offset into the text stands. */
export function pageAt({ pages }: BubblePages, offset: number): number {
  const page = pages.findIndex((lines) => (lines.at(-1)?.end ?? 0) > offset)
  return page < 0 ? Math.max(0, pages.length - 1) : page
}

/**
 * What was heard of a text.
 *
 * @param reached The last word that was heard, -1 for none.
 * @param audible Whether it is heard now.
 */
export function heardOf({ text, words }: Omit<TextToWrap, 'measure'>, reached: number, audible: boolean): Heard {
  const word = words[reached]
  if (!word) return { spoken: 0, lit: 0 }
  if (audible) return { spoken: word.start, lit: word.end }
  const spoken = reached === words.length - 1 ? text.length : word.end
  return { spoken, lit: spoken }
}
