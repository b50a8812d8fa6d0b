import { nextPiece, sentenceEnd } from './text/next-piece.ts'
import type { Pace } from './text/paces.ts'
import { hasSpeech } from './text/tags.ts'
import type { TextSource } from './text/text-source.ts'

/** What a line has to say, and how much of it is on its way. */
export class Script {
  /** As far as it is known, and no further than the line shall go. */
  text: string
  /** No more will come. */
  ended: boolean
  /** Text up to here is on its way. */
  sentTo = 0
  readonly #source: TextSource
  /** Set when the line shall end with the sentence that was under way at this offset. */
  #finishFrom: number | null = null
  /** Where that sentence ends, once it is written; what is written behind it changes nothing. */
  #finishAt: number | null = null

  constructor(source: TextSource) {
    this.#source = source
    this.text = source.text
    this.ended = source.ended
  }

  /** Shall be spoken to its last word. */
  get isWhole(): boolean {
    return this.#finishFrom === null
  }

  /** All of it is on its way. */
  get isSent(): boolean {
    return this.ended && this.text.slice(this.sentTo).trim() === ''
  }

  /** Takes the next piece that may leave, or `null` while there is none; `first` of a try, for which the listener waits. */
  take(first: boolean, pace: Pace | undefined): string | null {
    const { text, ended, sentTo } = this
    const end = nextPiece({ text, from: sentTo, ended, first, pace })
    if (end === null) return null
    this.sentTo = end
    return text.slice(sentTo, end).trimStart()
  }

  /** Whether anything of what is on its way behind an offset can be heard. */
  isOwedFrom(at: number): boolean {
    return hasSpeech(this.text.slice(at, this.sentTo), 0)
  }

  /** More was written. */
  readOn(): void {
    const { text, ended } = this.#source
    if (this.#finishFrom !== null) this.#finishAt ??= sentenceEnd(text, this.#finishFrom)
    this.text = text.slice(0, this.#finishAt ?? text.length)
    this.ended = ended || this.#finishAt !== null
  }

  /** Goes no further than the sentence under way. */
  finishSentence(): void {
    this.#finishFrom ??= this.sentTo
    this.readOn()
  }
}
