import type { Alignment, TimedSpeech } from '@banter/protocol'
import type { Ledger } from './ledger.ts'
import type { Line } from './line.ts'
import type { Sound } from './sample-queue.ts'
import type { Script } from './script.ts'
import { type Assembled, SpeechAssembler } from './speech-assembler.ts'
import type { SpeechChunk } from './speech-chunk.ts'
import type { Pace } from './text/paces.ts'
import { advance } from './text/text-progress.ts'
import type { Route } from './utterance.ts'

/** What a line lends to each try at speaking it. */
export interface AttemptOptions {
  line: Line
  script: Script
  ledger: Ledger
  pace: Pace | undefined
  sampleRate: number
  /** Whether text must wait for the listener; the line changes when it need not any more. */
  isHeldBack: () => boolean
  /** The last of the text left. */
  onSent: () => void
  /** @param timed whether the service told when each character is spoken */
  onSpeech: (assembled: Assembled, timed: boolean) => void
  /** Everything came. */
  onFinished: () => void
}

/** One try at speaking a line. What is called for every frame is in as few objects as can be: `docs/decisions/0017`. */
export class Attempt {
  readonly line: Line
  /** What was spoken before this try, for the voice to go on from. */
  readonly previousText: string
  readonly #options: AttemptOptions
  readonly #script: Script
  readonly #assembler: SpeechAssembler
  #over = false
  #first = true
  /** Where the text begins that was handed over last. */
  #lastFrom = 0
  /** Whether the times are those of the text as typed. */
  #typed: boolean | null = null

  /**
   * @param startSample where on the clock of the utterance it begins
   * @param openedAt when its socket was open
   */
  constructor(options: AttemptOptions, route: Route, startSample: number, openedAt?: number) {
    const { line, script, ledger, sampleRate } = options
    const from = line.deliveredTo
    this.line = line
    this.previousText = script.text.slice(0, from)
    this.#options = options
    this.#script = script
    this.#assembler = new SpeechAssembler({ sampleRate, startSample, script, from, speed: line.settings?.speed ?? 1 })
    script.sentTo = from
    ledger.placed(route, openedAt)
  }

  /** All text has been handed over. */
  isWritten(): boolean {
    return this.#script.isSent
  }

  /** Text was handed over whose speech has not come, as far as can be told. */
  isOwed(): boolean {
    if (this.#over) return false
    const { receivedMs, isTimed, endsUntimed, textEnd } = this.#assembler
    // Without times there is no telling what is still to come.
    if (endsUntimed) return false
    return (receivedMs === 0 || isTimed) && this.#script.isOwedFrom(textEnd)
  }

  /** The next text to hand over, or `null` while there is none. */
  take(): string | null {
    const { ledger, pace, isHeldBack, onSent } = this.#options
    if (this.#over || isHeldBack()) return null
    const from = this.#script.sentTo
    const piece = this.#script.take(this.#first, pace)
    if (piece === null) return null
    this.#first = false
    this.#lastFrom = from
    ledger.sent(piece, this.#script.sentTo)
    if (this.isWritten()) onSent()
    return piece
  }

  /** Takes speech as the wire carries it. */
  receive({ audio, alignment, normalizedAlignment }: TimedSpeech): void {
    if (this.#over) return
    // Where the text as typed has no times, its spoken form has them; letters that agree still lead through the text. One
    // or the other: their characters do not come with the same messages.
    if (alignment !== null || normalizedAlignment !== null) this.#typed ??= alignment !== null
    this.accept(audio, this.#typed ? alignment : normalizedAlignment)
  }

  /** Takes sound and its times; either may be missing. */
  accept(sound: Sound | null, alignment: Alignment | null): void {
    if (!this.#over) this.#hand(this.#assembler.push(sound, alignment))
  }

  /** Takes speech that was put together for another line of the same text. */
  relay(chunk: SpeechChunk): void {
    if (this.#over) return
    let textEnd = this.line.deliveredTo
    const textEnds = chunk.alignment.chars.map((char) => {
      textEnd = advance(this.#script.text, textEnd, char)
      return textEnd
    })
    this.#options.onSpeech({ chunk, textEnd, textEnds }, textEnd > 0)
  }

  /** Nothing more comes for the text handed over so far. */
  endGeneration(): void {
    if (this.#over) return
    this.#hand(this.#assembler.flush())
    const { endsUntimed, textEnd } = this.#assembler
    if (endsUntimed && this.#script.isOwedFrom(textEnd)) this.#options.ledger.endedUntimed()
  }

  /** The service says that it is done, and is not, by its times or because nothing came since the last text left. */
  isCutShort(isAnswered: boolean): boolean {
    if (this.#over) return false
    const { isTimed, endsUntimed, textEnd } = this.#assembler
    if (!isAnswered) return this.#script.isOwedFrom(Math.max(textEnd, this.#lastFrom))
    return this.#typed === true && isTimed && !endsUntimed && this.#script.isOwedFrom(textEnd)
  }

  /** All text that was handed over is spoken, and more will come; no times need say so. */
  endPart(): void {
    if (this.#assembler.endsUntimed) this.line.deliveredTo = Math.max(this.line.deliveredTo, this.#script.sentTo)
  }

  /** Everything came. */
  finish(): void {
    if (this.#over) return
    this.endGeneration()
    if (this.#assembler.endsUntimed) this.#options.ledger.deliveredWhole(this.#script.text.trimEnd().length)
    this.leave()
    this.#options.onFinished()
  }

  /** The line goes on without it, or is over: what still comes is dropped. */
  leave(): void {
    if (this.#over) return
    this.#over = true
    this.#options.ledger.synthesised(this.#assembler)
  }

  #hand(assembled: Assembled | null): void {
    if (assembled) this.#options.onSpeech(assembled, this.#assembler.isTimed)
  }
}
