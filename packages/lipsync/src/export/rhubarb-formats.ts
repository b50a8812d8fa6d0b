import type { Timeline } from '../timeline.ts'
import type { ExportSettings } from './export-options.ts'
import { escapeAscii } from './text.ts'

/** A cue on Rhubarb's grid, in hundredths of a second. */
interface GridCue {
  readonly start: number
  readonly end: number
  readonly shape: string
}

interface GridTrack {
  readonly cues: readonly GridCue[]
  readonly end: number
  readonly rest: string
}

/** The timeline on Rhubarb's grid: what falls between two lines vanishes, and neighbours that become equal are one. */
export function toGrid({ cues, durationMs, rig }: Timeline): GridTrack {
  const out: GridCue[] = []
  for (const cue of cues) {
    const start = Math.round(cue.startMs / 10)
    const end = Math.round(cue.endMs / 10)
    const last = out.at(-1)
    if (end <= start) continue
    if (last?.shape === cue.viseme) out[out.length - 1] = { ...last, end }
    else out.push({ start, end, shape: cue.viseme })
  }
  return { cues: out, end: Math.round(durationMs / 10), rest: rig.rest }
}

const seconds = (hundredths: number): string => (hundredths / 100).toFixed(2)

/** Rhubarb never writes an empty list: a clip of no length has one closed mouth of no length. */
const listed = ({ cues, rest }: GridTrack): readonly GridCue[] =>
  cues.length > 0 ? cues : [{ start: 0, end: 0, shape: rest }]

export function toRhubarbTsv(timeline: Timeline): string {
  const { cues, end, rest } = toGrid(timeline)
  return [...cues, { start: end, shape: rest }].map(({ start, shape }) => `${seconds(start)}\t${shape}\n`).join('')
}

export function toRhubarbJson(timeline: Timeline, { soundFile }: ExportSettings): string {
  const track = toGrid(timeline)
  const cues = listed(track).map(
    ({ start, end, shape }) => `    { "start": ${seconds(start)}, "end": ${seconds(end)}, "value": "${shape}" }`,
  )
  return `{
  "metadata": {
    "soundFile": "${escapeAscii(soundFile)}",
    "duration": ${seconds(track.end)}
  },
  "mouthCues": [
${cues.join(',\n')}
  ]
}
`
}

export function toRhubarbXml(timeline: Timeline, { soundFile }: ExportSettings): string {
  const track = toGrid(timeline)
  const cues = listed(track).map(
    ({ start, end, shape }) => `    <mouthCue start="${seconds(start)}" end="${seconds(end)}">${shape}</mouthCue>\n`,
  )
  const file = soundFile === '' ? '<soundFile/>' : `<soundFile>${escapeXml(soundFile)}</soundFile>`
  return `<?xml version="1.0" encoding="utf-8"?>
<rhubarbResult>
  <metadata>
    ${file}
    <duration>${seconds(track.end)}</duration>
  </metadata>
  <mouthCues>
${cues.join('')}  </mouthCues>
</rhubarbResult>
`
}

const xmlEntities: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
}

/** The five entities; what XML 1.0 cannot hold at all (control characters, lone surrogates) becomes U+FFFD. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[<>&"']/g, (sign) => xmlEntities[sign] ?? sign)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
}
