import type { Timeline } from '../timeline.ts'

/** One row for each cue: start and end in seconds, shape, weight (RFC 4180). */
export function toCsv({ cues }: Timeline): string {
  const rows = cues.flatMap(({ startMs, endMs, viseme, weight }) => {
    const [start, end] = [seconds(startMs), seconds(endMs)]
    return start === end ? [] : [`${start},${end},${field(viseme)},${Math.round(weight * 1000) / 1000}`]
  })
  return ['start,end,viseme,weight', ...rows, ''].join('\r\n')
}

const seconds = (ms: number): string => (Math.round(ms) / 1000).toFixed(3)
const field = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
