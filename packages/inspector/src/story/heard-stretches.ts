import type { StoryLine, StoryPlayback } from './story-line.ts'

/** Sound of a line that was heard without a break. */
export interface HeardStretch {
  /** When it began to be heard, ms of the recording. */
  readonly atMs: number
  /** From and up to which millisecond of the line. */
  readonly fromMs: number
  readonly toMs: number
}

/** Notes of a playback that runs are read from two clocks; so far they may differ, ms. */
const JITTER_MS = 40

/**
 * What of a line was heard, and when: it breaks off at pauses and where the sound ran out, and ends where the line was stopped. Of
 * a line that nobody played on a stage, as if it had been played from its first speech on.
 */
export function heardStretches(line: StoryLine): HeardStretch[] {
  const { playback } = line
  if (line.stage === null && playback.length === 0) return unplayed(line)
  const stretches: HeardStretch[] = []
  /** The stretch that is still heard, and by how much its notes lie behind the line's own clock. */
  let run: { fromMs: number; toMs: number; delaysMs: number[] } | null = null

  function end(): void {
    if (run && run.toMs > run.fromMs) {
      const delayMs = run.delaysMs.reduce((sum, each) => sum + each, 0) / run.delaysMs.length
      stretches.push({ atMs: run.fromMs + delayMs, fromMs: run.fromMs, toMs: run.toMs })
    }
    run = null
  }

  let before: StoryPlayback = {
    t: Number.NEGATIVE_INFINITY,
    state: 'waiting',
    positionMs: 0,
    bufferedMs: 0,
    record: -1,
  }
  for (const note of playback) {
    const passedMs = note.t - before.t
    const heardMs = note.positionMs - before.positionMs
    const stoodMs = passedMs - heardMs
    const gap = gapBetween(line, before, note)
    // Of a line that failed, the text goes on without sound.
    if (heardMs <= 0 || before.state === 'failed') {
      if (passedMs > JITTER_MS) end()
    } else if (gap === null && Math.abs(stoodMs) <= JITTER_MS) {
      run ??= { fromMs: before.positionMs, toMs: note.positionMs, delaysMs: [] }
      run.toMs = note.positionMs
      run.delaysMs.push(note.t - note.positionMs)
    } else {
      const breakMs = gap ?? (note.state === 'speaking' || before.state !== 'speaking' ? before : note).positionMs
      if (run) run.toMs = breakMs
      end()
      // Where it skipped ahead, what was skipped was not heard.
      const fromMs = Math.max(breakMs, note.positionMs - passedMs)
      run = { fromMs, toMs: note.positionMs, delaysMs: [note.t - note.positionMs] }
    }
    before = note
  }
  end()
  return stretches
}

/** The millisecond of the line at which sound ran out between two notes; `null` where it did not. */
function gapBetween({ underruns }: StoryLine, { positionMs: from }: StoryPlayback, { positionMs: to }: StoryPlayback) {
  return underruns.find(({ atMs }) => atMs >= from && atMs < to)?.atMs ?? null
}

function unplayed({ speech, report }: StoryLine): HeardStretch[] {
  const [first] = speech
  if (!first) return []
  const endMs = speech.reduce((end, { startMs, durationMs }) => Math.max(end, startMs + durationMs), 0)
  const toMs = Math.min(endMs, report?.report.heard?.ms ?? endMs)
  return [{ atMs: first.t, fromMs: first.startMs, toMs }]
}
