import { type InspectorRecord, type Recording, writeRecording } from '@banter/inspector'

const RATE_HZ = 24_000

/** A recording of two lines on a stage, and the sound beside it: in the first the sound runs out for a while, the second is stopped. */
export function heardRecording(): { recording: string; sound: string } {
  const startedAt = '2026-01-01T00:00:00.000Z'
  const records: InspectorRecord[] = [
    ...line('mira-1', 'mira', 0, 1600),
    ...notes('mira-1', 500, 0, 1000),
    note('mira-1', 1500, 1000, 'waiting'),
    { type: 'underrun', t: 1850, line: 'mira-1', atMs: 1000, gapMs: 400 },
    ...notes('mira-1', 1900, 1000, 1600),
    ended('mira-1', 'mira', 2500, 'ended'),
    ...line('osk-2', 'osk', 2600, 2000),
    ...notes('osk-2', 3000, 0, 700),
    ended('osk-2', 'osk', 3700, 'stopped'),
    { type: 'mark', t: 4500, name: 'the end', data: null },
  ]
  const header = { protocol: 'banter-recording/1', generator: 'a test', startedAt, machines: {}, text: true, frames: false, lost: 0 } // biome-ignore format: a line
  const sounds = [
    { line: 'mira-1', pcm: [...tone(1000, 0.25), ...tone(600, 0.75)] },
    { line: 'osk-2', pcm: tone(2000, 0.5) },
  ]
  return {
    recording: writeRecording({ header, records } as Recording),
    sound: [
      { protocol: 'banter-sound/1', generator: 'a test', startedAt },
      ...sounds.map(({ line, pcm }) => ({
        line,
        sampleRateHz: RATE_HZ,
        pcm: Buffer.from(Int16Array.from(pcm).buffer).toString('base64'),
      })),
    ]
      .map((record) => `${JSON.stringify(record)}\n`)
      .join(''),
  }
}

function* line(id: string, character: string, t: number, durationMs: number): Generator<InspectorRecord> {
  const peaks = Array.from({ length: durationMs / 50 }, () => 40)
  const text = `${character} says something`
  yield { type: 'said', t, line: id, character, chars: text.length, text, streamed: false, options: {} }
  yield stage(id, character, t, 'said', 'queued')
  yield { type: 'speech', t: t + 200, line: id, startMs: 0, durationMs, chars: 4, textEnd: 4, peaks }
}

/** How a line is heard from a moment on, ten times a second. */
function* notes(id: string, t: number, fromMs: number, toMs: number): Generator<InspectorRecord> {
  for (let ms = fromMs; ms < toMs; ms += 100) yield note(id, t + ms - fromMs, ms, 'speaking')
  yield note(id, t + toMs - fromMs, toMs, 'speaking')
}

function note(line: string, t: number, positionMs: number, state: string): InspectorRecord {
  return { type: 'playback', t, line, state, positionMs, bufferedMs: 0 }
}

function ended(id: string, character: string, t: number, state: string): InspectorRecord {
  return stage(id, character, t, 'ended', state)
}

function stage(line: string, character: string, t: number, kind: 'said' | 'ended', state: string): InspectorRecord {
  return { type: 'stage', t, kind, line, character, state, positionMs: 0, rig: 'oculus', error: null }
}

function tone(durationMs: number, loudness: number): number[] {
  return Array.from(
    { length: (durationMs * RATE_HZ) / 1000 },
    (_, i) => Math.sin((i * 2 * Math.PI * 440) / RATE_HZ) * loudness * 32_767,
  )
}
