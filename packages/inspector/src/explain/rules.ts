import type { SaidRecord } from '../recording/records.ts'
import type { WireRecord } from '../recording/wire-records.ts'
import { durationLabel } from '../time-label.ts'
import type { Evidence, Explanation } from './explain.ts'
import { explainLate } from './late.ts'
import type { LineStory } from './line-story.ts'
import {
  evidence,
  moment,
  nameOfError,
  slowedEvidence,
  slowedFirst,
  trimmed,
  troubleEvidence,
  wireTrouble,
} from './words.ts'

/** Says what a story is a case of, or `null`. */
type Rule = (story: LineStory) => Explanation | null

/** What was heard on a stage, or without one, handed to the listener. */
const firstHeard = ({ stage, speech }: LineStory) =>
  stage.find(({ kind }) => kind === 'started') ?? (stage.length === 0 ? speech[0] : undefined)

const dropped: Rule = ({ report, said, others, wire, troubles }) => {
  if (report?.report.status !== 'dropped') return null
  const { deadlineMs, whenBusy } = said?.options ?? {}
  const connecting = wire.find(({ kind }) => kind === 'connect')
  const proof = [
    ...(said ? [evidence(said, 'said')] : []),
    ...(connecting ? [evidence(connecting, 'connecting')] : []),
    ...troubleEvidence(troubles),
    evidence(report, 'dropped'),
  ]
  const waitedMs = report.t - (said?.t ?? report.t)
  if (deadlineMs !== undefined && waitedMs >= deadlineMs)
    return {
      verdict: 'silent',
      cause: `dropped at ${moment(report.t)}: it had not begun within its deadline of ${durationLabel(deadlineMs)}`,
      evidence: proof,
    }
  const other = others.at(-1)
  if (whenBusy === 'drop' && other)
    return {
      verdict: 'silent',
      cause: `dropped: ${other.character} was still speaking "${other.line}", and the line was not to wait`,
      evidence: [...proof, evidence(other, `"${other.line}" said`)],
    }
  return { verdict: 'silent', cause: `dropped at ${moment(report.t)} before it began`, evidence: proof }
}

const failed: Rule = (story) => {
  const { report, stage, troubles, cablePulled, speech } = story
  const shown = stage.find(({ kind }) => kind === 'failed')
  const error = report?.report.error ?? shown?.error ?? null
  if (report?.report.status !== 'failed' && !shown) return null
  const last = troubles.findLast((trouble) => errorOf(trouble) === error?.code) ?? troubles.at(-1)
  const ended = shown ?? report
  const at = last?.t ?? ended?.t ?? story.endedMs
  const tail = shown ? '; its text is shown without sound' : ''
  const pulled = cablePulled ? `the cable was pulled at ${moment(cablePulled.t)}; ` : ''
  const how = last ? wireTrouble(last) : trimmed(error?.message ?? 'for no reason that was recorded')
  return {
    verdict: speech.length === 0 ? 'silent' : 'broken',
    cause: `${pulled}${nameOfError(error?.code ?? 'failed')}: ${how} at ${moment(at)}${tail}`,
    evidence: [...troubleProof(story), ...(ended ? [evidence(ended, error?.message ?? 'failed')] : [])],
  }
}

const locked: Rule = (story) => {
  const { audioContext, speech, stage, endedMs } = story
  const ready = speech[0]
  if (!ready || stage.length === 0) return null
  const heardMs = firstHeard(story)?.t ?? endedMs
  const before = audioContext.findLast(
    ({ t, state }, i) =>
      t <= heardMs && state !== 'running' && (audioContext[i + 1]?.t ?? Number.POSITIVE_INFINITY) > ready.t,
  )
  if (!before) return null
  const unlocked = audioContext.find(({ t, state }) => t > before.t && state === 'running')
  const until = unlocked ? `until ${moment(unlocked.t)}` : `still at ${moment(endedMs)}`
  return {
    verdict: unlocked ? 'late' : 'silent',
    cause: `sound is locked: speech was there at ${moment(ready.t)}, but the audio context was "${before.state}", ${until}; pages sound only after the first click or key`,
    evidence: [
      evidence(before, `audio context ${before.state}`),
      evidence(ready, 'speech is there'),
      ...(unlocked ? [evidence(unlocked, 'audio context running')] : []),
    ],
  }
}

