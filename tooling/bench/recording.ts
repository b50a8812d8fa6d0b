import { readFile } from 'node:fs/promises'
import { parseRecording } from '@banter/inspector'
import { median, medianRatio, quantile } from './quantile.ts'
import type { BenchReport, Budget } from './report.ts'
import { startChild } from './session/child.ts'
import type { ReplayServerTasks } from './session/replay-server.ts'
import { longLine } from './session/script.ts'
import { CHARACTERS, JUST_BEGUN, measureTogether } from './session/together.ts'

const kinds = ['core', 'core recorded'] as const
const ROUNDS = 15
const RECORDS = 200_000
const READINGS = 5
const SAMPLE_RATE = 24_000

/** A share of one processor while a hundred characters speak as fast as people do. */
const MOST_CPU_PERCENT = 2
const MOST_READING_MS = 2000
/** Every field is checked; `JSON.parse` alone is the floor. */
const MOST_OVER_JSON = 3

/** What a recorder costs while characters speak, and how long a large recording takes to read. */
export async function run(): Promise<BenchReport> {
  const server = startChild<ReplayServerTasks>(new URL('./session/replay-server.ts', import.meta.url))
  try {
    const { lines } = await server.ask('describe', undefined)
    const samples = lines.find(({ text }) => text === longLine)?.samples ?? Number.NaN
    const together = await measureTogether(server, kinds, { voices: CHARACTERS, ...JUST_BEGUN, rounds: ROUNDS })
    return report(
      together.core.cpuMs,
      together['core recorded'].cpuMs,
      (samples * 1000) / SAMPLE_RATE,
      await measureReading(),
    )
  } finally {
    server.end()
  }
}

interface Reading {
  mb: number
  /** Processor time of each reading. */
  readMs: number[]
  jsonMs: number[]
}

async function measureReading(): Promise<Reading> {
  const fixture = new URL('../../packages/inspector/fixtures/evening.ndjson', import.meta.url)
  const [header = '', ...records] = (await readFile(fixture, 'utf8')).trimEnd().split('\n')
  const all = Array.from({ length: RECORDS }, (_, i) => records[i % records.length])
  const text = `${[header, ...all].join('\n')}\n`
  const reading: Reading = { mb: text.length / 1e6, readMs: [], jsonMs: [] }
  for (let i = 0; i <= READINGS; i++) {
    const readMs = cpuMsOf(() => parseRecording(text))
    const jsonMs = cpuMsOf(() =>
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    )
    // The first is the warm-up.
    if (i === 0) continue
    reading.readMs.push(readMs)
    reading.jsonMs.push(jsonMs)
  }
  return reading
}

function cpuMsOf(work: () => unknown): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}

function report(
  coreMs: readonly number[],
  recordedMs: readonly number[],
  lineMs: number,
  { mb, readMs, jsonMs }: Reading,
): BenchReport {
  const percent = coreMs.map((ms, i) => (((recordedMs[i] ?? Number.NaN) - ms) / lineMs) * 100)
  const overCore = medianRatio(recordedMs, coreMs)
  const overJson = medianRatio(readMs, jsonMs)
  const most = (what: string, value: number, limit: number, unit: string, judged: boolean): Budget => ({
    what,
    value,
    limit,
    keep: 'at most',
    unit,
    judged,
  })
  return {
    tables: [
      {
        title: `${CHARACTERS} characters say a line of ${(lineMs / 1000).toFixed(1)} s at once: processor time, ms`,
        columns: ['', 'p50', 'p95', 'rounds'],
        rows: [
          ['core', median(coreMs), quantile(coreMs, 0.95), coreMs.length],
          ['core with a recorder', median(recordedMs), quantile(recordedMs, 0.95), recordedMs.length],
        ],
      },
      {
        title: `${RECORDS.toLocaleString('en-GB')} records of ${mb.toFixed(0)} MB: processor time, ms`,
        columns: ['', 'p50', 'p95', 'readings'],
        rows: [
          ['parseRecording', median(readMs), quantile(readMs, 0.95), readMs.length],
          ['JSON.parse of each line', median(jsonMs), quantile(jsonMs, 0.95), jsonMs.length],
        ],
      },
    ],
    figures: {
      coreCpuMsP50: median(coreMs),
      recordedCpuMsP50: median(recordedMs),
      recordingCpuPercentP50: median(percent),
      readingMsP50: median(readMs),
      readingJsonMsP50: median(jsonMs),
    },
    ratios: { recordedOverCore: overCore, readingOverJson: overJson },
    budgets: [
      most('CPU for recording, of one processor in real time', median(percent), MOST_CPU_PERCENT, '%', false),
      most(`reading ${RECORDS.toLocaleString('en-GB')} records`, median(readMs), MOST_READING_MS, 'ms', false),
      most('… over JSON.parse', overJson, MOST_OVER_JSON, '×', true),
    ],
  }
}
