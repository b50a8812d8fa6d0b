import { writtenLines } from './script.ts'
import { type Server, withSpeakers } from './speakers.ts'

/** For each line: how many words were written when the first text was on the wire. */
export interface FirstClause {
  /** The stream gives `"word "`. */
  spaceBehind: number[]
  /** The stream gives `" word"`, as language models do. */
  spaceBefore: number[]
}

const WORD_MS = 20
const LINES = 24

/** Lines that core is given while they are written. */
export async function measureFirstClause(server: Server): Promise<FirstClause> {
  const texts = Array.from({ length: LINES }, (_, i) => writtenLines[i % writtenLines.length] ?? '')
  const voices = texts.map((_, i) => `writer-${i}`)
  const found: FirstClause = { spaceBehind: [], spaceBefore: [] }
  await withSpeakers(server, ['core'], voices, async ({ core }) => {
    const styles = [
      [found.spaceBehind, /\S+\s*/g],
      [found.spaceBefore, /\s*\S+/g],
    ] as const
    for (const [words, pieces] of styles) {
      const writtenMs = await core.ask('written', {
        texts: texts.map((text) => text.match(pieces) ?? []),
        everyMs: WORD_MS,
      })
      for (const { voiceId, firstTextMs } of await server.ask('takeLog', undefined)) {
        const ofLine = writtenMs[voices.findIndex((voice) => voiceId === `core-${voice}`)]
        if (!ofLine) throw new Error(`Nobody speaks with the voice ${voiceId}.`)
        words.push(ofLine.filter((ms) => ms <= firstTextMs).length)
      }
    }
  })
  return found
}
