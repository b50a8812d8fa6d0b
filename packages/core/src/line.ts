import type { BanterError, VoiceSettings } from '@banter/protocol'
import { createActor, type InspectionEvent } from 'xstate'
import { Attempt, type AttemptOptions } from './attempt.ts'
import { cutSpeech } from './cache/cut-speech.ts'
import type { KeptSpeech } from './cache/line-cache.ts'
import { ChunkQueue } from './chunk-queue.ts'
import { Ledger } from './ledger.ts'
import type { Clock } from './ports.ts'
import { Script } from './script.ts'
import type { Assembled } from './speech-assembler.ts'
import type { SpeechChunk } from './speech-chunk.ts'
import type { Pace } from './text/paces.ts'
import type { TextSource } from './text/text-source.ts'
import type { Traffic } from './traffic.ts'
import type { Route, Utterance, UtteranceReport, UtteranceState } from './utterance.ts'
import { type UtteranceContext, utteranceMachine } from './utterance-machine.ts'

/** A line as the session sees it: what is still to be spoken, and where its speech goes. */
export interface Line {
  readonly utterance: Utterance
  readonly priority: number
  readonly settings: VoiceSettings | undefined
  /** Everything before this offset was handed to the listener. */
  deliveredTo: number
  readonly over: boolean
  /** Some of its speech has come. */
  readonly begun: boolean
  /** How often in a row it lost its place before any speech came. */
  readonly losses: number
  /** Begins to speak what was not delivered yet, over a new context or request; `openedAt` is when its socket was open. */
  attempt(route: Route, openedAt?: number): Attempt
  /** Its place is gone, for this reason: what was not delivered is spoken again. */
  displace(reason: BanterError | null): void
  fail(error: BanterError): void
  /** Speaks a line that was spoken before. */
  recite(speech: KeptSpeech): void
  /** The whole line as it was delivered, once it is over and where it was to be kept; `null` for less than the whole. */
  kept(): KeptSpeech | null
  /** Ends the line before it began. */
  drop(): void
  /** Speaks no further than the sentence under way. */
  finishSentence(): void
  /** Called when text has come, and when the line is over. */
  onChange: (() => void) | null
}

export interface LineOptions {
  id: string
  character: string
  source: TextSource
  priority: number
  settings: VoiceSettings | undefined
  pace: Pace | undefined
  sampleRate: number
  /** Whether the speech is kept, for a cache. */
  keep: boolean
  clock: Clock
  inspect: ((event: InspectionEvent) => void) | undefined
  traffic: Traffic
  onState: (state: UtteranceState, context: UtteranceContext) => void
}

/**
 * A listener who reads no further holds back the text: so much of it may be on its way or spoken and not read. About six
 * minutes of speech (17 MB at 24 kHz), which few lines reach; it keeps a listener who stands still from filling the memory.
 */
const MAX_UNREAD_CHARS = 5000

type Changing<T> = { -readonly [K in keyof T]: T[K] }

const FINAL: readonly UtteranceState[] = ['completed', 'interrupted', 'failed']