const stopped: Rule = (story) => {
  const { report, stage, speech } = story
  const ended = stage.find(({ kind, state }) => kind === 'ended' && state === 'stopped')
  if (report?.report.status !== 'interrupted' && !ended) return null
  const at = ended ?? report
  if (!at) return null
  const by = interrupterOf(story, at.t)
  const heardMs = ended?.positionMs ?? report?.report.heard?.ms ?? report?.report.delivered.ms ?? 0
  const who = by ? `by "${by.line}" of the same character` : 'by the game'
  const proof: Evidence[] = [evidence(at, 'interrupted'), ...(by ? [evidence(by, `"${by.line}" said`)] : [])]
  return speech.length === 0 || heardMs === 0
    ? { verdict: 'silent', cause: `interrupted ${who} at ${moment(at.t)}, before anything was heard`, evidence: proof }
    : {
        verdict: 'stopped',
        cause: `interrupted ${who} at ${moment(at.t)}, after ${durationLabel(heardMs)} of it`,
        evidence: proof,
      }
}

/** The line of the same character that a line had to give way to, at the moment it did. */
function interrupterOf({ others, othersStaged, beganMs }: LineStory, at: number): SaidRecord | undefined {
  const after = others.filter(({ t }) => t > beganMs && t <= at)
  // A stage has the next line said, ends the one before, and takes the next on: nothing comes between.
  const onStage = after.find(({ line }) => othersStaged.some((staged) => staged.line === line && staged.t >= at))
  if (onStage) return onStage
  return after.find(
    ({ t, options: { whenBusy = 'interrupt' } }) =>
      at - t < 1 && (whenBusy === 'interrupt' || whenBusy === 'finish-sentence'),
  )
}

/** So long a wait is nothing that anybody would ask about. */
const PATIENCE_MS = 1000

/** Neither ended nor heard. */
const waiting: Rule = (story) => {
  const found = whatIsAwaited(story)
  if (!found) return null
  const { sinceMs, awaited, cause, proof, onNetwork } = found
  const slowed = onNetwork ? story.slowed : null
  return story.endedMs - sinceMs < PATIENCE_MS
    ? { verdict: 'waiting', cause: `${awaited} since ${moment(sinceMs)}, which is not long`, evidence: proof }
    : {
        verdict: 'silent',
        cause: `${slowedFirst(slowed)}${cause}`,
        evidence: [...slowedEvidence(slowed), ...proof],
      }
}

interface Awaited {
  sinceMs: number
  /** What the line waits for, and what to say when that takes long. */
  awaited: string
  cause: string
  proof: Evidence[]
  /** It comes over the network, and so as fast as that is. */
  onNetwork?: boolean
}

function whatIsAwaited(story: LineStory): Awaited | null {
  const { report, states, troubles, wire, said, endedMs, speech, stage } = story
  const ready = speech[0]
  if (ready && stage.length > 0 && !firstHeard(story) && !stage.some(({ kind }) => kind === 'ended'))
    return {
      sinceMs: ready.t,
      awaited: 'it waits for its turn to sound',
      cause: `its speech is there since ${moment(ready.t)}, and it waits for its turn to sound`,
      proof: [evidence(ready, 'speech is there')],
    }
  if (report || ready) return null
  const last = wire.at(-1)
  const state = states.at(-1)?.state ?? 'queued'
  const trouble = troubles.at(-1)
  const text = wire.findLast(({ kind }) => kind === 'text')
  const proof = [...troubleProof(story), ...(said ? [evidence(said, 'said')] : [])]
  const waitedSince = (t: number): string => durationLabel(endedMs - t)
  if (trouble && !wire.some(({ t, kind }) => t > trouble.t && kind === 'open'))
    return {
      sinceMs: Number.NEGATIVE_INFINITY,
      awaited: '',
      cause: `${troubleSummary(story)}; it is still tried`,
      proof,
    }
  if (text)
    return {
      sinceMs: text.t,
      awaited: 'its text is with the service',
      cause: `the voice is stalled: its text left at ${moment(text.t)}, and no speech has come for ${waitedSince(text.t)}`,
      proof: [...proof, evidence(text, 'text sent')],
      onNetwork: true,
    }
  if (said?.streamed && state === 'opening')
    return {
      sinceMs: said.t,
      awaited: 'its text is awaited',
      cause: `no text has been written for ${waitedSince(said.t)}`,
      proof,
    }
  const connecting = wire.findLast(({ kind }) => kind === 'connect')
  if (connecting && connecting === last)
    return {
      sinceMs: connecting.t,
      awaited: 'its connection is being opened',
      cause: `no answer: the socket was asked for at ${moment(connecting.t)} and has not opened for ${waitedSince(connecting.t)}`,
      proof: [...proof, evidence(connecting, 'connecting')],
      onNetwork: true,
    }
  return {
    sinceMs: story.beganMs,
    awaited: 'it waits for a place',
    cause: `it waits for a place: ${waitedSince(story.beganMs)} so far`,
    proof,
  }
}

