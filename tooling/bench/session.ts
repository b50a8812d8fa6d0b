import { median, medianRatio, quantile } from './quantile.ts'
import type { BenchReport, Budget, Table } from './report.ts'
import { startChild } from './session/child.ts'
import { type FirstClause, measureFirstClause } from './session/first-clause.ts'
import { type Latency, measureLatency } from './session/latency.ts'
import type { ReplayServerTasks } from './session/replay-server.ts'
import { CHARACTERS, JUST_BEGUN, measureTogether, RUNNING, type Together } from './session/together.ts'

/** Who does the work that is measured. */
const speakerKinds = ['bare', 'core', 'core on ws'] as const
type SpeakerKind = (typeof speakerKinds)[number]

const SHARED_VOICES = 20

/** The budgets of one machine, in ms, and what the bare loop took on it: a slower machine is allowed more by the same factor. */
const TEXT_TO_WIRE = { budgetMs: 1, floorMs: 0.2 }
const WIRE_TO_SOUND = { budgetMs: 0.5, floorMs: 0.08 }
/** The fifth word is too late. */
const MOST_WORDS = 4
const MOST_CPU = 1.5

interface Measured {
  latency: Record<SpeakerKind, Latency>
  firstClause: FirstClause
  apart: Record<SpeakerKind, Together>
  shared: Record<SpeakerKind, Together>
  begun: { apart: Record<SpeakerKind, Together>; shared: Record<SpeakerKind, Together> }
}

/**
 * What core adds to the least that a client must do (`ws`, `JSON.parse`, base64) with the same server: time on the way, and
 * processor time with many voices. The server and each speaker are processes of their own; the speakers take turns.
 */
export async function run(): Promise<BenchReport> {
  const server = startChild<ReplayServerTasks>(new URL('./session/replay-server.ts', import.meta.url))
  try {
    return report({
      latency: await measureLatency(server, speakerKinds),
      firstClause: await measureFirstClause(server),
      apart: await measureTogether(server, speakerKinds, { voices: CHARACTERS, ...RUNNING }),
      shared: await measureTogether(server, speakerKinds, { voices: SHARED_VOICES, ...RUNNING }),
      begun: {
        apart: await measureTogether(server, speakerKinds, { voices: CHARACTERS, ...JUST_BEGUN }),
        shared: await measureTogether(server, speakerKinds, { voices: SHARED_VOICES, ...JUST_BEGUN }),
      },
    })
  } finally {
    server.end()
  }
}

