import type { Clock } from './ports.ts'
import type { Assembled } from './speech-assembler.ts'
import type { Extent, Route, UtteranceReport } from './utterance.ts'

/** Keeps count of a line: what was sent, synthesised, delivered, heard, and when. */
export interface Ledger {
  /** @param openedAt when the socket was open, by the clock */
  placed(route: Route, openedAt: number | undefined): void
  /** A piece of the text that ends at an offset of it. */
  sent(piece: string, to: number): void
  synthesised(chars: number, ms: number): void
  /** @param timed whether the service told when each character is spoken */
  delivered(assembled: Assembled, timed: boolean): void
  heard(ms: number): void
  report(ending: Ending): UtteranceReport
}

type Ending = Pick<UtteranceReport, 'id' | 'character' | 'status' | 'text' | 'resumes' | 'error'>

export function createLedger(clock: Clock): Ledger {
  const begun = clock.now()
  const routes: Route[] = []
  const latency: Omit<UtteranceReport['latency'], 'totalMs'> = {
    queuedMs: null,
    connectMs: null,
    textToWireMs: null,
    firstAudioMs: null,
  }
  const synthesised: Extent = { chars: 0, ms: 0 }
  const delivered: Extent = { chars: 0, ms: 0 }
  /** When each delivered character begins, and how far the text is spoken once it has begun. */
  const startsMs: number[] = []
  const reached: number[] = []
  let sentChars = 0
  let billedChars = 0
  let times: UtteranceReport['times'] = null
  let heardMs: number | null = null

  const sinceBegun = (): number => clock.now() - begun

  function heardExtent(): Extent | null {
    if (heardMs === null) return null
    const ms = Math.min(heardMs, delivered.ms)
    if (ms >= delivered.ms) return { chars: delivered.chars, ms }
    return { chars: reached[startsMs.findLastIndex((startMs) => startMs < ms)] ?? 0, ms }
  }

  return {
    placed(route, openedAt) {
      if (routes.at(-1) !== route) routes.push(route)
      latency.queuedMs ??= sinceBegun()
      if (openedAt !== undefined) latency.connectMs ??= Math.max(0, openedAt - begun)
    },
    sent(piece, to) {
      latency.textToWireMs ??= sinceBegun()
      sentChars = Math.max(sentChars, to)
      for (const _ of piece) billedChars++
    },
    synthesised(chars, ms) {
      synthesised.chars = Math.max(synthesised.chars, chars)
      synthesised.ms = Math.max(synthesised.ms, ms)
    },
    delivered({ chunk: { pcm, sampleRate, startMs, alignment }, textEnd, textEnds }, timed) {
      latency.firstAudioMs ??= sinceBegun()
      if (times !== 'estimated') times = timed ? 'service' : 'estimated'
      for (let i = 0; i < textEnds.length; i++) {
        startsMs.push(alignment.charStartTimesMs[i] ?? startMs)
        reached.push(textEnds[i] ?? 0)
      }
      delivered.chars = textEnd
      delivered.ms = startMs + (pcm.length * 1000) / sampleRate
    },
    heard(ms) {
      heardMs = Math.max(heardMs ?? 0, ms)
    },
    report: (ending) => ({
      ...ending,
      routes,
      sentChars,
      billedChars,
      times,
      synthesised,
      delivered,
      heard: heardExtent(),
      latency: { ...latency, totalMs: sinceBegun() },
    }),
  }
}
