import type { Clock } from './ports.ts'
import type { Assembled, SpeechAssembler } from './speech-assembler.ts'
import type { Extent, Route, UtteranceReport } from './utterance.ts'

/** Keeps count of a line: what was sent, synthesised, delivered, heard, and when. */
export interface Ledger {
  /**
   * @param openedAt when the socket was open, by the clock
   * @param speech what comes of this try
   */
  placed(route: Route, openedAt: number | undefined, speech: Synthesised): void
  /** A piece of the text that ends at an offset of it. */
  sent(piece: string, to: number): void
  /** @param timed whether the service told when each character is spoken */
  delivered(assembled: Assembled, timed: boolean): void
  heard(ms: number): void
  report(ending: Ending): UtteranceReport
}

type Synthesised = Pick<SpeechAssembler, 'textEnd' | 'receivedMs'>
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
  const tries: Synthesised[] = []
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
    placed(route, openedAt, speech) {
      tries.push(speech)
      if (routes.at(-1) !== route) routes.push(route)
      latency.queuedMs ??= sinceBegun()
      if (openedAt !== undefined) latency.connectMs ??= Math.max(0, openedAt - begun)
    },
    sent(piece, to) {
      latency.textToWireMs ??= sinceBegun()
      sentChars = Math.max(sentChars, to)
      for (const _ of piece) billedChars++
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
      synthesised: {
        chars: Math.max(delivered.chars, ...tries.map((speech) => speech.textEnd)),
        ms: Math.max(delivered.ms, ...tries.map((speech) => speech.receivedMs)),
      },
      delivered,
      heard: heardExtent(),
      latency: { ...latency, totalMs: sinceBegun() },
    }),
  }
}