export function createLine(options: LineOptions): Line {
  const { id, character, source, settings, pace, sampleRate, keep, clock, inspect, traffic, onState } = options
  const actor = createActor(utteranceMachine, { id, clock, ...(inspect && { inspect }) })
  const script = new Script(source)
  const ledger = new Ledger(clock)
  const queue = new ChunkQueue<SpeechChunk>(onRead, () => interrupt())
  const done = Promise.withResolvers<UtteranceReport>()
  let current: Attempt | null = null
  let deliveredSamples = 0
  /** How far into the text each chunk reaches, and how many were read. */
  const reaches: number[] = []
  let reads = 0
  let readTo = 0
  let dropped = false
  const chunks: SpeechChunk[] = []
  // Fields that change rather than getters: of an object with its own getters V8 keeps the hidden class, and with it all of
  // the line, until a full collection.
  const utterance = {
    id,
    character,
    text: source.text,
    state: 'queued' as UtteranceState,
    done: done.promise,
    interrupt,
    heard: (ms: number) => ledger.heard(ms),
    [Symbol.asyncIterator]: () => queue[Symbol.asyncIterator](),
  }

  actor.subscribe((snapshot) => {
    const state = snapshot.value
    if (state === utterance.state) return
    utterance.state = state
    line.over = FINAL.includes(state)
    onState(state, snapshot.context)
    if (line.over) finishUp()
  })
  actor.start()

  function leave(): void {
    current?.leave()
    current = null
  }

  function finishUp(): void {
    leave()
    source.onChange = null
    source.stop()
    utterance.text = source.text
    const { state } = utterance
    // What came of a line that fails is heard; of one that is interrupted, nobody wants it.
    if (state === 'interrupted') queue.clear()
    else queue.end()
    const { context } = actor.getSnapshot()
    done.resolve(
      ledger.report({
        id,
        character,
        status: dropped ? 'dropped' : (state as 'completed' | 'interrupted' | 'failed'),
        text: source.text,
        resumes: context.resumes,
        error: context.error ?? source.error,
      }),
    )
    line.onChange?.()
  }

  function onRead(): void {
    const wasHeldBack = isHeldBack()
    readTo = reaches[reads++] ?? readTo
    if (wasHeldBack && !isHeldBack()) line.onChange?.()
  }

  function isHeldBack(): boolean {
    // A line that is kept is in the memory whole, read or not.
    if (keep || script.sentTo - readTo < MAX_UNREAD_CHARS) return false
    // How far speech without times has come in the text is not known, but that all of it was read.
    if (reads === reaches.length && current && !current.isOwed()) readTo = script.sentTo
    return script.sentTo - readTo >= MAX_UNREAD_CHARS
  }

  function interrupt(): void {
    if (!line.over) actor.send({ type: 'interrupt' })
  }

  function hand(assembled: Assembled, timed: boolean): void {
    const { chunk, textEnd } = assembled
    line.losses = 0
    line.deliveredTo = Math.max(line.deliveredTo, textEnd)
    deliveredSamples += chunk.pcm.length
    line.begun = deliveredSamples > 0
    ledger.delivered(assembled, timed)
    traffic.tell?.({ type: 'speech', line: id, chunk, textEnd })
    reaches.push(line.deliveredTo)
    // The listener may change a chunk, or give its memory away.
    if (keep) chunks.push(structuredClone(chunk))
    queue.push(chunk)
    // Only the first sound changes anything.
    if (utterance.state === 'opening') actor.send({ type: 'audio', textEnded: script.isSent })
  }

  function attempt(route: Route, openedAt?: number): Attempt {
    leave()
    const own = new Attempt(toAttempts, route, deliveredSamples, openedAt)
    current = own
    actor.send({ type: 'placed', route })
    return own
  }

  function complete(): void {
    if (source.error) actor.send({ type: 'fail', error: source.error })
    else actor.send({ type: 'spoken' })
  }

  const line: Changing<Line> = {
    utterance,
    priority: options.priority,
    settings,
    deliveredTo: 0,
    over: false,
    begun: false,
    losses: 0,
    onChange: null,
    attempt,
    recite(speech) {
      const again = attempt('cache')
      const { text } = script
      const { pcm, alignment } = text === source.text ? speech : cutSpeech(speech, source.text, text.length, sampleRate)
      script.sentTo = source.text.length
      // In pieces, so that a player need not take a long line in one breath.
      for (let at = 0; at < pcm.length; at += sampleRate)
        again.accept(pcm.subarray(at, at + sampleRate), at === 0 ? alignment : null)
      again.finish()
    },
    kept() {
      return utterance.state === 'completed' && script.isWhole && chunks.length > 0 ? joined(chunks) : null
    },
    displace(error) {
      leave()
      if (line.over) return
      line.losses++
      // What was lost may have been no more than the end.
      if (script.ended && script.text.slice(line.deliveredTo).trim() === '') complete()
      else actor.send({ type: 'displaced', error })
    },
    fail(error) {
      if (!line.over) actor.send({ type: 'fail', error })
    },
    drop() {
      dropped = true
      interrupt()
    },
    finishSentence() {
      script.finishSentence()
      line.onChange?.()
    },
  }
  const toAttempts: AttemptOptions = {
    line,
    script,
    ledger,
    pace,
    sampleRate,
    isHeldBack,
    onSent() {
      if (utterance.state === 'speaking') actor.send({ type: 'text.ended' })
    },
    onSpeech: hand,
    onFinished: complete,
  }
  source.onChange = () => {
    utterance.text = source.text
    script.readOn()
    line.onChange?.()
  }
  return line
}

/** Chunks as one: their times are on one clock already. */
function joined(chunks: SpeechChunk[]): KeptSpeech {
  const pcm = new Int16Array(chunks.reduce((length, chunk) => length + chunk.pcm.length, 0))
  let at = 0
  for (const chunk of chunks) {
    pcm.set(chunk.pcm, at)
    at += chunk.pcm.length
  }
  const alignments = chunks.map((chunk) => chunk.alignment)
  return {
    pcm,
    alignment: {
      chars: alignments.flatMap(({ chars }) => chars),
      charStartTimesMs: alignments.flatMap(({ charStartTimesMs }) => charStartTimesMs),
      charDurationsMs: alignments.flatMap(({ charDurationsMs }) => charDurationsMs),
    },
  }
}
