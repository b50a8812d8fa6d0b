import {
  type Alignment,
  BanterError,
  type Clock,
  type SpeechChunk,
  type Utterance,
  type UtteranceReport,
} from '@banter/core'
import type { LipSync } from '@banter/lipsync'
import type { Playback } from '@banter/playback'
import type { CaptionTrack } from './captions.ts'
import { createCues } from './cues.ts'
import type { Performance, PerformanceState } from './performance.ts'
import { createPipe } from './pipe.ts'
import type { Script } from './script.ts'
import { awaitSentenceEnd } from './sentence-end.ts'
import { createSilentTrack, type Track } from './silent-track.ts'
import type { StageEvent } from './stage-event.ts'
import type { Speaker } from './talk-over.ts'

/** A performance as the stage directs it. */
export interface StagedPerformance extends Performance, Speaker {
  /** Its turn has come. */
  begin(): void
  /** Tells of the words and markers that were passed since the last call. */
  advance(): void
  /** Speaks to the end of the sentence that is heard, and ends. */
  finishSentence(fadeMs?: number): void
  /** Ends the line before its turn. */
  drop(): void
}

export interface PerformanceOptions extends Pick<Speaker, 'character' | 'priority' | 'talkOver'> {
  utterance: Utterance
  captions: CaptionTrack
  script: Script
  lips: LipSync
  /** Plays sound; `null` on a stage without. */
  play: ((chunks: AsyncIterable<SpeechChunk>) => Playback) | null
  estimate: (text: string) => number
  clock: Clock
  deadlineMs: number | undefined
  signal: AbortSignal | undefined
  emit: (event: StageEvent) => void
  /** Called once, when the line is over and its place is free. */
  onOver: (performance: StagedPerformance) => void
}

const endOf = ({ startMs, pcm, sampleRate }: SpeechChunk): number => startMs + (pcm.length * 1000) / sampleRate

