import type { Child } from './child.ts'
import { longLine } from './script.ts'
import type { SpeakerKind } from './speaker.ts'
import type { SpeakerTasks } from './speaker-process.ts'
import { byKind, type Server, withSpeakers } from './speakers.ts'

/** What it takes to have all characters say a line at once. */
export interface Together {
  /** Processor time of each round, user and system, all threads of the process. */
  cpuMs: number[]
  /** Memory of the process at its largest. */
  peakMb: number
  /** Objects that are still in use after the last round. */
  heapMb: number
}

export interface TogetherOptions {
  /** Over so many voices, each a socket, a hundred lines are spoken. */
  voices: number
  /** Rounds of each speaker before those that count. */
  warmUp: number
  rounds: number
  /** Of Node, for the speakers. */
  flags?: readonly string[]
}

export const CHARACTERS = 100
const FRAME_EVERY_MS = 10

/** A process that has run for a while, and one that has just begun: `docs/decisions/0016`. */
export const RUNNING = { warmUp: 20, rounds: 9, flags: ['--min-semi-space-size=64'] }
export const JUST_BEGUN = { warmUp: 1, rounds: 5 }

/** The speakers in turn, all of their characters at once. */
export async function measureTogether<K extends SpeakerKind>(
  server: Server,
  kinds: readonly K[],
  { voices, warmUp, rounds, flags }: TogetherOptions,
): Promise<Record<K, Together>> {
  await server.ask('setPace', FRAME_EVERY_MS)
  const { lines } = await server.ask('describe', undefined)
  const expected = CHARACTERS * (lines.find(({ text }) => text === longLine)?.samples ?? Number.NaN)
  const found = byKind(kinds, (): Together => ({ cpuMs: [], peakMb: 0, heapMb: 0 }))
  const cast = Array.from({ length: CHARACTERS }, (_, i) => `${i % voices}`)
  const measure = async (speakers: Record<K, Child<SpeakerTasks>>): Promise<void> => {
    for (let round = 0; round < warmUp + rounds; round++) {
      for (const kind of kinds) {
        const { cpuMs, samples } = await speakers[kind].ask('together', longLine)
        if (samples !== expected) throw new Error(`${kind}: ${samples} samples came of ${expected}.`)
        if (round >= warmUp) found[kind].cpuMs.push(cpuMs)
      }
    }
    for (const kind of kinds) Object.assign(found[kind], await speakers[kind].ask('memory', undefined))
  }
  await withSpeakers(server, kinds, cast, measure, flags)
  await server.ask('takeLog', undefined)
  return found
}
