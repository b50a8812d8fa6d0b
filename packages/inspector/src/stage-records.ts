import type { BanterError, Clock } from '@banter/core'
import { errorRecord } from './cast-records.ts'
import type { InspectorRecord } from './recording/records.ts'

/** What is read of a performance of `@banter/stage`; the stage itself is not needed to record one. */
export interface ObservedPerformance {
  readonly id: string
  readonly character: string
  readonly state: string
  readonly positionMs: number
  readonly utterance: { readonly id: string }
  readonly playback: {
    readonly scheduledMs: number
    readonly underruns: readonly { readonly atMs: number; readonly gapMs: number }[]
  } | null
  readonly timeline: {
    readonly rig: { readonly name: string }
    readonly cues: readonly { readonly viseme: string; readonly startMs: number; readonly endMs: number }[]
  }
  readonly captions: {
    readonly words: readonly { readonly text: string; readonly startMs: number; readonly endMs: number }[]
  }
}

type ObservedStageEvent<P extends ObservedPerformance = ObservedPerformance> =
  | { readonly type: 'said' | 'started' | 'ended'; readonly performance: P }
  | { readonly type: 'failed'; readonly performance: P; readonly error: BanterError | null }
  | { readonly type: 'word'; readonly performance: P; readonly word: number }
  | {
      readonly type: 'marker'
      readonly performance: P
      readonly marker: { readonly name: string; readonly value: string }
    }

/** What is read of a stage. */
export interface ObservedStage {
  observe(listener: (event: ObservedStageEvent) => void): () => void
}

/** What is read of an audio context. */
export interface ObservedAudioContext {
  readonly state: string
  readonly outputLatency?: number
  addEventListener(type: 'statechange', listener: () => void): void
  removeEventListener(type: 'statechange', listener: () => void): void
}

export interface ObserveStageOptions {
  /** The one that the stage plays on: whether it is locked shows why nothing is heard. */
  audioContext?: ObservedAudioContext
}

interface StageRecordsOptions extends ObserveStageOptions {
  now: () => number
  clock: Clock
  text: boolean
  push: (record: InspectorRecord) => void
}

/** What was recorded of a line already. */
interface Seen {
  state: string
  underruns: number
  /** Up to where, in ms of the line, its mouth is recorded. */
  mouthMs: number
}

// Ten times a second draws a smooth line of the buffer.
const SAMPLE_MS = 100

/** Records what is heard and shown of the lines of a stage: its events as they come, and while lines are under way, how they stand. */
export function observeStage(stage: ObservedStage, options: StageRecordsOptions): () => void {
  const { audioContext, now, clock, text, push } = options
  const lines = new Map<ObservedPerformance, Seen>()
  let timer: unknown = null

  function sampleAll(): void {
    timer = null
    for (const performance of lines.keys()) sample(performance)
    if (lines.size > 0) timer = clock.setTimeout(sampleAll, SAMPLE_MS)
  }

  function sample(performance: ObservedPerformance): void {
    const seen = lines.get(performance)
    if (!seen) return
    const { positionMs, state, playback } = performance
    const line = performance.utterance.id
    const t = now()
    if (state !== seen.state || state === 'speaking') {
      const bufferedMs = playback ? Math.max(0, playback.scheduledMs - positionMs) : 0
      push({ type: 'playback', t, line, state, positionMs, bufferedMs })
    }
    seen.state = state
    for (const { atMs, gapMs } of playback?.underruns.slice(seen.underruns) ?? [])
      push({ type: 'underrun', t, line, atMs, gapMs })
    seen.underruns = playback?.underruns.length ?? 0
    recordCues(performance, seen, t)
  }

  /** Those that are over. A timeline that grows may still change its last cues; what was shown was shown. */
  function recordCues({ timeline, positionMs, utterance }: ObservedPerformance, seen: Seen, t: number): void {
    const cues: { viseme: string; startMs: number; endMs: number }[] = []
    for (const { viseme, endMs } of timeline.cues) {
      if (endMs > positionMs) break
      if (endMs <= seen.mouthMs) continue
      cues.push({ viseme, startMs: seen.mouthMs, endMs })
      seen.mouthMs = endMs
    }
    if (cues.length > 0) push({ type: 'cues', t, line: utterance.id, cues })
  }

  function observe(event: ObservedStageEvent): void {
    const { performance } = event
    const line = performance.utterance.id
    const t = now()
    if (event.type === 'word') {
      const word = performance.captions.words[event.word]
      if (!word) return
      const { startMs, endMs } = word
      push({ type: 'caption', t, line, word: event.word, startMs, endMs, ...(text && { text: word.text }) })
    } else if (event.type === 'marker') {
      const { name, value } = event.marker
      push({ type: 'marker', t, line, name, value })
    } else {
      if (event.type === 'said') begin(performance)
      const { character, state, positionMs } = performance
      const error = event.type === 'failed' ? errorRecord(event.error) : null
      sample(performance)
      push({
        type: 'stage',
        t,
        kind: event.type,
        line,
        character,
        state,
        positionMs,
        rig: performance.timeline.rig.name,
        error,
      })
      if (event.type === 'ended') lines.delete(performance)
    }
  }

  function begin(performance: ObservedPerformance): void {
    lines.set(performance, { state: 'queued', underruns: 0, mouthMs: 0 })
    timer ??= clock.setTimeout(sampleAll, SAMPLE_MS)
  }

  function recordContext(): void {
    if (!audioContext) return
    const latencyMs = (audioContext.outputLatency ?? 0) * 1000
    push({ type: 'audio-context', t: now(), state: audioContext.state, latencyMs })
  }

  recordContext()
  audioContext?.addEventListener('statechange', recordContext)
  const stop = stage.observe(observe)
  return () => {
    stop()
    audioContext?.removeEventListener('statechange', recordContext)
    clock.clearTimeout(timer)
    lines.clear()
  }
}
