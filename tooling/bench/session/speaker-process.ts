import { setTimeout as wait } from 'node:timers/promises'
import { serve, sharedNowMs } from './child.ts'
import { openSpeaker, type Speaker, type SpeakerKind } from './speaker.ts'

/** A line as its listener saw it, on the clock that all processes share. */
export interface HeardLine {
  saidMs: number
  soundMs: number[]
  samples: number
}

let speaker: Speaker
let characters = 0

async function hear(character: number, text: string | AsyncIterable<string>): Promise<HeardLine> {
  const line: HeardLine = { saidMs: sharedNowMs(), soundMs: [], samples: 0 }
  await speaker.say(character, text, (pcm) => {
    line.soundMs.push(sharedNowMs())
    line.samples += pcm.length
  })
  return line
}

/** A text as it is being written; notes when each piece was. */
async function* write(pieces: readonly string[], everyMs: number, writtenMs: number[]): AsyncGenerator<string> {
  for (const piece of pieces) {
    await wait(everyMs)
    writtenMs.push(sharedNowMs())
    yield piece
  }
}

const tasks = {
  async open({ kind, endpoint, voices }: { kind: SpeakerKind; endpoint: string; voices: string[] }): Promise<void> {
    speaker = await openSpeaker(kind, endpoint, voices)
    characters = voices.length
  },
  /** The first character says a line over and over. */
  async oneByOne({ text, lines }: { text: string; lines: number }): Promise<HeardLine[]> {
    const heard: HeardLine[] = []
    for (let i = 0; i < lines; i++) {
      heard.push(await hear(0, text))
      // An event loop that comes from rest, as it does in a game.
      await wait(1)
    }
    return heard
  },
  /** Each character says a text while it is written; answers when each piece was. */
  async written({ texts, everyMs }: { texts: string[][]; everyMs: number }): Promise<number[][]> {
    return Promise.all(
      texts.map(async (pieces, character) => {
        const writtenMs: number[] = []
        await hear(character, write(pieces, everyMs, writtenMs))
        return writtenMs
      }),
    )
  },
  /** All characters say a line at once. */
  async together(text: string): Promise<{ cpuMs: number; samples: number }> {
    const cpu = process.cpuUsage()
    const heard = await Promise.all(Array.from({ length: characters }, (_, character) => hear(character, text)))
    const { user, system } = process.cpuUsage(cpu)
    return {
      cpuMs: (user + system) / 1000,
      samples: heard.reduce((sum, { samples }) => sum + samples, 0),
    }
  },
  memory() {
    const peakMb = process.resourceUsage().maxRSS / 1000
    globalThis.gc?.()
    return { peakMb, heapMb: process.memoryUsage().heapUsed / 1e6 }
  },
}
export type SpeakerTasks = typeof tasks

serve(tasks)
