import type { Timeline } from '../timeline.ts'
import { type CaptionLine, captionLines } from './caption-lines.ts'

/** WebVTT with a time before each word, by which a player can tell what is spoken from what is still to come (`::past`, `::future`). */
export function toWebVtt(timeline: Timeline): string {
  const cues = captionLines(timeline).map(
    (line) => `\n${clock(line.startMs)} --> ${clock(line.endMs)}\n${timedText(line)}\n`,
  )
  return `WEBVTT\n${cues.join('')}`
}

/** Times inside a cue must rise, and lie after its start and before its end; a word that cannot have one appears with the word before. */
function timedText({ startMs, endMs, words }: CaptionLine): string {
  let lastMs = startMs
  return words
    .map(({ gap, text, startMs: wordMs }) => {
      if (wordMs <= lastMs || wordMs >= endMs) return gap + escaped(text)
      lastMs = wordMs
      return `${gap}<${clock(wordMs)}>${escaped(text)}`
    })
    .join('')
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Hours, minutes, seconds and milliseconds. */
export function clock(ms: number, point = '.'): string {
  const two = (value: number): string => String(Math.trunc(value)).padStart(2, '0')
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}${point}${String(ms % 1000).padStart(3, '0')}`
}
