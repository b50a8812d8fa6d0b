import type { WireLog } from './replay-server.ts'
import { shortLine } from './script.ts'
import type { SpeakerKind } from './speaker.ts'
import type { HeardLine } from './speaker-process.ts'
import { byKind, type Server, withSpeakers } from './speakers.ts'

/** Times on the way, of every line and every piece of sound. */
export interface Latency {
  /** From `say()` until the server has read the first text. */
  textToWireMs: number[]
  /** From the server's `send()` until the listener has the sound. */
  wireToSoundMs: number[]
}

const ROUNDS = 10
const LINES_A_ROUND = 20
const FRAME_EVERY_MS = 2

/** One line at a time over an open connection, the speakers in turn. */
export async function measureLatency<K extends SpeakerKind>(
  server: Server,
  kinds: readonly K[],
): Promise<Record<K, Latency>> {
  await server.ask('setPace', FRAME_EVERY_MS)
  const found = byKind(kinds, (): Latency => ({ textToWireMs: [], wireToSoundMs: [] }))
  await withSpeakers(server, kinds, ['one'], async (speakers) => {
    // The first round of each is its warm-up.
    for (let round = 0; round <= ROUNDS; round++) {
      for (const kind of kinds) {
        const heard = await speakers[kind].ask('oneByOne', { text: shortLine, lines: LINES_A_ROUND })
        const wire = await server.ask('takeLog', undefined)
        if (round > 0) for (const [i, line] of heard.entries()) addLine(found[kind], line, wire[i])
      }
    }
  })
  return found
}

function addLine({ textToWireMs, wireToSoundMs }: Latency, heard: HeardLine, wire: WireLog | undefined): void {
  if (!wire) throw new Error('The server saw fewer lines than were spoken.')
  textToWireMs.push(wire.firstTextMs - heard.saidMs)
  for (const soundMs of heard.soundMs) {
    // Frames are further apart than their way takes, so the last one sent is the one that brought the sound.
    const sentMs = wire.sentMs.findLast((each) => each <= soundMs)
    if (sentMs !== undefined) wireToSoundMs.push(soundMs - sentMs)
  }
}
