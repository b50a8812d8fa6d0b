import { BanterError } from '@banter/protocol'
import type { Clock } from './ports.ts'
import type { Assembled, SpeechAssembler } from './speech-assembler.ts'
import type { Extent, Route, UtteranceReport } from './utterance.ts'

type Ending = Pick<UtteranceReport, 'id' | 'character' | 'status' | 'text' | 'resumes' | 'error'>

/** Keeps count of a line: what was sent, synthesised, delivered, heard, and when. */
export class Ledger {
  readonly #clock: Clock
  readonly #begun: number
  readonly #routes: Route[] = []
  readonly #latency: Omit<UtteranceReport['latency'], 'totalMs'> = {
    queuedMs: null,
    connectMs: null,
    textToWireMs: null,
    firstAudioMs: null,
  }
  #synthesisedChars = 0
  #synthesisedMs = 0
  #deliveredChars = 0
  #deliveredMs = 0
  /** When each delivered character begins, and how far the text is spoken once it has begun. */
  readonly #startsMs: number[] = []
  readonly #reached: number[] = []
  #sentChars = 0
  #billedChars = 0
  #times: UtteranceReport['times'] = null
  #heardMs: number | null = null

  constructor(clock: Clock) {
    this.#clock = clock
    this.#begun = clock.now()
  }

  /** @param openedAt when the socket was open, by the clock */
  placed(route: Route, openedAt: number | undefined): void {
    if (this.#routes.at(-1) !== route) this.#routes.push(route)
    if (this.#latency.queuedMs !== null) return
    this.#latency.queuedMs = this.#sinceBegun()
    if (openedAt !== undefined) this.#latency.connectMs = Math.max(0, openedAt - this.#begun)
  }

  /** A piece of the text that ends at an offset of it. */
  sent(piece: string, to: number): void {
    this.#latency.textToWireMs ??= this.#sinceBegun()
    this.#sentChars = Math.max(this.#sentChars, to)
    for (const _ of piece) this.#billedChars++
  }

  /** What came of a try that is over. */
  synthesised({ textEnd, receivedMs }: Pick<SpeechAssembler, 'textEnd' | 'receivedMs'>): void {
    this.#synthesisedChars = Math.max(this.#synthesisedChars, textEnd)
    this.#synthesisedMs = Math.max(this.#synthesisedMs, receivedMs)
  }

  /** @param timed whether the service told when each character is spoken */
  delivered({ chunk, textEnd, textEnds }: Assembled, timed: boolean): void {
    const { pcm, sampleRate, startMs, alignment } = chunk
    this.#latency.firstAudioMs ??= this.#sinceBegun()
    if (this.#times !== 'estimated') this.#times = timed ? 'service' : 'estimated'
    for (let i = 0; i < textEnds.length; i++) {
      this.#startsMs.push(alignment.charStartTimesMs[i] ?? startMs)
      this.#reached.push(textEnds[i] ?? 0)
    }
    this.#deliveredChars = textEnd
    this.#deliveredMs = startMs + (pcm.length * 1000) / sampleRate
  }

  /** Speech went on behind the last times. */
  endedUntimed(): void {
    this.#times = 'estimated'
  }

  /** All of the text was delivered, though no times say so. */
  deliveredWhole(chars: number): void {
    this.#deliveredChars = chars
  }

  heard(ms: number): void {
    if (typeof ms !== 'number' || Number.isNaN(ms))
      throw new BanterError('invalid_option', `What was heard is a number of milliseconds; it is ${ms}.`)
    this.#heardMs = Math.max(this.#heardMs ?? 0, ms)
  }

  report(ending: Ending): UtteranceReport {
    const delivered: Extent = { chars: this.#deliveredChars, ms: this.#deliveredMs }
    return {
      ...ending,
      routes: this.#routes,
      sentChars: this.#sentChars,
      billedChars: this.#billedChars,
      times: this.#times,
      synthesised: {
        chars: Math.max(delivered.chars, this.#synthesisedChars),
        ms: Math.max(delivered.ms, this.#synthesisedMs),
      },
      delivered,
      heard: this.#heardExtent(delivered),
      latency: { ...this.#latency, totalMs: this.#sinceBegun() },
    }
  }

  #heardExtent(delivered: Extent): Extent | null {
    if (this.#heardMs === null) return null
    const ms = Math.min(this.#heardMs, delivered.ms)
    if (ms >= delivered.ms) return { chars: delivered.chars, ms }
    return { chars: this.#reached[this.#startsMs.findLastIndex((startMs) => startMs < ms)] ?? 0, ms }
  }

  #sinceBegun(): number {
    return this.#clock.now() - this.#begun
  }
}
