import type { InspectorRecord } from '../recording/records.ts'
import { durationLabel } from '../time-label.ts'
import type { Explanation } from './explain.ts'
import type { LineStory } from './line-story.ts'
import { evidence, moment, slowedEvidence, slowedFirst } from './words.ts'

/** People notice a pause of this length before an answer; what is below is not looked into. */
const LATE_MS = 1000

interface Phase {
  ms: number
  cause: string
  record: InspectorRecord
  /** It went by on the network, and so by how fast that is. */
  onNetwork?: boolean
}

/** Where the time went before a line was first heard: the longest stretch of the way is the cause. */
export function explainLate(story: LineStory, first: InspectorRecord | null): Explanation | null {
  if (!first || first.t - story.beganMs < LATE_MS) return null
  const phases = phasesOf(story, first)
  const longest = phases.toSorted((a, b) => b.ms - a.ms)[0]
  if (!longest) return null
  const slowed = longest.onNetwork && story.slowed && story.slowed.t <= longest.record.t ? story.slowed : null
  return {
    verdict: 'late',
    cause: `${slowedFirst(slowed)}${longest.cause}; first heard after ${durationLabel(first.t - story.beganMs)}`,
    evidence: [
      ...slowedEvidence(slowed),
      ...phases.filter(({ ms }) => ms >= 1).map((phase) => evidence(phase.record, phase.cause)),
    ],
  }
}

function phasesOf(story: LineStory, first: InspectorRecord): Phase[] {
  const { wire, beganMs, others, said, speech } = story
  const placed = wire.find(
    (record) => record.kind === 'open-context' || (record.kind === 'connect' && record.line !== null),
  )
  const text = wire.find((record) => record.kind === 'text' || (record.kind === 'connect' && record.line !== null))
  const sound = wire.find((record) => record.kind === 'audio' && record.audioMs > 0)
  const opening = wire.find((record) => record.kind === 'connect' && record.transport === 'websocket')
  const opened = wire.find((record) => record.kind === 'open' && record.wire === opening?.wire)
  const connectMs = opening && opened ? opened.t - opening.t : 0
  const other = others.findLast(({ t }) => t <= beganMs)
  const phases: Phase[] = []
  if (opened && connectMs > 0)
    phases.push({
      ms: connectMs,
      cause: `slow connection: the socket took ${durationLabel(connectMs)} to open`,
      record: opened,
      onNetwork: true,
    })
  if (placed) {
    const ms = placed.t - beganMs - connectMs
    const busy = other && said?.options.whenBusy === 'queue' ? `, "${other.line}" was said before it` : ''
    phases.push({ ms, cause: `it waited ${durationLabel(ms)} for a place${busy}`, record: placed })
  }
  if (placed && text) {
    const ms = text.t - placed.t
    phases.push({ ms, cause: `its text was written slowly: the first left after ${durationLabel(ms)}`, record: text })
  }
  if (text && sound) {
    const ms = sound.t - text.t
    phases.push({
      ms,
      cause: `slow first byte: speech came ${durationLabel(ms)} after the text, at ${moment(sound.t)}`,
      record: sound,
      onNetwork: true,
    })
  }
  const ready = speech[0]
  if (sound && ready) {
    const ms = ready.t - sound.t
    phases.push({
      ms,
      cause: `the first word was ${durationLabel(ms)} long in coming whole`,
      record: ready,
      onNetwork: true,
    })
  }
  if (ready) {
    const ms = first.t - ready.t
    phases.push({ ms, cause: `it waited ${durationLabel(ms)} for its turn to sound`, record: first })
  }
  return phases
}
