import type { BanterError } from '@banter/protocol'
import type { SpeechChunk } from './speech-chunk.ts'

/** The states of a line; the last three are final. */
export type UtteranceState = 'queued' | 'opening' | 'speaking' | 'draining' | 'completed' | 'interrupted' | 'failed'

/** How speech came: over the socket, over HTTP after the socket failed, or from the cache; a stage that shows what no voice could speak adds `captions`. */
export type Route = 'websocket' | 'http' | 'cache' | 'captions'

/** A stretch of a line, as characters of its text and as time of its sound. */
export interface Extent {
  chars: number
  ms: number
}

/** What became of a line. */
export interface UtteranceReport {
  id: string
  character: string
  /** `dropped`: never begun, because it came too late or the character was busy. */
  status: 'completed' | 'interrupted' | 'failed' | 'dropped'
  text: string
  /** In the order of their use; more than one after a resume over another route. */
  routes: Route[]
  /** How far into the text it was handed to the service. */
  sentChars: number
  /**
   * Characters (code points) put on the wire, over all tries: those of a resumed stretch count again. What the service bills
   * is never more but for the weight of the model, and less where a try was lost before the service began on its text;
   * the `character-cost` of an HTTP answer counts the same way.
   */
  billedChars: number
  /** Speech that the service gave. */
  synthesised: Extent
  /** Speech that was handed on, in whole words. */
  delivered: Extent
  /**
   * Speech that was audible, as the player told by `heard()`: a line that was interrupted is cut behind this character, at this
   * millisecond. `null` when nobody told.
   */
  heard: Extent | null
  /**
   * Where the times of its characters are from: `service`, or `estimated` where at least a stretch of speech came without any.
   * Such a stretch is taken to be spoken slowly, so that a line that is resumed after it may repeat some words but loses
   * none. `null` without speech.
   */
  times: 'service' | 'estimated' | null
  /** How often the line went on after its connection was lost. */
  resumes: number
  /** Milliseconds from `say()`; `null` for what did not happen. */
  latency: {
    /** Until the line had a place on a connection. */
    queuedMs: number | null
    /** Of that, until the socket of that connection was open: 0 for a warm one, `null` over HTTP and from the cache. */
    connectMs: number | null
    /** Until the first text was on the wire. */
    textToWireMs: number | null
    /** Until the first speech was there: the time to first audio. */
    firstAudioMs: number | null
    totalMs: number
  }
  error: BanterError | null
}

/**
 * A line being spoken. Iterate it once to get its speech; `done` tells how it ended.
 *
 * A line waits for its listener: no more than 5000 characters of it are spoken ahead of what was read, and none is dropped.
 * A shorter line, and one that a cache keeps, is spoken whether it is read or not.
 *
 * @example
 * ```ts
 * const line = cast.character('mira').say('Well met, traveller!')
 * for await (const chunk of line) write(chunk.pcm)
 * const report = await line.done
 * ```
 */
export interface Utterance extends AsyncIterable<SpeechChunk> {
  readonly id: string
  /** The name of the character that speaks. */
  readonly character: string
  /** The text as far as it is known; it grows while a stream of text is read. */
  readonly text: string
  readonly state: UtteranceState
  /** Never rejects. */
  readonly done: Promise<UtteranceReport>
  /** Ends the line now: the iteration ends normally, late audio is dropped, the report says `interrupted`. */
  interrupt(): void
  /** Tells how much of the line was audible, in ms of its sound; a player calls it as it goes, and before `interrupt()`. */
  heard(ms: number): void
}
