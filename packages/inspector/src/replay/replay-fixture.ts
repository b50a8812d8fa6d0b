import type { Recording } from '../recording/records.ts'
import { isMove } from './player.ts'

/** Of a recording, what a replay is made of: what a game did, what came over the wire, chance, and how lines ended. */
export function replayFixture({ header, records }: Recording): Recording {
  return {
    header: { ...header, machines: {} },
    records: records.filter((record) => ['wire', 'chance', 'report'].includes(record.type) || isMove(record)),
  }
}

/**
 * A test that replays a fixture, as text for a file beside it: the lines are said again, and end as they did.
 *
 * @param file the name of the fixture
 */
export function replayTest(recording: Recording, file: string): string {
  const endings = new Map<string, string>()
  for (const record of recording.records) {
    if (record.type === 'said') endings.set(record.line, 'failed')
    if (record.type === 'report') endings.set(record.line, record.report.status)
  }
  return `import { readFileSync } from 'node:fs'
import { createCast } from '@banter/core'
import { createReplay, parseRecording } from '@banter/inspector'
import { createVirtualClock } from '@banter/simulator'
import { expect, it } from 'vitest'

it('ends each line as it should', async () => {
  const clock = createVirtualClock()
  const fixture = readFileSync(new URL(${JSON.stringify(file)}, import.meta.url), 'utf8')
  const replay = createReplay(parseRecording(fixture), { clock })
  const cast = createCast({
    endpoint: 'http://replay',
${castLines(recording)
  .map((line) => `    ${line},\n`)
  .join('')}    ports: replay.ports,
  })
  const reports = await clock.until(replay.perform(cast))
  // How they ended in the recording: write how they should.
  expect(reports.map(({ status }) => status)).toEqual(${JSON.stringify([...endings.values()])})
})
`
}

/** The options of a cast that asks for the same connections as the recorded one. */
function castLines({ records }: Recording): string[] {
  const characters = new Map<string, { voiceId: string }>()
  const connects = records.flatMap((record) => (record.type === 'wire' && record.kind === 'connect' ? [record] : []))
  for (const record of records) {
    // Who never came to speak has no session.
    if (record.type === 'said' && !characters.has(record.character))
      characters.set(record.character, { voiceId: 'unknown' })
    if (record.type === 'session')
      for (const name of record.characters) characters.set(name, { voiceId: record.voiceId })
  }
  const format = connects[0]?.format ?? 'pcm_24000'
  const socket = connects.find(({ transport }) => transport === 'websocket')
  return [
    `characters: ${indented(JSON.stringify(Object.fromEntries(characters), null, 2))}`,
    ...(format === 'pcm_24000' ? [] : [`outputFormat: ${JSON.stringify(format)}`]),
    ...(socket || connects.length === 0 ? [] : ['websocket: false']),
    ...(socket && !socket.url.includes('/multi-stream-input') ? ["websocket: 'stream-input'"] : []),
  ]
}

const indented = (text: string): string => text.replaceAll('\n', '\n    ')
