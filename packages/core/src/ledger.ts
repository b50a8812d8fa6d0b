import type { Clock } from './ports.ts'
import type { Assembled } from './speech-assembler.ts'
import type { Extent, Route, UtteranceReport } from './utterance.ts'

/** Keeps count of a line: what was sent, synthesised, delivered, heard, and when. */
export interface Ledger {
  placed(route: Route): void
  sent(chars: number): void
  synthesised(chars: number, ms: number): void
  delivered(assembled: Assembled): void
  heard(ms: number): void
  report(ending: Ending): UtteranceReport
}

type Ending = Pick<UtteranceReport, 'id' | 'character' | 'status' | 'text' | 'resumes' | 'error'>

export function createLedger(clock: Clock): Ledger {
  const begun = clock.now()
  const routes: Route[] = []
  const latency: Omit<UtteranceReport['latency'], 'totalMs'> = {
    queuedMs: null,
    textToWireMs: null,
    firstAudioMs: null,
  }
  const synthesised: Extent = { chars: 0, ms: 0 }
  const delivered: Extent = { chars: 0, ms: 0 }
  /** Where each delivered character begins, and how far the text is spoken once it has begun. */
  const marks: { startMs: number; chars: number }[] = []
  let sentChars = 0
  let heardMs: number | null = null

  const sinceBegun = (): number => clock.now() - begun

  function heardExtent(): Extent | null {
    if (heardMs === null) return null
    const ms = Math.min(heardMs, delivered.ms)
    if (ms >= delivered.ms) return { chars: delivered.chars, ms }
    return { chars: marks.findLast((mark) => mark.startMs < ms)?.chars ?? 0, ms }
  }

  return {
    placed(route) {
      if (routes.at(-1) !== route) routes.push(route)
      latency.queuedMs ??= sinceBegun()
    },
    sent(chars) {
      latency.textToWireMs ??= sinceBegun()
      sentChars += chars
    },
    synthesised(chars, ms) {
      synthesised.chars = Math.max(synthesised.chars, chars)
      synthesised.ms = Math.max(synthesised.ms, ms)
    },
    delivered({ chunk: { pcm, sampleRate, startMs, alignment }, textEnd, textEnds }) {
      latency.firstAudioMs ??= sinceBegun()
      for (const [i, chars] of textEnds.entries())
        marks.push({ startMs: alignment.charStartTimesMs[i] ?? startMs, chars })
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
      synthesised,
      delivered,
      heard: heardExtent(),
      latency: { ...latency, totalMs: sinceBegun() },
    }),
  }
}
