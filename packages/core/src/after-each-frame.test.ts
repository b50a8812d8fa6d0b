import { startSimulator, timedEngine } from '@banter/simulator'
import { describe, expect, it } from 'vitest'
import { createCast } from './cast.ts'
import type { WebSocketConstructor } from './ports.ts'
import { type Heard, listen, wordsOf } from './test-support/listen.ts'

// On a real server and a real socket, so that what the two of them do with frames under way is part of it.

const FRAMES = 20
const TEXT = 'Well met traveller. Sit down by the fire, and hear about a dragon!'

async function* byWord(text: string): AsyncGenerator<string> {
  for (const piece of text.match(/\S+\s*/g) ?? []) {
    await new Promise((resolve) => setTimeout(resolve))
    yield piece
  }
}

interface Input {
  text: () => string | AsyncIterable<string>
  /** Such that the line has twenty frames. */
  frameMs: number
}

interface Run extends Heard {
  /** Frames that came over the first socket. */
  frames: number
  sockets: number
}

/** Speaks the line, its first socket lost behind so many frames; `refused`: and no other opens. */
async function speak({ text, frameMs }: Input, lostAfter: number, refused: boolean): Promise<Run> {
  const simulator = await startSimulator({
    port: 0,
    engine: timedEngine(),
    pace: 'instant',
    frames: 'split',
    frameMs,
    faults: [{ type: 'drop', atFrame: lostAfter + 1, on: { socket: 1 } }],
  })
  const sockets: WebSocket[] = []
  let frames = 0
  class CountedSocket extends WebSocket {
    constructor(...address: ConstructorParameters<typeof WebSocket>) {
      super(...address)
      sockets.push(this)
      // By then the first socket has been let in.
      const refuseAll = () => simulator.service.faults.add({ type: 'refuse', status: 503, times: 1000 })
      if (refused) this.addEventListener('open', refuseAll)
      if (sockets.length === 1) this.addEventListener('message', () => frames++)
    }
  }
  const cast = createCast({
    endpoint: simulator.url,
    auth: { apiKey: 'any' },
    characters: { mira: { voiceId: 'EXAVITQu4vr4xnSDxMaL' } },
    // The shortest waits there are; many of these run side by side.
    ports: { WebSocket: CountedSocket as unknown as WebSocketConstructor, random: () => 0 },
  })
  const mira = cast.character('mira')
  const opened = new Promise<void>((resolve) => {
    cast.observe(() => mira.sessionState === 'streaming' && resolve())
  })
  mira.warm()
  // So that no word waits for the socket, and the line is cut into the same frames each time.
  await opened
  const heard = await listen(mira.say(text()), wordsOf(TEXT))
  await cast.close()
  await simulator.close()
  return { ...heard, frames, sockets: sockets.length }
}

const inputs: [string, Input][] = [
  ['whole text', { text: () => TEXT, frameMs: 245 }],
  ['text as it is written', { text: () => byWord(TEXT), frameMs: 235 }],
]

describe.each(inputs)('a line of twenty frames, %s', (_, input) => {
  it('has twenty frames, the last of them its end', async () => {
    const { frames, words } = await speak(input, 1000, false)
    expect(frames).toBe(FRAMES)
    expect(words).toEqual(wordsOf(TEXT))
  })

  it.each([
    ['is lost', false],
    ['is lost and every other is refused: HTTP takes over', true],
  ])(
    'is heard once when its socket, behind any frame, %s',
    async (_, refused) => {
      const places = Array.from({ length: FRAMES }, (_, frames) => frames)
      const runs = await Promise.all(places.map((lostAfter) => speak(input, lostAfter, refused)))
      for (const [lostAfter, { frames, words, report, sockets }] of runs.entries()) {
        expect(frames).toBe(lostAfter)
        expect(words).toEqual(wordsOf(TEXT))
        expect(report.status).toBe('completed')
        // Behind its last word there is nothing left to be said elsewhere.
        const route = report.resumes === 0 ? 'websocket' : refused ? 'http' : 'websocket'
        expect(report.routes.at(-1)).toBe(route)
        if (report.resumes > 0) expect(sockets).toBe(refused ? 4 : 2)
      }
      expect(runs.filter(({ report }) => report.resumes > 0).length).toBeGreaterThan(FRAMES / 2)
    },
    60_000,
  )
})