function report({ latency, firstClause, apart, shared, begun }: Measured): BenchReport {
  const textToWire = median(latency.core.textToWireMs)
  const wireToSound = median(latency.core.wireToSoundMs)
  const floor = { text: median(latency.bare.textToWireMs), sound: median(latency.bare.wireToSoundMs) }
  const ratios = {
    textToWireOverFloor: textToWire / floor.text,
    wireToSoundOverFloor: wireToSound / floor.sound,
    cpuOverFloor: cpuRatio(apart, 'core'),
    cpuOverFloorSharedSockets: cpuRatio(shared, 'core'),
    cpuOverFloorOnWs: cpuRatio(apart, 'core on ws'),
    cpuOverFloorOnWsSharedSockets: cpuRatio(shared, 'core on ws'),
    cpuOverFloorJustBegun: cpuRatio(begun.apart, 'core'),
    cpuOverFloorSharedSocketsJustBegun: cpuRatio(begun.shared, 'core'),
    cpuOverFloorOnWsJustBegun: cpuRatio(begun.apart, 'core on ws'),
    cpuOverFloorOnWsSharedSocketsJustBegun: cpuRatio(begun.shared, 'core on ws'),
  }
  const most = (what: string, value: number, limit: number, unit: string, judged = true): Budget => ({
    what,
    value,
    limit,
    keep: 'at most',
    unit,
    judged,
  })
  return {
    tables: [
      latencyTable(latency),
      {
        title: 'Words written, 20 ms each, when the first text was on the wire',
        columns: ['', 'p50', 'p95', 'lines'],
        rows: [
          ['"word " by "word "', ...spread(firstClause.spaceBehind)],
          ['" word" by " word"', ...spread(firstClause.spaceBefore)],
        ],
      },
      togetherTable(`${CHARACTERS} characters at once, ${CHARACTERS} sockets`, apart),
      togetherTable(`${CHARACTERS} characters at once, ${SHARED_VOICES} voices and as many sockets`, shared),
      togetherTable(`${CHARACTERS} sockets, processes that have just begun`, begun.apart),
      togetherTable(`${SHARED_VOICES} sockets, processes that have just begun`, begun.shared),
    ],
    figures: {
      ...Object.fromEntries(
        speakerKinds.flatMap((kind) => [
          ...spreadOf(`${camel(kind)}TextToWireMs`, latency[kind].textToWireMs),
          ...spreadOf(`${camel(kind)}WireToSoundMs`, latency[kind].wireToSoundMs),
          ...togetherFigures(camel(kind), apart[kind]),
          ...togetherFigures(`${camel(kind)}SharedSockets`, shared[kind]),
          ...togetherFigures(`${camel(kind)}JustBegun`, begun.apart[kind]),
          ...togetherFigures(`${camel(kind)}SharedSocketsJustBegun`, begun.shared[kind]),
        ]),
      ),
      ...Object.fromEntries([
        ...spreadOf('wordsBeforeFirstTextSpaceBehind', firstClause.spaceBehind),
        ...spreadOf('wordsBeforeFirstTextSpaceBefore', firstClause.spaceBefore),
      ]),
    },
    ratios,
    budgets: [
      most('text in → wire, p50', textToWire, TEXT_TO_WIRE.budgetMs, 'ms', false),
      most('… over the bare loop', ratios.textToWireOverFloor, TEXT_TO_WIRE.budgetMs / TEXT_TO_WIRE.floorMs, '×'),
      most('wire → sound beyond the bare loop, p50', wireToSound - floor.sound, WIRE_TO_SOUND.budgetMs, 'ms', false),
      most(
        '… over the bare loop',
        ratios.wireToSoundOverFloor,
        1 + WIRE_TO_SOUND.budgetMs / WIRE_TO_SOUND.floorMs,
        '×',
      ),
      most('words before the first text, "word "', median(firstClause.spaceBehind), MOST_WORDS, 'words'),
      most('words before the first text, " word"', median(firstClause.spaceBefore), MOST_WORDS, 'words'),
      most('CPU over the bare loop, 100 sockets', ratios.cpuOverFloor, MOST_CPU, '×'),
      most('CPU over the bare loop, 20 sockets', ratios.cpuOverFloorSharedSockets, MOST_CPU, '×'),
      most('… 100 sockets, just begun', ratios.cpuOverFloorJustBegun, MOST_CPU, '×'),
      most('… 20 sockets, just begun', ratios.cpuOverFloorSharedSocketsJustBegun, MOST_CPU, '×'),
    ],
    notes: [
      '"bare" is ws, JSON.parse and base64; "core" is core as it comes, on Node\'s own WebSocket; "core on ws" has the socket of the bare loop.',
    ],
  }
}

function cpuRatio(found: Record<SpeakerKind, Together>, kind: SpeakerKind): number {
  return medianRatio(found[kind].cpuMs, found.bare.cpuMs)
}

function latencyTable(latency: Record<SpeakerKind, Latency>): Table {
  return {
    title: 'One line at a time, ms',
    columns: ['', 'text in → wire p50', 'p95', 'lines', 'wire → sound p50', 'p95', 'pieces'],
    rows: speakerKinds.map((kind) => [
      kind,
      ...spread(latency[kind].textToWireMs),
      ...spread(latency[kind].wireToSoundMs),
    ]),
  }
}

function togetherTable(title: string, found: Record<SpeakerKind, Together>): Table {
  return {
    title,
    columns: ['', 'CPU ms p50', 'p95', 'rounds', '× bare', 'peak memory MB', 'heap in use MB'],
    rows: speakerKinds.map((kind) => {
      const { cpuMs, peakMb, heapMb } = found[kind]
      return [kind, ...spread(cpuMs), cpuRatio(found, kind), peakMb, heapMb]
    }),
  }
}

function togetherFigures(name: string, { cpuMs, peakMb, heapMb }: Together): [string, number][] {
  return [...spreadOf(`${name}CpuMs`, cpuMs), [`${name}PeakMb`, peakMb], [`${name}HeapMb`, heapMb]]
}

function spread(values: readonly number[]): [p50: number, p95: number, count: number] {
  return [median(values), quantile(values, 0.95), values.length]
}

function spreadOf(name: string, values: readonly number[]): [string, number][] {
  const [p50, p95] = spread(values)
  return [
    [`${name}P50`, p50],
    [`${name}P95`, p95],
  ]
}

function camel(kind: string): string {
  return kind.replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase())
}
