import type { Timeline } from '../timeline.ts'
import { captionLines, lineText } from './caption-lines.ts'
import { clock } from './web-vtt.ts'

/** SubRip subtitles, a line of text each. */
export function toSrt(timeline: Timeline): string {
  return captionLines(timeline)
    .map(
      (line, i) =>
        `${i + 1}\n${clock(line.startMs, ',')} --> ${clock(line.endMs, ',')}\n${withoutMarkup(lineText(line))}\n\n`,
    )
    .join('')
}

/** SubRip has no escapes; a word joiner, which is not seen, keeps players from reading tags, styles and arrows into a text. */
const withoutMarkup = (text: string): string => text.replace(/[<{]|--(?=>)/g, (sign) => `${sign}\u2060`)
