import { longLine } from './script.ts'
import type { SpeakerKind } from './speaker.ts'
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

export const CHARACTERS = 100
const ROUNDS = 5
const FRAME_EVERY_MS = 10

/** A hundred lines at once over so many voices, each a socket; the speakers in turn. */
export async function measureTogether<K extends SpeakerKind>(
  server: Server,
  kinds: readonly K[],
  voices: number,
  rounds = ROUNDS,
): Promise<Record<K, Together>> {
  await server.ask('setPace', FRAME_EVERY_MS)
  const { lines } = await server.ask('describe', undefined)
  const expected = CHARACTERS * (lines.find(({ text }) => text === longLine)?.samples ?? Number.NaN)
  const found = byKind(kinds, (): Together => ({ cpuMs: [], peakMb: 0, heapMb: 0 }))
  const cast = Array.from({ length: CHARACTERS }, (_, i) => `${i % voices}`)
  await withSpeakers(server, kinds, cast, async (speakers) => {
    // The first round of each is its warm-up.
    for (let round = 0; round <= rounds; round++) {
      for (const kind of kinds) {
        const { cpuMs, samples } = await speakers[kind].ask('together', longLine)
        if (samples !== expected) throw new Error(`${kind}: ${samples} samples came of ${expected}.`)
        if (round > 0) found[kind].cpuMs.push(cpuMs)
      }
    }
    for (const kind of kinds) Object.assign(found[kind], await speakers[kind].ask('memory', undefined))
  })
  await server.ask('takeLog', undefined)
  return found
}
