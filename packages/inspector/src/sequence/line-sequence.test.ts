import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseRecording } from '../recording/parse-recording.ts'
import type { InspectorRecord } from '../recording/records.ts'
import { type LineSequence, lineSequence } from './line-sequence.ts'

const evening = parseRecording(readFileSync(new URL('../../fixtures/evening.ndjson', import.meta.url), 'utf8')).records

const read = (sequence: LineSequence | null): string[] =>
  (sequence?.rows ?? []).map(({ t, happening }) => {
    const who = happening.kind === 'state' ? happening.at : `${happening.from} → ${happening.to}`
    return `${Math.round(t)} ${who}: ${happening.text}${happening.tone === 'bad' ? ' !' : ''}`
  })

describe('the sequence of a line', () => {
  it('tells of a line that lost its connection and went on', () => {
    const sequence = lineSequence(evening, 'mira-1')
    expect(sequence?.places).toEqual(['game', 'loudspeaker', 'line', 'session', 'service'])
    expect(read(sequence)).toMatchInlineSnapshot(`
      [
        "0 game → line: say “Well met, traveller! Sit down by the fire.”",
        "0 session: connecting",
        "0 session → service: connect",
        "40 service → session: open 101",
        "40 line: opening",
        "40 session → service: open context mira-1-1",
        "40 session → service: text “Well met, traveller! Sit down by the fire.”",
        "40 session → service: no more text: close context",
        "40 session: streaming → flushing",
        "200 service → session: 439 ms of sound in 3 frames",
        "239 session → line: speech 290 ms",
        "239 line: draining",
        "250 line → loudspeaker: first sound",
        "258 service → session: 790 ms of sound in 5 frames",
        "258 session → line: speech 292 ms",
        "355 service → session: connection lost 1006 (connection_lost) !",
        "355 line: queued",
        "355 session: reconnecting !",
        "542 session: connecting",
        "542 session → service: connect",
        "582 service → session: open 101",
        "582 line: opening",
        "582 session → service: open context mira-1-1",
        "582 session → service: text “traveller! Sit down by the fire.”",
        "582 session → service: no more text: close context",
        "582 session: streaming → flushing",
        "742 service → session: 1.1 s of sound in a frame",
        "742 session → line: speech 1.1 s",
        "742 line: draining",
        "886 service → session: 1.3 s of sound in 3 frames, the last",
        "886 session → line: speech 1.3 s",
        "886 line: completed",
        "886 session: streaming",
        "886 line → game: completed, resumed once",
        "1983 loudspeaker → game: gesture: wave",
        "3294 loudspeaker: silent after 3.1 s",
      ]
    `)
  })

  it('tells of an interruption', () => {
    expect(read(lineSequence(evening, 'osk-2')).slice(-6)).toMatchInlineSnapshot(`
      [
        "3602 service → session: 3.4 s of sound in 24 frames, the last",
        "3640 session → line: speech 3.4 s",
        "4003 line: completed",
        "4003 session: streaming",
        "4003 line → game: completed",
        "4800 loudspeaker: silent after 1.3 s",
      ]
    `)
  })

  it('leaves out other lines, and says nothing of a line that was never said', () => {
    const others = lineSequence(evening, 'osk-2')?.rows.flatMap(({ records }) => records) ?? []
    expect(others.filter((record) => 'line' in record && record.line === 'mira-1')).toEqual([])
    expect(lineSequence(evening, 'nobody-7')).toBeNull()
  })

  it('says what goes wrong, without the text where none was recorded', () => {
    const line = 'mira-1'
    const wire = { type: 'wire', wire: 1, transport: 'http', context: null, line } as const
    const error = { code: 'quota_exceeded', message: 'The quota is used up.', retryable: false }
    const records: InspectorRecord[] = [
      { type: 'said', t: 0, line, character: 'mira', chars: 12, streamed: false, options: {} },
      {
        ...wire,
        t: 1,
        kind: 'connect',
        direction: 'out',
        url: 'http://x',
        session: 's',
        voiceId: 'v',
        format: 'pcm',
        chars: 12,
      },
      { type: 'wire', t: 2, wire: 1, transport: 'http', direction: 'in', kind: 'open', status: 401, error },
      { type: 'underrun', t: 3, line, atMs: 10, gapMs: 80 },
    ]
    expect(read(lineSequence(records, line))).toEqual([
      '0 game → line: say 12 characters',
      '1 session → service: request for 12 characters',
      '2 service → session: answer 401 (quota_exceeded) !',
      '3 loudspeaker: ran dry for 80 ms !',
    ])
  })
})