/** Went on after a connection was lost, in its middle or before its first sound. */
const resumed: Rule = (story) => {
  const { troubles, report, speech } = story
  const trouble = troubles[0]
  if (!trouble || !report) return null
  const route = report.report.routes.at(-1)
  const over = route === 'http' ? 'over HTTP' : 'over a new socket'
  const wentOn = speech.find(({ t }) => t > (troubles.at(-1)?.t ?? 0))
  const first = firstHeard(story)
  const isLate = !first || trouble.t <= (speech[0]?.t ?? 0)
  return {
    verdict: isLate ? 'late' : 'broken',
    cause: `${troubleSummary(story)}; ${wentOn ? `it went on ${over} at ${moment(wentOn.t)}` : 'nothing was missing'}`,
    evidence: [
      ...troubleProof(story),
      ...(wentOn ? [evidence(wentOn, `speech from ${durationLabel(wentOn.startMs)} of the line on`)] : []),
    ],
  }
}

const underrun: Rule = ({ underruns, wire, slowed }) => {
  const worst = underruns.toSorted((a, b) => b.gapMs - a.gapMs)[0]
  if (!worst) return null
  const gap = longestGap(wire)
  const times = underruns.length === 1 ? 'once' : `${underruns.length} times`
  const late = gap ? `: no sound came for ${durationLabel(gap.ms)} until ${moment(gap.record.t)}` : ''
  return {
    verdict: 'broken',
    cause: `${slowedFirst(slowed)}sound ran out ${times}, for ${durationLabel(worst.gapMs)} at ${durationLabel(worst.atMs)} of the line${late}`,
    evidence: [
      ...slowedEvidence(slowed),
      ...underruns.map((record) => evidence(record, `gap of ${durationLabel(record.gapMs)}`)),
      ...(gap ? [evidence(gap.record, `sound after ${durationLabel(gap.ms)} without any`)] : []),
    ],
  }
}

function longestGap(wire: readonly WireRecord[]): { record: WireRecord; ms: number } | null {
  const sounds = wire.filter((record) => record.kind === 'audio' && record.audioMs > 0)
  let longest: { record: WireRecord; ms: number } | null = null
  for (const [i, record] of sounds.entries()) {
    const ms = record.t - (sounds[i - 1]?.t ?? record.t)
    if (ms > (longest?.ms ?? 0)) longest = { record, ms }
  }
  return longest
}

const late: Rule = (story) => explainLate(story, firstHeard(story) ?? null)

const fine: Rule = (story) => {
  const first = firstHeard(story)
  if (!first) return null
  return {
    verdict: 'fine',
    cause: `spoken as it should be: first heard after ${durationLabel(first.t - story.beganMs)}`,
    evidence: [evidence(first, 'first heard')],
  }
}

/** What explains most comes first. */
export const RULES: readonly Rule[] = [dropped, failed, locked, stopped, waiting, resumed, underrun, late, fine]

/** One trouble, or the same several times. */
function troubleSummary({ troubles, cablePulled }: LineStory): string {
  const [first] = troubles
  const last = troubles.at(-1)
  if (!first || !last) return 'nothing went wrong'
  const code = errorOf(last)
  const times = troubles.length > 1 ? ` (${troubles.length} troubles since ${moment(first.t)})` : ''
  const what = `${nameOfError(code)}: ${wireTrouble(last)} at ${moment(last.t)}${times}`
  return cablePulled ? `the cable was pulled at ${moment(cablePulled.t)}; ${what}` : what
}

function troubleProof({ troubles, cablePulled }: LineStory): Evidence[] {
  return [...(cablePulled ? [evidence(cablePulled, cablePulled.name)] : []), ...troubleEvidence(troubles)]
}

function errorOf(record: WireRecord): string {
  return ('error' in record && record.error?.code) || 'unknown'
}