export function createPerformance(options: PerformanceOptions): StagedPerformance {
  const { utterance, captions, script, lips, play, estimate, clock, deadlineMs, signal, emit, onOver } = options
  const chunks = createPipe<SpeechChunk>()
  const cues = createCues(captions, script.markers)
  const done = Promise.withResolvers<UtteranceReport>()
  let track: Track | null = null
  let playback: Playback | null = null
  /** The captions of a failed line go on in silence. */
  let silence: Track | null = null
  let held = false
  let dropped = false
  let finishing = false
  /** The voice was told that the rest of the sentences are not needed. */
  let curtailed = false
  let over: 'ended' | 'stopped' | 'failed' | null = null
  /** What went wrong on this side of the voice. */
  let fault: BanterError | null = null
  let heardMs = 0
  let speechMs = 0
  let stopWaiting = (): void => {}
  const deadline = deadlineMs === undefined ? undefined : clock.setTimeout(drop, deadlineMs)
  const stop = (): void => performance.stop()
  signal?.addEventListener('abort', stop, { once: true })

  function positionMs(): number {
    if (over) return heardMs
    return (silence ?? track)?.positionMs ?? 0
  }

  function state(): PerformanceState {
    if (over) return over
    if (silence) return 'failed'
    if (held) return 'paused'
    if (!track) return 'queued'
    if (track.state === 'playing') return 'speaking'
    // Over as sound, and a moment before its end is told.
    if (track.state === 'ended') return outcome()
    return 'waiting'
  }

  function outcome(): 'ended' | 'stopped' | 'failed' {
    if (fault || utterance.state === 'failed') return 'failed'
    return utterance.state === 'interrupted' ? 'stopped' : 'ended'
  }

  /** Takes speech as it comes, ahead of its turn. */
  async function receive(): Promise<void> {
    try {
      for await (const chunk of utterance) {
        speechMs = endOf(chunk)
        moveLips(captions.align(chunk.alignment, speechMs))
        chunks.push(chunk)
      }
    } catch (cause) {
      fault = new BanterError('malformed_message', 'The speech of the line broke off; its text is shown.', { cause })
      utterance.interrupt()
    } finally {
      lips.end(speechMs)
      if (utterance.state === 'completed') captions.finish(speechMs)
      chunks.end()
    }
  }

  /** A line whose lips stand still is better than none. */
  function moveLips(alignment: Alignment): void {
    try {
      lips.push(alignment)
    } catch {}
  }

  async function runSilently(): Promise<void> {
    const silent = createSilentTrack(clock)
    begun(silent)
    for await (const chunk of chunks) silent.extend(endOf(chunk))
    silent.end()
  }

  function begun(by: Track): void {
    track = by
    if (held) track.pause()
    void track.done.then(heard)
  }

  /** The sound is over: so is the line, unless it failed. */
  async function heard(end: Awaited<Playback['done']>): Promise<void> {
    if (over) return
    heardMs = end.heardMs
    utterance.heard(heardMs)
    if (end.reason === 'failed') {
      fault = new BanterError('closed', `The sound cannot be played: ${String(end.error)}`, { cause: end.error })
    }
    if (end.reason !== 'ended') utterance.interrupt()
    const how = end.reason === 'stopped' ? 'stopped' : outcome()
    if (how === 'failed') return showRest()
    if (how === 'ended') tell(Number.POSITIVE_INFINITY)
    conclude(how)
  }

  /** What cannot be heard can still be read. */
  async function showRest(): Promise<void> {
    const silent = createSilentTrack(clock, heardMs)
    silence = silent
    const from = captions.spokenCharsAt(heardMs)
    const extend = (): void => {
      const rest = captions.spoken.slice(from)
      if (rest.trim() === '') return
      captions.finish(heardMs + estimate(rest))
      silent.extend(heardMs + estimate(rest))
    }
    extend()
    if (held) silent.pause()
    void silent.done.then(({ reason }) => {
      if (reason === 'ended') tell(Number.POSITIVE_INFINITY)
      conclude('failed')
    })
    const { error } = await utterance.done
    if (!over) emit({ type: 'failed', performance, error: fault ?? error })
    await script.readOn(extend)
    silent.end()
  }

  function conclude(how: 'ended' | 'stopped' | 'failed'): void {
    if (over) return
    over = how
    stopWaiting()
    clock.clearTimeout(deadline)
    signal?.removeEventListener('abort', stop)
    script.stop()
    onOver(performance)
    emit({ type: 'ended', performance })
    void utterance.done.then((report) => done.resolve(reportOf(report, how)))
  }

  function reportOf(report: UtteranceReport, how: 'ended' | 'stopped' | 'failed'): UtteranceReport {
    const stopped = dropped || report.status === 'dropped' ? 'dropped' : 'interrupted'
    return {
      ...report,
      routes: silence ? [...report.routes, 'captions'] : report.routes,
      status: how === 'ended' ? 'completed' : how === 'failed' ? 'failed' : stopped,
      heard: { chars: how === 'ended' ? report.text.length : captions.spokenCharsAt(heardMs), ms: heardMs },
      error: fault ?? report.error,
    }
  }

  function tell(ms: number): void {
    for (const cue of cues.passed(ms)) {
      if (over) return
      if (cue.type === 'word' && !silence) utterance.heard(ms)
      emit({ ...cue, performance })
    }
  }

  function drop(): void {
    if (track || over) return
    dropped = true
    performance.stop()
  }

  const performance: StagedPerformance = {
    id: utterance.id,
    character: options.character,
    priority: options.priority,
    talkOver: options.talkOver,
    utterance,
    captions,
    done: done.promise,
    get timeline() {
      return lips.timeline
    },
    get playback() {
      return playback
    },
    get state() {
      return state()
    },
    get positionMs() {
      return positionMs()
    },
    get begun() {
      return track !== null
    },
    get audible() {
      return cues.started && !over && !held && !silence
    },
    mouth() {
      const { timeline } = lips
      return state() === 'speaking' ? timeline.at(positionMs()).viseme : timeline.rig.rest
    },
    weights(out) {
      // Before the beginning every timeline is at rest.
      return lips.timeline.weights(state() === 'speaking' ? positionMs() : -1, out)
    },
    word() {
      const ms = positionMs()
      return over || (ms === 0 && state() !== 'speaking') ? -1 : captions.at(ms)
    },
    pause() {
      if (over || held) return
      held = true
      ;(silence ?? track)?.pause()
    },
    resume() {
      if (over || !held) return
      held = false
      ;(silence ?? track)?.resume()
    },
    stop(fadeMs) {
      if (over) return
      if (!silence) heardMs = positionMs()
      utterance.heard(heardMs)
      utterance.interrupt()
      track?.stop(fadeMs)
      silence?.stop()
      conclude(silence ? 'failed' : 'stopped')
    },
    begin() {
      if (track || over) return
      clock.clearTimeout(deadline)
      if (!play) {
        void runSilently()
        return
      }
      playback = play(chunks)
      begun(playback)
    },
    advance() {
      if (!over && (cues.started || silence || state() === 'speaking')) tell(positionMs())
    },
    finishSentence(fadeMs) {
      if (finishing || over) return
      if (!track || held) return performance.stop(fadeMs)
      finishing = true
      stopWaiting = awaitSentenceEnd({
        captions,
        clock,
        positionMs,
        onKnown() {
          // What comes after will not be heard: nobody has to speak it.
          curtailed = true
          utterance.heard(positionMs())
          utterance.interrupt()
        },
        onEnd: () => performance.stop(fadeMs),
      })
    },
    drop,
  }

  void receive()
  void utterance.done.then(({ status }) => {
    if ((status === 'interrupted' || status === 'dropped') && !curtailed && !fault) performance.stop()
  })
  return performance
}
